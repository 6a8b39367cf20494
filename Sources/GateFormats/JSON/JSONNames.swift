/// What the joined names of JSON columns say of each other.
enum JSONNames {
  /// The names of the objects that others lie in: `address` for `address.city`.
  static func objects(of names: [String]) -> Set<String> {
    var objects: Set<String> = []
    for name in names {
      var rest = name[...]
      while let dot = rest.lastIndex(of: ".") {
        rest = rest[..<dot]
        objects.insert(String(rest))
      }
    }
    return objects
  }

  /// Whether some name is that of an object that another lies in.
  static func overlap(_ names: [String]) -> Bool {
    !objects(of: names).isDisjoint(with: names)
  }
}
