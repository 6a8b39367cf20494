/// How a delimited file separates its fields.
struct CSVDialect: Sendable, Hashable {
  let delimiter: UInt8

  /// In order of preference where the header holds equally many.
  private static let candidates = [",", ";", "\t", "|"].flatMap { Array($0.utf8) }

  /// The candidate that occurs most often in the header line outside quotes; comma if none does.
  init(detectingIn bytes: Span<UInt8>, from start: Int) {
    var counts = [Int](repeating: 0, count: Self.candidates.count)
    var quoted = false
    var isInHeader = false
    for index in start..<bytes.count {
      let byte = bytes[index]
      let isLineEnd = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      if byte == UInt8(ascii: "\"") {
        quoted.toggle()
      } else if !quoted, isLineEnd {
        if isInHeader { break }
      } else if !quoted, let candidate = Self.candidates.firstIndex(of: byte) {
        counts[candidate] += 1
      }
      // Blank lines may stand before the header.
      if !isLineEnd { isInHeader = true }
    }
    let most = counts.max() ?? 0
    delimiter = Self.candidates[counts.firstIndex(of: most) ?? 0]
  }

  /// For messages.
  var delimiterName: String {
    switch delimiter {
    case UInt8(ascii: "\t"): "tab"
    default: "\"\(Character(UnicodeScalar(delimiter)))\""
    }
  }
}
