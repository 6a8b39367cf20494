/// Columnar bytes that cannot be read, in words; whoever knows the place adds it.
struct Damage: Error, Hashable {
  let what: String

  init(_ what: String) { self.what = what }

  static let truncated = Damage("it ends too early: truncated or damaged; write the file anew")
}
