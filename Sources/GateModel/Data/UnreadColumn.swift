/// A column that a file has and that nobody reads.
package struct UnreadColumn: Sendable, Hashable {
  package let name: String
  /// What it is stored as, in words.
  package let type: String
  /// Whether its values are data that nobody looks at.
  package let holdsData: Bool

  package init(_ name: String, _ type: String, holdsData: Bool = true) {
    self.name = name
    self.type = type
    self.holdsData = holdsData
  }

  /// Each name once.
  package static func distinct(_ columns: [UnreadColumn]) -> [UnreadColumn] {
    var known: Set<String> = []
    return columns.filter { known.insert($0.name).inserted }
  }
}
