import GateBytes

/// Arrow IPC, as a file or a stream, whose messages were read but for their bodies.
struct ArrowFile: ColumnSource {
  let groupName = "record batch"
  let schema: [SchemaNode]
  let leaves: [SchemaNode]
  let rowCounts: [Int]
  private let budget: UnfoldBudget
  private let bytes: [UInt8]
  private let table: ArrowSchema
  private let batches: [Batch]
  private let dictionaries: [ArrowDictionary]

  /// A record batch, and for each dictionary what it was when the batch came.
  private struct Batch: Sendable {
    let batch: ArrowBatch
    let dictionaries: [Int: ArrowDictionary.Version]
  }

  init(_ bytes: [UInt8], limits: ReadLimits) throws(Damage) {
    let messages = try ArrowMessages(bytes)
    let table = try ArrowSchemaReader.read(messages.schema, limits: limits)
    budget = UnfoldBudget(limits: limits, fileBytes: bytes.count)
    var store = try ArrowDictionaries(bytes, table, budget: budget)
    let layouts = table.fields.map(\.layout)
    var batches: [Batch] = []
    for message in messages.messages {
      do throws(Damage) {
        if message.kind == .dictionary {
          try store.add(message)
        } else {
          let batch = try ArrowBatch(message.header, message, layouts)
          for column in table.columns where batch.array(of: column).count != batch.rowCount {
            throw Damage(
              """
              column "\(table.fields[column].name)" has \(batch.array(of: column).count) values of \
              \(batch.rowCount) rows
              """)
          }
          batches.append(Batch(batch: batch, dictionaries: store.current))
        }
      } catch {
        throw Damage("the message at byte \(message.start): \(error.what)")
      }
    }
    self.bytes = bytes
    self.table = table
    self.batches = batches
    schema = table.nodes
    leaves = table.nodes.flatMap(\.allLeaves)
    rowCounts = batches.map(\.batch.rowCount)
    dictionaries = store.dictionaries
  }

  func chunk(of leaf: Int, in group: Int) throws(Damage) -> LeafChunk {
    let (leaf, batch) = (table.leaves[leaf], batches[group])
    let key = leaf.path.last.flatMap { table.fields[$0].dictionary }
    let known = key.flatMap { batch.dictionaries[$0.id] }
    let reader = ArrowLeafReader(
      leaf, of: table.fields, in: ArrowBuffers(bytes, batch.batch, budget: budget))
    return try reader.read(known.map { (dictionaries[$0.place], $0.count) })
  }

  func start(of leaf: Int, in group: Int) -> Int { batches[group].batch.start }

  /// Without those of a dictionary, which batches share.
  func storedBytes(of leaf: Int, in group: Int) -> Int {
    guard let field = table.leaves[leaf].path.last else { return 0 }
    let batch = batches[group].batch
    let array = batch.array(of: field)
    return array.buffers.indices.reduce(0) {
      $0 + batch.place(of: $1 - array.buffers.lowerBound, of: array).count
    }
  }
}
