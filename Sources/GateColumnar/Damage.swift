import GateModel

/// Columnar bytes that cannot be read, in words; whoever knows the place adds it.
struct Damage: Error, Hashable {
  let what: Message
  /// Where in the file, if it is known.
  private(set) var byte: Int?

  init(_ what: Message) { self.what = what }

  /// The same at a place of the file, unless a narrower one is known.
  func at(_ byte: Int) -> Damage {
    var placed = self
    placed.byte = self.byte ?? byte
    return placed
  }

  static let truncated = Damage("it ends too early: truncated or damaged; write the file anew")
}
