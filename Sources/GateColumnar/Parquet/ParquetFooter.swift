import GateBytes

/// What the end of a Parquet file says of it.
struct ParquetFooter: Sendable {
  /// The children of the schema's root.
  let schema: [SchemaNode]
  /// By position among all leaves.
  let leaves: [SchemaNode]
  let rowGroups: [RowGroup]

  struct RowGroup: Sendable {
    let rowCount: Int
    /// Parallel to the leaves.
    let chunks: [ChunkPlace]
  }

  private static let magic = Array("PAR1".utf8)
  private static let encryptedMagic = Array("PARE".utf8)
  /// The magic, the length of the footer, and the magic again.
  private static let smallest = 12

  init(_ bytes: [UInt8], limits: ReadLimits) throws(Damage) {
    guard bytes.count >= Self.smallest else { throw .truncated }
    let end = bytes.suffix(4)
    guard !end.elementsEqual(Self.encryptedMagic) else { throw Self.encrypted }
    guard end.elementsEqual(Self.magic) else {
      throw Damage(
        "it does not end in PAR1: truncated, or still being written; write the file anew")
    }
    var tail = try ByteCursor(bytes, (bytes.count - 8)..<bytes.count)
    let length = try tail.length()
    guard length <= bytes.count - Self.smallest else {
      throw Damage("a footer of \(length) bytes in a file of \(bytes.count)")
    }
    let start = bytes.count - 8 - length
    var thrift = ThriftReader(try ByteCursor(bytes, start..<(bytes.count - 8)))
    let footer = try thrift.structure()
    guard footer[8] == nil else { throw Self.encrypted }
    guard let elements = footer.structures(2), let groups = footer.structures(4) else {
      throw Damage("a footer without a schema or row groups")
    }
    // Each group of a schema is an element besides its columns.
    guard elements.count <= 4 * limits.columns else {
      throw Damage("more than \(limits.columns) columns, \(ReadLimits.Name.columns.words)")
    }
    var reader = SchemaReader(elements, bytes: bytes)
    schema = try reader.children()
    leaves = schema.flatMap(\.allLeaves)
    guard leaves.count <= limits.columns else {
      throw Damage("more than \(limits.columns) columns, \(ReadLimits.Name.columns.words)")
    }
    var found: [RowGroup] = []
    for (index, group) in groups.enumerated() {
      do throws(Damage) {
        found.append(try RowGroup(group, leaves, dataEnd: start))
      } catch {
        throw Damage("row group \(index + 1): \(error.what)")
      }
    }
    // Some writers leave the count of the whole file at 0; the row groups are what is read.
    rowGroups = found
  }

  static let encrypted = Damage("it is encrypted; decrypt it first, as encryption is not read")
}

extension ParquetFooter.RowGroup {
  /// - Parameter dataEnd: where the footer begins.
  fileprivate init(
    _ group: ThriftStructure, _ leaves: [SchemaNode], dataEnd: Int
  ) throws(Damage) {
    guard let columns = group.structures(1), let rows = group.integer(3), rows >= 0 else {
      throw Damage("without columns or rows")
    }
    guard columns.count == leaves.count else {
      throw Damage("\(columns.count) columns, and \(leaves.count) in the schema")
    }
    var chunks: [ChunkPlace] = []
    for (column, leaf) in zip(columns, leaves) {
      do throws(Damage) {
        chunks.append(try ChunkPlace(column, leaf, dataEnd: dataEnd))
      } catch {
        throw Damage("column \"\(leaf.name)\": \(error.what)")
      }
      guard leaf.repetitionLevel > 0 || chunks[chunks.count - 1].count == rows else {
        throw Damage(
          "column \"\(leaf.name)\" has \(chunks[chunks.count - 1].count) values of \(rows) rows")
      }
    }
    rowCount = rows
    self.chunks = chunks
  }
}

extension ChunkPlace {
  /// Old files count one header too few.
  private static let forgotten = 100

  fileprivate init(
    _ column: ThriftStructure, _ leaf: SchemaNode, dataEnd: Int
  ) throws(Damage) {
    guard column[8] == nil, column[9] == nil else { throw ParquetFooter.encrypted }
    guard column[1] == nil else { throw Damage("its values stand in another file") }
    guard let data = column.structure(3), let codec = data.integer(4), let count = data.integer(5),
      let size = data.integer(7), let dataStart = data.integer(9), count >= 0, size >= 0
    else { throw Damage("a chunk without metadata") }
    if case .leaf(_, let type, _) = leaf.shape, let number = data.integer(1),
      try PhysicalType(number: number, width: type.width) != type
    {
      throw Damage("a chunk of another type than the schema says (\(type.name))")
    }
    var start = dataStart
    if let dictionary = data.integer(11), dictionary > 0, dictionary < start { start = dictionary }
    guard start >= 0, start <= dataEnd else {
      throw Damage("a chunk that begins at byte \(start) of \(dataEnd)")
    }
    self.codec = try Codec(number: codec)
    self.count = count
    self.start = start
    end = size <= dataEnd - start ? min(start + size + Self.forgotten, dataEnd) : dataEnd
    guard size <= dataEnd - start else {
      throw Damage("a chunk of \(size) bytes at byte \(start), with \(dataEnd - start) left")
    }
  }
}
