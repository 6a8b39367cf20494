/// How a delimited file separates its fields.
struct CSVDialect: Sendable, Hashable {
  let delimiter: UInt8
  /// Blanks around fields are skipped, before and after quotes as well.
  var trims = false

  private static let byExtension = [
    "tsv": UInt8(ascii: "\t"), "tab": UInt8(ascii: "\t"), "psv": UInt8(ascii: "|"),
  ]

  init(delimiter: UInt8) {
    self.delimiter = delimiter
  }

  /// The delimiter that the name promises, if the header has it; else the one on which most lines
  /// agree with the header, and of these the one that it has most often; comma if it has none.
  ///
  /// - Parameter named: the file's extension in lower case.
  init(detectingIn lines: CSVLines, named: String?) {
    let header = lines.counts.first ?? CSVLines.marks.map { _ in 0 }
    if let promised = named.flatMap({ Self.byExtension[$0] }),
      let index = CSVLines.marks.firstIndex(of: promised), header[index] > 0
    {
      delimiter = promised
      return
    }
    let known = CSVLines.delimiters.indices
    let scores = known.map { index in
      header[index] == 0 ? (-1, 0, -index) : (lines.agreement(on: index), header[index], -index)
    }
    let best = known.max { scores[$0] < scores[$1] } ?? 0
    delimiter = CSVLines.marks[best]
  }

  /// For messages.
  var delimiterName: String {
    switch delimiter {
    case UInt8(ascii: "\t"): "tab"
    default: "\"\(Character(UnicodeScalar(delimiter)))\""
    }
  }
}
