import GateBytes
import Testing

@testable import GateColumnar

/// Streams, message by message.
extension ArrowTests {
  static let int32 = Flat.table([0: .int(32), 1: .byte(1)])
  static let x = field("x", 2, int32)

  static func field(
    _ name: String, _ number: Int, _ type: Flat, _ more: [Int: Flat] = [:]
  ) -> Flat {
    .table([0: .string(name), 2: .byte(number), 3: type].merging(more) { $1 })
  }

  static func message(
    _ kind: Int, _ header: Flat, body: [UInt8] = [], version: Int = 4, bodyLength: Int? = nil
  ) -> [UInt8] {
    let message = Flat.table([
      0: .short(version), 1: .byte(kind), 2: header, 3: .long(bodyLength ?? body.count),
    ]).message
    return join(mark, bytes(message.count), message, body)
  }

  static let mark: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF]
  static let end = join(mark, bytes(0))

  static func bytes(_ value: Int, _ count: Int = 4) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  static func join(_ parts: [UInt8]...) -> [UInt8] { Array(parts.joined()) }

  static func schema(_ fields: [Flat]) -> [UInt8] {
    message(1, .table([1: .tables(fields)]))
  }

  /// A whole stream.
  static func stream(_ fields: [Flat], _ messages: [UInt8]...) -> [UInt8] {
    join(schema(fields), Array(messages.joined()), end)
  }

  /// A record batch of nodes (values, missing ones) and buffers (start, length).
  static func records(
    _ rows: Int, _ nodes: [[Int]], _ buffers: [[Int]], _ more: [Int: Flat] = [:]
  ) -> Flat {
    .table([0: .long(rows), 1: .longs(nodes), 2: .longs(buffers)].merging(more) { $1 })
  }

  /// The cells of the only column of a stream.
  static func cells(
    _ stream: [UInt8], limits: ReadLimits = .standard
  ) throws(InputError) -> [String] {
    let file = try ColumnarFile(stream, .arrow, name: SourceName(file: "x"), limits: limits)
    var cells = ColumnCells(limits: limits)
    for column in file.columns { try file.append(column, to: &cells) }
    return cells.cells.map { cell in
      String(decoding: cells.bytes[cell.offset..<(cell.offset + cell.length)], as: UTF8.self)
    }
  }

  static func expectRefusal(_ stream: [UInt8], _ words: String) {
    #expect {
      try cells(stream)
    } throws: { error in
      guard let error = error as? InputError else { return false }
      if !error.message.contains(words) { Issue.record("\(error.message)") }
      return error.reason == .malformed
    }
  }
}
