import GateBytes

/// A Parquet file whose footer was read.
struct ParquetFile: ColumnSource {
  let groupName = "row group"
  private let budget: UnfoldBudget
  private let bytes: [UInt8]
  private let footer: ParquetFooter

  init(_ bytes: [UInt8], limits: ReadLimits) throws(Damage) {
    self.bytes = bytes
    footer = try ParquetFooter(bytes, limits: limits)
    budget = UnfoldBudget(limits: limits, fileBytes: bytes.count)
  }

  var schema: [SchemaNode] { footer.schema }
  var leaves: [SchemaNode] { footer.leaves }
  var rowCounts: [Int] { footer.rowGroups.map(\.rowCount) }

  func chunk(of leaf: Int, in group: Int) throws(Damage) -> LeafChunk {
    let node = leaves[leaf]
    guard case .leaf(_, let type, _) = node.shape else { return LeafChunk(values: .booleans([])) }
    let place = footer.rowGroups[group].chunks[leaf]
    var reader = PageReader(bytes, place, node, type, budget: budget)
    do throws(Damage) {
      return try reader.read()
    } catch {
      throw error.at(reader.page)
    }
  }

  func start(of leaf: Int, in group: Int) -> Int { footer.rowGroups[group].chunks[leaf].start }

  func storedBytes(of leaf: Int, in group: Int) -> Int {
    let chunk = footer.rowGroups[group].chunks[leaf]
    return chunk.end - chunk.start
  }
}
