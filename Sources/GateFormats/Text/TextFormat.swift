import GateBytes

/// How the text of a source is written down.
enum TextFormat: Sendable, Hashable {
  case csv, jsonLines, jsonArray

  /// Told by content first; the name helps only where content allows both.
  init(of source: Source) {
    let bytes = source.bytes.span
    var index = Self.byteOrderMark(bytes)
    func next() -> UInt8? {
      while index < bytes.count, [9, 10, 13, 32].contains(bytes[index]) { index += 1 }
      defer { index += 1 }
      return index < bytes.count ? bytes[index] : nil
    }
    let (first, second) = (next(), next())
    let named = MemberName.formatExtension(source.name.formatName) ?? ""
    let isNamedJSON = ["json", "jsonl", "ndjson"].contains(named)
    switch (first, second) {
    case (UInt8(ascii: "{"), _): self = .jsonLines
    case (UInt8(ascii: "["), UInt8(ascii: "{")), (UInt8(ascii: "["), UInt8(ascii: "]")):
      self = .jsonArray
    default: self = isNamedJSON ? .jsonLines : .csv
    }
  }

  /// The length of a UTF-8 byte order mark at the beginning: 3 or 0.
  static func byteOrderMark(_ bytes: Span<UInt8>) -> Int {
    bytes.begins(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }
}
