import GateBytes

/// The records of a text that is one object with one key: `{"data": [{...}, {...}]}`.
///
/// A conversation is written so as well, and is one record: `{"messages": [{"role": ...}, ...]}`.
struct WrappedRecords {
  let key: String
  /// The array, its brackets included.
  let array: Range<Int>

  /// `nil` if the text is anything else.
  init?(_ bytes: Span<UInt8>) {
    let text = JSONLinesReader.trimmed(bytes, TextFormat.byteOrderMark(bytes)..<bytes.count)
    guard !text.isEmpty, bytes[text.lowerBound] == UInt8(ascii: "{") else { return nil }
    func next(_ position: Int) -> Int {
      var position = position
      while position < text.upperBound, JSONLinesReader.isBlank(bytes[position]) { position += 1 }
      return position
    }
    func stands(_ sign: Unicode.Scalar, at position: Int) -> Bool {
      position < text.upperBound && bytes[position] == UInt8(ascii: sign)
    }
    let quote = next(text.lowerBound + 1)
    guard stands("\"", at: quote) else { return nil }
    var end = quote + 1
    while end < text.upperBound, bytes[end] != UInt8(ascii: "\"") {
      guard bytes[end] != UInt8(ascii: "\\") else { return nil }
      end += 1
    }
    let colon = next(end + 1)
    guard stands(":", at: colon) else { return nil }
    let start = next(colon + 1)
    guard stands("[", at: start), stands("{", at: next(start + 1)),
      let close = JSONElement.end(in: bytes, from: start, limit: bytes.count)
    else { return nil }
    let brace = next(close)
    guard stands("}", at: brace), brace + 1 == text.upperBound else { return nil }
    key = String(decoding: (quote + 1..<end).map { bytes[$0] }, as: UTF8.self)
    array = start..<close
    let isTurns = [RecordKeys.Key.messages, .conversations].map(\.rawValue).contains(key)
    if isTurns, Self.isMessage(bytes, from: next(start + 1)) { return nil }
  }

  /// Whether an object says who speaks.
  private static func isMessage(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    let limit = ReadLimits.largestRecordBytes
    guard let end = JSONElement.end(in: bytes, from: start, limit: limit) else { return false }
    do throws(InputError) {
      let name = SourceName(file: "")
      let parser = try JSONObjectParser(name: name, limits: .standard)
      let tree = try parser.record(bytes, start..<end, name: name, line: 1)
      return ["role", "from"].contains { tree.member($0, of: JSONTree.root) != nil }
    } catch {
      return false
    }
  }
}
