/// Where the values of a leaf stand, and how.
struct ChunkPlace: Sendable {
  let codec: Codec
  let count: Int
  let start: Int
  /// Behind the last page.
  let end: Int
}

/// Reads the pages of one column chunk.
struct PageReader {
  let bytes: [UInt8]
  let place: ChunkPlace
  let node: SchemaNode
  let type: PhysicalType
  private var decoder: ValueDecoder
  private var chunk: LeafChunk
  private let budget: UnfoldBudget
  /// The page that is being read, for messages.
  private(set) var page: Int

  init(
    _ bytes: [UInt8], _ place: ChunkPlace, _ node: SchemaNode, _ type: PhysicalType,
    budget: UnfoldBudget
  ) {
    self.bytes = bytes
    self.place = place
    self.node = node
    self.type = type
    self.budget = budget
    decoder = ValueDecoder(type: type, limit: budget.limits.decompressedBytes)
    chunk = LeafChunk(values: StoredValues(type))
    page = place.start
  }

  mutating func read() throws(Damage) -> LeafChunk {
    var cursor = try ByteCursor(bytes, place.start..<max(place.end, place.start))
    while chunk.count < place.count {
      page = cursor.index
      var thrift = ThriftReader(cursor)
      let header = try PageHeader(try thrift.structure())
      cursor = thrift.cursor
      let body = try cursor.take(header.storedBytes)
      if let checksum = header.checksum, checksum != Checksum.crc32(bytes[body]) {
        throw Damage("the checksum of a page is wrong: changed or damaged; write the file anew")
      }
      switch header.kind {
      case .other: continue
      case .dictionary(let count, let encoding):
        guard decoder.dictionary == nil, chunk.count == 0 else {
          throw Damage("a dictionary that is not the first page")
        }
        try readDictionary(count, encoding, header, body)
      case .data(let data): try read(data, header, body)
      }
    }
    guard chunk.count == place.count else {
      throw Damage("\(chunk.count) values in its pages, expected \(place.count)")
    }
    return chunk
  }

  private mutating func readDictionary(
    _ count: Int, _ encoding: Encoding, _ header: PageHeader, _ body: Range<Int>
  ) throws(Damage) {
    guard encoding == .plain || encoding == .plainDictionary else {
      throw Damage("a dictionary in the encoding \(encoding.name)")
    }
    try budget.spend(header.contentBytes)
    try budget.spend(min(count, header.contentBytes))
    var cursor = ByteCursor(try place.codec.decompress(bytes[body], size: header.contentBytes))
    var values = StoredValues(type)
    try decoder.append(count, .plain, from: &cursor, to: &values)
    decoder.dictionary = values
  }

  private mutating func read(
    _ data: PageHeader.DataPage, _ header: PageHeader, _ body: Range<Int>
  ) throws(Damage) {
    guard data.count <= place.count - chunk.count else {
      throw Damage(
        "a page of \(data.count) values, of which the chunk has \(place.count - chunk.count) left")
    }
    // What is unfolded is counted before memory is taken for it.
    try budget.spend(header.contentBytes)
    try budget.spend(data.count)
    if let levels = data.levelBytes {
      try readSecond(data, levels, header, body)
    } else {
      try readFirst(data, header, body)
    }
    chunk.count += data.count
  }

  /// Version 1: levels and values are compressed together.
  private mutating func readFirst(
    _ data: PageHeader.DataPage, _ header: PageHeader, _ body: Range<Int>
  ) throws(Damage) {
    var cursor = ByteCursor(try place.codec.decompress(bytes[body], size: header.contentBytes))
    let repetition = try levels(
      data.count, node.repetitionLevel, data.levelEncodings.repetition, from: &cursor)
    let definition = try levels(
      data.count, node.definitionLevel, data.levelEncodings.definition, from: &cursor)
    try append(data, repetition, definition, &cursor)
  }

  private func levels(
    _ count: Int, _ most: Int, _ encoding: Int, from cursor: inout ByteCursor
  ) throws(Damage) -> [UInt8] {
    guard most > 0 else { return [] }
    guard encoding == Encoding.rle.rawValue else {
      throw Damage("levels in the encoding \(try Encoding(number: encoding).name), expected RLE")
    }
    let length = try cursor.length()
    var part = try cursor.part(length)
    return try levels(count, most, &part)
  }

  private func levels(
    _ count: Int, _ most: Int, _ part: inout ByteCursor
  ) throws(Damage) -> [UInt8] {
    guard most > 0 else { return [] }
    let width = Int.bitWidth - most.leadingZeroBitCount
    let levels = try HybridDecoder.decode(count, width: width, from: &part, as: UInt8.self)
    guard levels.allSatisfy({ $0 <= most }) else { throw Damage("a level above \(most)") }
    return levels
  }

  /// Version 2: the levels stand in front of what is compressed.
  private mutating func readSecond(
    _ data: PageHeader.DataPage, _ levelBytes: (repetition: Int, definition: Int),
    _ header: PageHeader, _ body: Range<Int>
  ) throws(Damage) {
    var cursor = try ByteCursor(bytes, body)
    var repetitionPart = try cursor.part(levelBytes.repetition)
    var definitionPart = try cursor.part(levelBytes.definition)
    let repetition = try levels(data.count, node.repetitionLevel, &repetitionPart)
    let definition = try levels(data.count, node.definitionLevel, &definitionPart)
    guard repetition.first ?? 0 == 0 else {
      throw Damage("a page that begins inside of a record")
    }
    let size = header.contentBytes - levelBytes.repetition - levelBytes.definition
    guard size >= 0 else { throw Damage("levels that are longer than their page") }
    if data.isCompressed, place.codec != .uncompressed, size > 0 {
      cursor = ByteCursor(
        try place.codec.decompress(bytes[cursor.index..<body.upperBound], size: size))
    }
    try append(data, repetition, definition, &cursor)
  }

  private mutating func append(
    _ data: PageHeader.DataPage, _ repetition: [UInt8], _ definition: [UInt8],
    _ cursor: inout ByteCursor
  ) throws(Damage) {
    if chunk.count == 0, let first = repetition.first, first != 0 {
      throw Damage("a chunk that begins inside of a record")
    }
    let most = UInt8(node.definitionLevel)
    let present = definition.isEmpty ? data.count : definition.count { $0 == most }
    try decoder.append(present, data.encoding, from: &cursor, to: &chunk.values)
    chunk.repetitionLevels += repetition
    // As long as every value is there, nothing is kept of levels that are all alike.
    let isWhole = present == data.count && node.repetitionLevel == 0
    guard !isWhole || !chunk.definitionLevels.isEmpty else { return }
    if chunk.definitionLevels.isEmpty, node.repetitionLevel == 0 {
      chunk.definitionLevels = [UInt8](repeating: most, count: chunk.count)
    }
    chunk.definitionLevels +=
      definition.isEmpty ? [UInt8](repeating: most, count: data.count) : definition
  }
}
