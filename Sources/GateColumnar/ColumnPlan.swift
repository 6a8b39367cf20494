import GateModel

/// What the type of a stored column says of its kind, so that nothing is guessed.
package enum StoredKind: String, Sendable, Hashable {
  case number, datetime, boolean
  /// Strings: labels or texts, whatever they look like.
  case string
  /// Never texts: UUIDs.
  case label
  /// No value anywhere.
  case nothing
}

/// A column of a columnar file.
package struct StoredColumn: Sendable {
  /// Those of a structure are called `a.b`.
  package let name: String
  package let kind: StoredKind
  /// Lists and maps, written as JSON.
  package let isNested: Bool
  /// Whether it has bytes of which the file does not say that they are text.
  package var isBinary: Bool {
    node.allLeaves.contains { if case .leaf(_, _, .binary) = $0.shape { true } else { false } }
  }
  /// Whether values are handed out as numbers or as strings, and not only as texts.
  package var isTyped: Bool {
    guard !isNested, case .leaf(_, let physical, let type) = node.shape else { return false }
    switch kind {
    case .number, .datetime: return true
    case .boolean: return physical == .boolean
    case .string: return type == .string
    case .label, .nothing: return false
    }
  }
  let node: SchemaNode
}

/// The columns of a table, from the tree of a schema.
struct ColumnPlan {
  private(set) var columns: [StoredColumn] = []
  private(set) var ignored: [UnreadColumn] = []
  private var names: Set<String> = []

  mutating func add(_ node: SchemaNode, path: String) throws(Damage) {
    let name = path.isEmpty ? node.name : path + "." + node.name
    // pandas writes the row labels of a table as a column where they have no name.
    guard !name.hasPrefix("__index_level_") else {
      ignored.append(UnreadColumn(name, "row labels of pandas", holdsData: false))
      return
    }
    guard !node.leaves.isEmpty else {
      ignored.append(UnreadColumn(name, "a structure without fields", holdsData: false))
      return
    }
    if node.repetition != .repeated {
      switch node.shape {
      case .leaf(_, _, .foreign(let type)):
        ignored.append(UnreadColumn(name, type))
        return
      case .leaf(_, _, let type): return try add(name, type.kind, node, isNested: false)
      case .group(let children, nil):
        for child in children { try add(child, path: name) }
        return
      case .group: break
      }
    }
    if let type = node.foreignType {
      ignored.append(UnreadColumn(name, type))
    } else {
      try add(name, .string, node, isNested: true)
    }
  }

  private mutating func add(
    _ name: String, _ kind: StoredKind, _ node: SchemaNode, isNested: Bool
  ) throws(Damage) {
    guard names.insert(name).inserted else {
      throw Damage("two columns of the name \"\(name)\"; rename one of them")
    }
    columns.append(StoredColumn(name: name, kind: kind, isNested: isNested, node: node))
  }
}

extension SchemaNode {
  /// The first type below that is no value of a table.
  fileprivate var foreignType: String? {
    switch shape {
    case .leaf(_, _, .foreign(let type)): type
    case .leaf: nil
    case .group(let children, _): children.lazy.compactMap(\.foreignType).first
    }
  }
}

extension LogicalType {
  fileprivate var kind: StoredKind {
    switch self {
    case .boolean: .boolean
    case .signed, .unsigned, .float, .double, .half, .decimal, .time: .number
    case .date, .timestamp, .int96: .datetime
    case .string, .binary, .foreign: .string
    case .uuid: .label
    case .null: .nothing
    }
  }
}
