/// A Flatbuffers message written by hand, so that tests can write what no library would.
indirect enum Flat {
  /// A number of so many bytes.
  case number(Int, bytes: Int)
  case string(String)
  /// Fields by their numbers.
  case table([Int: Flat])
  case tables([Flat])
  /// Numbers of 8 bytes, as structures of them and vectors of longs are written.
  case longs([[Int]])
  /// A vector that says that it has so many tables and has none.
  case liar(count: Int)
  /// The table at the root once more.
  case root

  /// The bytes of a message with this at its root.
  var message: [UInt8] {
    var writer = FlatWriter()
    writer.write(root: self)
    return writer.bytes
  }

  static func byte(_ value: Int) -> Flat { .number(value, bytes: 1) }
  static func short(_ value: Int) -> Flat { .number(value, bytes: 2) }
  static func int(_ value: Int) -> Flat { .number(value, bytes: 4) }
  static func long(_ value: Int) -> Flat { .number(value, bytes: 8) }
}

private struct FlatWriter {
  private(set) var bytes: [UInt8] = []
  private var rootPlace = 0

  mutating func write(root: Flat) {
    append(0, 4)
    reference(root, from: 0)
  }

  private mutating func append(_ value: Int, _ count: Int) {
    for shift in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * shift))) }
  }

  private mutating func patch(_ value: Int, at place: Int) {
    for shift in 0..<4 { bytes[place + shift] = UInt8(truncatingIfNeeded: value >> (8 * shift)) }
  }

  /// Writes a value behind all others, and at a place how far it is to it.
  private mutating func reference(_ value: Flat, from place: Int) {
    patch((value.isRoot ? rootPlace : write(value)) - place, at: place)
  }

  /// Writes a value that others refer to; returns where it stands.
  private mutating func write(_ value: Flat) -> Int {
    let start = bytes.count
    switch value {
    case .number, .root: break
    case .string(let text):
      append(text.utf8.count, 4)
      bytes += text.utf8
    case .longs(let structures):
      append(structures.count, 4)
      for number in structures.joined() { append(number, 8) }
    case .liar(let count): append(count, 4)
    case .tables(let tables):
      append(tables.count, 4)
      for _ in tables { append(0, 4) }
      for (index, table) in tables.enumerated() { reference(table, from: start + 4 + 4 * index) }
    case .table(let fields): return write(fields)
    }
    return start
  }

  private mutating func write(_ fields: [Int: Flat]) -> Int {
    let known = fields.sorted { $0.key < $1.key }
    let count = (known.last?.key ?? -1) + 1
    let list = bytes.count
    append(4 + 2 * count, 2)
    append(4 + 8 * known.count, 2)
    for field in 0..<count {
      append(known.firstIndex { $0.key == field }.map { 4 + 8 * $0 } ?? 0, 2)
    }
    let start = bytes.count
    if rootPlace == 0 { rootPlace = start }
    append(start - list, 4)
    for _ in known { append(0, 8) }
    for (index, field) in known.enumerated() {
      let place = start + 4 + 8 * index
      if case .number(let value, let count) = field.value {
        for shift in 0..<count {
          bytes[place + shift] = UInt8(truncatingIfNeeded: value >> (8 * shift))
        }
      } else {
        reference(field.value, from: place)
      }
    }
    return start
  }
}

extension Flat {
  fileprivate var isRoot: Bool { if case .root = self { true } else { false } }
}
