/// Which kinds of bytes stand in a text: found in one quick pass, so that most texts need no other.
struct ByteKinds: OptionSet {
  let rawValue: UInt8

  /// Controls but tab and line ends, and the bytes that damaged text begins with.
  static let damage = ByteKinds(rawValue: 1 << 0)
  /// What tokens of chat templates begin with.
  static let template = ByteKinds(rawValue: 1 << 1)
  static let backtick = ByteKinds(rawValue: 1 << 2)
  static let colon = ByteKinds(rawValue: 1 << 3)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(in text: Span<UInt8>) {
    // Safety: a byte is below the count of the table.
    rawValue = Self.table.withUnsafeBufferPointer { table in
      text.withUnsafeBufferPointer { text in text.reduce(0) { $0 | table[Int($1)] } }
    }
  }

  private init(of byte: UInt8) {
    switch byte {
    case 0x00...0x08, 0x0b, 0x0c, 0x0e...0x1f, 0xc3, 0xef: self = .damage
    case UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "#"): self = .template
    case UInt8(ascii: "`"): self = .backtick
    case UInt8(ascii: ":"): self = .colon
    default: self = []
    }
  }

  private static let table = (0...UInt8.max).map { ByteKinds(of: $0).rawValue }
}
