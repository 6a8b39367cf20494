import GateBytes
import GateTable

/// What the type of a stored column says of its kind, so that nothing is guessed.
package enum StoredKind: String, Sendable, Hashable {
  case number, instant, boolean
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
  /// Bytes of which the file does not say that they are text.
  package var isBinary: Bool {
    if case .leaf(_, _, .binary) = node.shape { !isNested } else { false }
  }
  let node: SchemaNode
}

/// A Parquet file whose footer was read.
package struct ParquetFile: Sendable {
  package let name: SourceName
  package let columns: [StoredColumn]
  /// Columns that are left out, with their types.
  package let ignored: [(name: String, type: String)]
  package var rowCount: Int { footer.rowCount }

  private let bytes: [UInt8]
  private let limits: ReadLimits
  let footer: ParquetFooter

  /// Whether bytes begin as a Parquet file does.
  package static func begins(_ bytes: Span<UInt8>) -> Bool {
    bytes.begins(with: ParquetFooter.magic)
  }

  package init(
    _ bytes: [UInt8], name: SourceName, limits: ReadLimits
  ) throws(InputError) {
    self.bytes = bytes
    self.name = name
    self.limits = limits
    do throws(Damage) {
      footer = try ParquetFooter(bytes, limits: limits)
      var plan = ColumnPlan()
      for node in footer.schema { try plan.add(node, path: "") }
      columns = plan.columns
      ignored = plan.ignored
    } catch {
      throw name.malformed("cannot be read as Parquet: \(error.what)")
    }
  }

  /// Calls `body` with the values of a leaf in every row group in turn.
  func forEachChunk(
    of leaf: Int, _ budget: inout UnfoldBudget,
    _ body: (_ chunk: LeafChunk, _ rowCount: Int) throws(Damage) -> Void
  ) throws(InputError) {
    for group in footer.rowGroups.indices {
      let chunk = try self.chunk(of: leaf, in: group, &budget)
      do throws(Damage) {
        try body(chunk, footer.rowGroups[group].rowCount)
      } catch {
        throw damaged(
          error, leaf: leaf, group: group, byte: footer.rowGroups[group].chunks[leaf].start)
      }
    }
  }

  /// The values of a leaf in one row group.
  func chunk(
    of leaf: Int, in group: Int, _ budget: inout UnfoldBudget
  ) throws(InputError) -> LeafChunk {
    let node = footer.leaves[leaf]
    guard case .leaf(_, let type, _) = node.shape else { return LeafChunk(values: .booleans([])) }
    let place = footer.rowGroups[group].chunks[leaf]
    var reader = PageReader(bytes, place, node, type, budget: budget)
    defer { budget = reader.budget }
    do throws(Damage) {
      return try reader.read()
    } catch {
      throw damaged(error, leaf: leaf, group: group, byte: reader.page)
    }
  }

  func damaged(_ damage: Damage, leaf: Int, group: Int, byte: Int) -> InputError {
    name.malformed(
      """
      row group \(group + 1), column "\(footer.leaves[leaf].name)", byte \(byte): \(damage.what)
      """)
  }

  var unfoldBudget: UnfoldBudget { UnfoldBudget(limits: limits, fileBytes: bytes.count) }
}

/// The columns of a table, from the tree of a schema.
struct ColumnPlan {
  private(set) var columns: [StoredColumn] = []
  private(set) var ignored: [(name: String, type: String)] = []
  private var names: Set<String> = []

  mutating func add(_ node: SchemaNode, path: String) throws(Damage) {
    let name = path.isEmpty ? node.name : path + "." + node.name
    // pandas writes the row labels of a table as a column where they have no name.
    guard !name.hasPrefix("__index_level_") else {
      ignored.append((name, "row labels of pandas"))
      return
    }
    if node.repetition != .repeated {
      switch node.shape {
      case .leaf(_, _, .foreign(let type)):
        ignored.append((name, type))
        return
      case .leaf(_, _, let type): return try add(name, type.kind, node, isNested: false)
      case .group(let children, nil):
        for child in children { try add(child, path: name) }
        return
      case .group: break
      }
    }
    if let type = node.foreignType {
      ignored.append((name, type))
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
    case .date, .timestamp, .int96: .instant
    case .string, .binary, .foreign: .string
    case .uuid: .label
    case .null: .nothing
    }
  }
}
