/// How a delimited file separates its fields.
struct CSVDialect: Sendable, Hashable {
  let delimiter: UInt8
  /// Blanks around fields are skipped, before and after quotes as well.
  var trims = false

  /// In order of preference where nothing else decides.
  private static let candidates = [",", ";", "\t", "|"].flatMap { Array($0.utf8) }
  private static let byExtension = [
    "tsv": UInt8(ascii: "\t"), "tab": UInt8(ascii: "\t"), "psv": UInt8(ascii: "|"),
  ]

  init(delimiter: UInt8) {
    self.delimiter = delimiter
  }

  /// The delimiter that the name promises, if the header has it; else the one that occurs equally
  /// often in the header and the first record, and most often in the header; comma if none does.
  ///
  /// - Parameter named: the file's extension in lower case.
  init(detectingIn bytes: Span<UInt8>, from start: Int, named: String?) {
    var position = start
    let header = Self.counts(bytes, &position)
    let record = Self.counts(bytes, &position)
    if let promised = named.flatMap({ Self.byExtension[$0] }),
      let index = Self.candidates.firstIndex(of: promised), header[index] > 0
    {
      delimiter = promised
      return
    }
    let scores = header.indices.map { index in
      header[index] == 0 ? 0 : header[index] + (header[index] == record[index] ? bytes.count : 0)
    }
    let best = scores.max() ?? 0
    delimiter = Self.candidates[scores.firstIndex(of: best) ?? 0]
  }

  /// How often each candidate occurs outside quotes in the next line that is not blank.
  private static func counts(_ bytes: Span<UInt8>, _ position: inout Int) -> [Int] {
    var counts = [Int](repeating: 0, count: candidates.count)
    var isQuoted = false
    var isBlank = true
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      let isLineEnd = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      if isLineEnd, !isQuoted {
        if isBlank { continue }
        break
      }
      isBlank = false
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    return counts
  }

  /// For messages.
  var delimiterName: String {
    switch delimiter {
    case UInt8(ascii: "\t"): "tab"
    default: "\"\(Character(UnicodeScalar(delimiter)))\""
    }
  }
}
