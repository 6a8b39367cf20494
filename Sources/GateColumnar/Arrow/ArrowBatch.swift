import GateBytes

/// The columns of a record batch, or the one of a dictionary, as their message describes them.
struct ArrowBatch: Sendable {
  let rowCount: Int
  let compression: ArrowCompression?
  /// The byte at which the message begins.
  let start: Int
  /// By the number of the field.
  private let arrays: [ArrowArray]
  /// Where each buffer stands in the file.
  private let buffers: [Range<Int>]

  /// Values of an array: more than a file can hold, and few enough to be counted with.
  private static let longest = 1 << 40

  /// - Parameter layouts: of all fields, in order.
  init(
    _ records: FlatTable, _ message: ArrowMessage, _ layouts: [ArrowLayout]
  ) throws(Damage) {
    start = message.start
    rowCount = try records.integer(0, Int64.self)
    compression = try records.table(3).map { table throws(Damage) in
      try ArrowCompression(table)
    }
    let body = message.body
    buffers = try Self.buffers(records.pairs(2, width: 16, at: 0, 8), in: body)
    let nodes = try records.pairs(1, width: 16, at: 0, 8)
    var views = try records.integers(4)[...]
    guard rowCount >= 0 else { throw Damage("a record batch of \(rowCount) rows") }
    guard nodes.count == layouts.count else {
      throw Damage("\(nodes.count) arrays in a record batch, expected \(layouts.count)")
    }
    var arrays: [ArrowArray] = []
    var next = 0
    for (layout, (length, missing)) in zip(layouts, nodes) {
      var count = layout.buffers
      if layout == .views {
        let more = views.popFirst() ?? -1
        guard (0...buffers.count).contains(more) else { throw Damage("views without buffers") }
        count += more
      }
      guard (0...Self.longest).contains(length), missing >= 0, missing <= length,
        count <= buffers.count - next
      else {
        throw Damage("an array of \(length) values and \(missing) missing ones in \(count) buffers")
      }
      arrays.append(
        ArrowArray(count: length, missing: missing, buffers: next..<(next + count)))
      next += count
    }
    guard next == buffers.count else {
      throw Damage("\(buffers.count) buffers in a record batch, expected \(next)")
    }
    self.arrays = arrays
  }

  private static func buffers(
    _ pairs: [(Int, Int)], in body: Range<Int>
  ) throws(Damage) -> [Range<Int>] {
    var buffers: [Range<Int>] = []
    buffers.reserveCapacity(pairs.count)
    for (offset, length) in pairs {
      guard offset >= 0, length >= 0, offset <= body.count, length <= body.count - offset else {
        throw Damage("a buffer that does not stand in its message")
      }
      let start = body.lowerBound + offset
      buffers.append(start..<(start + length))
    }
    return buffers
  }

  /// The array of a field.
  func array(of field: Int) -> ArrowArray { arrays[field] }

  /// Where a buffer of an array stands in the file.
  func place(of buffer: Int, of array: ArrowArray) -> Range<Int> {
    buffers[array.buffers.lowerBound + buffer]
  }
}

/// The values of a field in one batch.
struct ArrowArray: Sendable {
  /// Values, missing ones among them.
  let count: Int
  let missing: Int
  /// By their numbers in the batch.
  let buffers: Range<Int>
}

/// How the buffers of a message are compressed, each by itself.
enum ArrowCompression: Sendable {
  case lz4, zstd

  init(_ table: FlatTable) throws(Damage) {
    guard try table.integer(1, Int8.self) == 0 else {
      throw Damage("compressed in another way than buffer by buffer")
    }
    switch try table.integer(0, Int8.self) {
    case 0: self = .lz4
    case 1: self = .zstd
    case let number: throw Damage("compressed with the unknown codec \(number)")
    }
  }

  /// - Parameter size: of the content, as the buffer says; it must be exactly this.
  func decompress(_ source: ArraySlice<UInt8>, size: Int) throws(Damage) -> [UInt8] {
    let content =
      switch self {
      case .lz4: LZ4.decompress(frame: source, size: size)
      case .zstd: Zstandard.decompress(source, size: size)
      }
    guard let content else {
      throw Damage("its \(self) data is damaged, or does not unfold to the \(size) bytes promised")
    }
    return content
  }
}
