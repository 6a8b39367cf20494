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

  /// Each name once, without those of columns that another file of the data set has in another type.
  package static func distinct(
    _ columns: [UnreadColumn], besides read: [String]
  ) -> [UnreadColumn] {
    var known = Set(read)
    return columns.filter { known.insert($0.name).inserted }
  }
}
