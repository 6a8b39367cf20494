import GateBytes
import GateModel

/// A file that holds a table in columns and whose schema was read, of whichever format.
package struct ColumnarFile: Sendable {
  package let name: SourceName
  package let format: ColumnarFormat
  package let columns: [StoredColumn]
  /// Columns that are left out by their types.
  package let ignored: [UnreadColumn]
  package let rowCount: Int
  let source: any ColumnSource

  package init(
    _ bytes: [UInt8], _ format: ColumnarFormat, name: SourceName, limits: ReadLimits
  ) throws(InputError) {
    self.name = name
    self.format = format
    do throws(Damage) {
      source =
        switch format {
        case .parquet: try ParquetFile(bytes, limits: limits)
        case .arrow: try ArrowFile(bytes, limits: limits)
        }
      var plan = ColumnPlan()
      for node in source.schema { try plan.add(node, path: "") }
      columns = plan.columns
      ignored = plan.ignored
      rowCount = try Self.sum(source.rowCounts, leaves: source.leaves.count, limits: limits)
    } catch {
      throw name.malformed("cannot be read as \(format.name): \(error.what)")
    }
  }

  private static func sum(
    _ counts: [Int], leaves: Int, limits: ReadLimits
  ) throws(Damage) -> Int {
    var sum = 0
    for count in counts {
      let (next, overflow) = sum.addingReportingOverflow(count)
      guard !overflow, next <= limits.cells / max(leaves, 1) else {
        throw Damage("more than \(limits.cells) cells, \(ReadLimits.Name.cells.words)")
      }
      sum = next
    }
    return sum
  }

  /// Rows of each group, in which the file holds them.
  package var rowCounts: [Int] { source.rowCounts }

  /// About how many bytes of the file the values of a column take.
  package func storedBytes(of column: StoredColumn) -> Int {
    column.node.leaves.reduce(0) { sum, leaf in
      rowCounts.indices.reduce(sum) { $0 + source.storedBytes(of: leaf, in: $1) }
    }
  }

  /// The values of a leaf in one group of rows.
  func chunk(of leaf: Int, in group: Int) throws(InputError) -> LeafChunk {
    do throws(Damage) {
      return try source.chunk(of: leaf, in: group)
    } catch {
      throw damaged(error, leaf: leaf, group: group)
    }
  }

  /// Calls `body` with the values of a leaf in every group of rows in turn.
  func forEachChunk(
    of leaf: Int,
    _ body: (_ chunk: LeafChunk, _ rowCount: Int) throws(Damage) -> Void
  ) throws(InputError) {
    for (group, rowCount) in source.rowCounts.enumerated() {
      let chunk = try self.chunk(of: leaf, in: group)
      do throws(Damage) {
        try body(chunk, rowCount)
      } catch {
        throw damaged(error, leaf: leaf, group: group)
      }
    }
  }

  /// The values of a column in one group of rows as numbers; `nil` where only their texts tell them.
  package func numbers(
    of column: StoredColumn, in group: Int
  ) throws(InputError) -> NumberChunk? {
    guard column.isTyped, case .leaf(let leaf, _, let type) = column.node.shape else { return nil }
    let chunk = try chunk(of: leaf, in: group)
    do throws(Damage) {
      return try NumberChunk(
        chunk, type, level: column.node.definitionLevel, rowCount: rowCounts[group])
    } catch {
      throw damaged(error, leaf: leaf, group: group)
    }
  }

  /// The values of a column in one group of rows as strings; `nil` where only their texts tell them.
  package func strings(
    of column: StoredColumn, in group: Int
  ) throws(InputError) -> StringChunk? {
    guard column.isTyped, case .leaf(let leaf, _, _) = column.node.shape else { return nil }
    return StringChunk(
      try chunk(of: leaf, in: group), level: column.node.definitionLevel,
      rowCount: rowCounts[group])
  }

  func damaged(_ damage: Damage, leaf: Int, group: Int) -> InputError {
    let byte = damage.byte ?? source.start(of: leaf, in: group)
    return name.malformed(
      """
      \(source.groupName) \(group + 1), column "\(source.leaves[leaf].name)", byte \(byte): \
      \(damage.what)
      """)
  }
}

/// A format's reader behind its schema: leaves, each in one chunk for every group of rows.
protocol ColumnSource: Sendable {
  /// What the format calls a group of rows.
  var groupName: String { get }
  /// The children of the schema's root.
  var schema: [SchemaNode] { get }
  /// By position among all leaves.
  var leaves: [SchemaNode] { get }
  /// Rows of each group.
  var rowCounts: [Int] { get }

  /// The values of a leaf in one group of rows.
  func chunk(of leaf: Int, in group: Int) throws(Damage) -> LeafChunk
  /// The byte of the file at which they begin.
  func start(of leaf: Int, in group: Int) -> Int
  /// About how many bytes of the file they take.
  func storedBytes(of leaf: Int, in group: Int) -> Int
}
