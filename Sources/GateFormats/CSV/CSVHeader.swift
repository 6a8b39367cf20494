import GateBytes
import GateModel
import GateTable

/// Column names from the first record.
struct CSVHeader {
  /// What the fields say, without the blanks around them and byte order marks before them.
  let texts: [String]
  /// Each once; a field without text gives `column 3`.
  let names: [String]

  /// The positions of columns without a name of their own.
  var unnamed: [Int] { texts.indices.filter { texts[$0].isEmpty } }

  init(
    _ cells: [TextCell], in bytes: Span<UInt8>, source: SourceName, line: Int
  ) throws(InputError) {
    texts = cells.map { Self.text(of: $0, in: bytes) }
    var names: [String] = []
    var (positions, spellings): ([String: Int], ColumnNames) = ([:], ColumnNames())
    for (index, text) in texts.enumerated() {
      let name = text.isEmpty ? "column \(index + 1)" : text
      if try !spellings.insert(name, of: source, line: line), let other = positions[name] {
        throw source.malformed(
          line: line,
          """
          columns \(other + 1) and \(index + 1) of the header have the same name; rename one, or \
          say \(OptionName.noHeader) if the first line is data
          """)
      }
      positions[name] = index
      names.append(name)
    }
    self.names = names
    guard texts.contains(where: { !$0.isEmpty }) else {
      throw source.malformed(
        line: line, "no column of the header has a name; say \(OptionName.noHeader) if it is data")
    }
  }

  /// Names where there is no header.
  init(numbering count: Int) {
    texts = []
    names = (0..<count).map { "c\($0 + 1)" }
  }

  /// Whether a record of the same length says what the header says: files that were joined.
  ///
  /// One column alone may hold its own name, unless a file began there, by its byte order mark.
  func isRepeated(
    by cells: ArraySlice<TextCell>, in bytes: Span<UInt8>, behindMark isMarked: Bool
  ) -> Bool {
    guard texts.count > 1 || isMarked && !texts.isEmpty, texts.count == cells.count,
      let first = cells.first, first.length >= texts[0].utf8.count
    else { return false }
    return zip(texts, cells).allSatisfy { $0 == Self.text(of: $1, in: bytes) }
  }

  private static func text(of cell: TextCell, in bytes: Span<UInt8>) -> String {
    var scratch: [UInt8] = []
    if cell.hasDoubledQuotes {
      cell.unquote(bytes, into: &scratch)
    } else {
      for index in cell.offset..<(cell.offset + cell.length) { scratch.append(bytes[index]) }
    }
    let blanks: Set<UInt8> = [9, 10, 13, 32]
    let start = scratch.prefix { blanks.contains($0) }.count
    let head = scratch.dropFirst(start + TextFormat.byteOrderMark(scratch.span, from: start))
      .drop { blanks.contains($0) }
    let trimmed = head.reversed().drop { blanks.contains($0) }.reversed()
    return String(decoding: Array(trimmed), as: UTF8.self)
  }
}
