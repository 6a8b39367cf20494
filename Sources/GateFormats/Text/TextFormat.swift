import GateBytes

/// How the text of a source is written down.
enum TextFormat: Sendable, Hashable {
  case csv, jsonLines
  /// An array of objects, or one object that is spread over several lines.
  case jsonDocument

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
    case (UInt8(ascii: "{"), _):
      let isDocument = WrappedRecords(bytes) != nil || Self.isOneDocument(bytes)
      self = isDocument ? .jsonDocument : .jsonLines
    case (UInt8(ascii: "["), UInt8(ascii: "{")), (UInt8(ascii: "["), UInt8(ascii: "]")):
      self = .jsonDocument
    default: self = isNamedJSON ? .jsonLines : .csv
    }
  }

  /// Whether the text is one object and nothing else, on several lines.
  private static func isOneDocument(_ bytes: Span<UInt8>) -> Bool {
    let text = JSONLinesReader.trimmed(bytes, byteOrderMark(bytes)..<bytes.count)
    let limit = ReadLimits.largestRecordBytes
    guard let end = JSONElement.end(in: bytes, from: text.lowerBound, limit: limit),
      end == text.upperBound
    else { return false }
    return text.contains { bytes[$0] == UInt8(ascii: "\n") }
  }

  /// The length of the UTF-8 byte order marks at the beginning or another place: 3 each, of which
  /// programs that rewrite or join files leave several.
  static func byteOrderMark(_ bytes: Span<UInt8>, from start: Int = 0) -> Int {
    var end = start
    while end + 2 < bytes.count, bytes[end] == 0xEF, bytes[end + 1] == 0xBB, bytes[end + 2] == 0xBF
    {
      end += 3
    }
    return end - start
  }
}
