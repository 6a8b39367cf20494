import GateBytes
import GateModel

/// What stands before the header of a delimited file, and what its first lines say of how it is
/// written.
struct CSVPreamble {
  /// Where the header begins, and its 1-based line.
  private(set) var position: Int
  private(set) var line = 1
  /// Named by a first line as spreadsheets write it: `sep=;`.
  private(set) var delimiter: UInt8?
  /// The lines that are looked at, the header first.
  private(set) var lines = CSVLines()

  init(of bytes: Span<UInt8>, options: DialectOptions) {
    position = TextFormat.byteOrderMark(bytes)
    for _ in 0..<options.skippedLines { skipLine(bytes) }
    position += TextFormat.byteOrderMark(bytes, from: position)
    let (mark, capitals) = (Array("sep=".utf8), Array("SEP=".utf8))
    let start = position
    let rest = bytes.extracting(start...)
    if rest.begins(with: mark) || rest.begins(with: capitals), start + mark.count < bytes.count,
      Self.isLineEnd(start + mark.count + 1, bytes)
    {
      delimiter = bytes[start + mark.count]
      skipLine(bytes)
    }
    lines = CSVLines(of: bytes, from: position, comment: options.comment)
  }

  private mutating func skipLine(_ bytes: Span<UInt8>) {
    while position < bytes.count, !Self.isLineEnd(position, bytes) { position += 1 }
    guard position < bytes.count else { return }
    let isPair =
      bytes[position] == CSVScanner.carriage && position + 1 < bytes.count
      && bytes[position + 1] == CSVScanner.feed
    position += isPair ? 2 : 1
    line += 1
  }

  private static func isLineEnd(_ position: Int, _ bytes: Span<UInt8>) -> Bool {
    position >= bytes.count || bytes[position] == CSVScanner.feed
      || bytes[position] == CSVScanner.carriage
  }
}

/// How often the first lines of a text hold signs that may separate fields, quoted ones apart.
struct CSVLines {
  /// In order of preference where nothing else decides; the last two are no more than hinted at.
  static let marks = Array(",;\t| ^".utf8)
  /// Of these the ones that are taken for delimiters.
  static let delimiters = marks.prefix(4)

  /// By line that is not blank, and by mark.
  private(set) var counts: [[Int]] = []
  /// The physical line of each, from 1 on where the first began.
  private(set) var numbers: [Int] = []
  private var ranges: [Range<Int>] = []

  private static let most = 20

  init() {}

  /// - Parameter comment: lines that begin with it are passed over.
  init(of bytes: Span<UInt8>, from start: Int, comment: UInt8?) {
    var (position, number) = (start, 1)
    while position < bytes.count, counts.count < Self.most {
      var found = [Int](repeating: 0, count: Self.marks.count)
      var (isQuoted, isEnded) = (false, false)
      let (first, firstNumber) = (position, number)
      while position < bytes.count, !isEnded {
        let byte = bytes[position]
        position += 1
        if byte == CSVScanner.feed || byte == CSVScanner.carriage {
          let isPair = position < bytes.count && bytes[position] == CSVScanner.feed
          if byte == CSVScanner.carriage, isPair { position += 1 }
          number += 1
          isEnded = !isQuoted
        } else if byte == UInt8(ascii: "\"") {
          isQuoted.toggle()
        } else if !isQuoted, let mark = Self.marks.firstIndex(of: byte) {
          found[mark] += 1
        }
      }
      // What the end of the text cuts says little, unless there is no other record.
      guard isEnded || counts.count < 2 else { break }
      let begin = first + TextFormat.byteOrderMark(bytes, from: first)
      guard begin < bytes.count else { break }
      guard !CSVScanner.endsLine(bytes[begin]), bytes[begin] != comment else { continue }
      counts.append(found)
      numbers.append(firstNumber)
      ranges.append(first..<position)
    }
  }

  /// How many lines behind the header hold a mark as often as it does, before one does not.
  func agreement(on mark: Int) -> Int {
    guard let header = counts.first else { return 0 }
    return counts.dropFirst().prefix { $0[mark] == header[mark] }.count
  }

  /// A mark that probably separates fields although it is not taken for a delimiter: every line holds
  /// it equally often, or every line below the first ones.
  var likelyMark: (mark: UInt8, count: Int)? {
    guard counts.count >= 3, let header = counts.first else { return nil }
    for mark in Self.delimiters.count..<Self.marks.count
    where header[mark] > 0 && agreement(on: mark) == counts.count - 1 {
      return (Self.marks[mark], header[mark])
    }
    return lowerLines.map { (Self.marks[$0.mark], counts[$0.place][$0.mark]) }
  }

  /// The first line of several that hold a delimiter twice or more and equally often, where those
  /// above hold none.
  private var lowerLines: (place: Int, mark: Int)? {
    for mark in Self.delimiters.indices {
      guard let place = counts.firstIndex(where: { $0[mark] > 0 }), place > 0,
        counts.count - place >= 3, counts[place][mark] >= 2,
        counts[place...].allSatisfy({ $0[mark] == counts[place][mark] })
      else { continue }
      return (place, mark)
    }
    return nil
  }

  /// Where a header stands below other lines: such a line, with a name above numbers.
  func lowerHeader(in bytes: Span<UInt8>) -> (line: Int, delimiter: UInt8, count: Int)? {
    guard let (place, mark) = lowerLines else { return nil }
    let rows = ranges[place...].map { range in
      range.map { bytes[$0] }.split(separator: Self.marks[mark], omittingEmptySubsequences: false)
        .map(Self.isNumber)
    }
    let namesNumbers = rows[0].indices.contains { field in
      !rows[0][field] && rows.dropFirst().allSatisfy { field < $0.count && $0[field] }
    }
    return namesNumbers ? (numbers[place], Self.marks[mark], counts[place][mark]) : nil
  }

  private static func isNumber(_ field: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: field, as: UTF8.self).filter { !$0.isWhitespace && $0 != "\"" }
    return Double(text.replacing(",", with: ".")) != nil
  }
}
