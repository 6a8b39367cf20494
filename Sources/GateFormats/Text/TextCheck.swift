import GateBytes
import GateTable

/// Refuses bytes that are not UTF-8 text, by what they are instead.
enum TextCheck {
  /// How much of a file is looked at to tell binary content from a few bad bytes.
  private static let sample = 4096
  /// Share of control characters in the sample from which content is called binary.
  private static let binaryShare = 0.05
  /// So few may be slips in a short text, which are then named one by one.
  private static let slips = 8

  /// Checks a whole source.
  ///
  /// - Parameter isTolerant: leave it to the records to hold bad bytes.
  /// - Returns: a check of every record, if there are bad bytes; else `nil`.
  static func check(
    _ source: Source, isTolerant: Bool
  ) throws(InputError) -> RecordTextCheck? {
    let bytes = source.bytes.span
    let name = source.name
    if let encoding = utf16(bytes) {
      throw name.malformed("encoded in \(encoding); convert it to UTF-8 (iconv -t UTF-8)")
    }
    if let (what, remedy) = otherText(bytes) { throw name.malformed("this is \(what); \(remedy)") }
    guard !isBinary(bytes) else {
      throw name.malformed(line: 1, "binary data, not text; give CSV or JSON Lines")
    }
    guard let slip = firstSlip(bytes) else { return nil }
    if isTolerant { return RecordTextCheck(name: name) }
    throw slip.error(at: place(of: slip.offset, in: bytes), in: name)
  }

  /// What begins like a text that stands in place of data, and what to do.
  private static func otherText(_ bytes: Span<UInt8>) -> (what: String, remedy: String)? {
    let start = JSONLinesReader.trimmed(bytes, TextFormat.byteOrderMark(bytes)..<bytes.count)
    let beginning = bytes.extracting(start.prefix(sample))
    let text = String(decoding: beginning.indices.map { beginning[$0] }, as: UTF8.self).lowercased()
    if isPage(text) { return ("an HTML page", "was a download refused, or a login asked for?") }
    if text.hasPrefix("<?xml") { return ("XML", "give CSV or JSON Lines instead") }
    if text.hasPrefix("version https://git-lfs.github.com/spec/") {
      return ("a Git LFS pointer and not the file that it stands for", "run git lfs pull")
    }
    return nil
  }

  /// Whether a text in small letters begins as HTML does, comments apart.
  private static func isPage(_ text: String) -> Bool {
    var rest = text[...]
    while rest.hasPrefix("<!--"), let end = rest.firstRange(of: "-->") {
      rest = rest[end.upperBound...].drop(while: \.isWhitespace)
    }
    if rest.hasPrefix("<!doctype") {
      let name = rest.dropFirst("<!doctype".count)
      return name.drop(while: \.isWhitespace).hasPrefix("html")
    }
    return ["<html", "<head>", "<body"].contains { rest.hasPrefix($0) }
  }

  /// Checks that each of some strings of a column is text.
  ///
  /// - Parameter bytes: what the cells point into.
  static func check(
    _ cells: ArraySlice<TextCell>, of bytes: [UInt8], _ column: String, in name: SourceName
  ) throws(InputError) {
    let bytes = bytes.span
    for (row, cell) in cells.enumerated() where cell != .empty {
      let text = bytes.extracting(cell.offset..<(cell.offset + cell.length))
      try check(text, row: row, column, in: name)
    }
  }

  /// Checks that a string of a column is text.
  static func check(
    _ text: Span<UInt8>, row: Int, _ column: String, in name: SourceName
  ) throws(InputError) {
    guard let slip = firstSlip(text) else { return }
    let what = slip.fault == .nulByte ? "a NUL byte" : "bytes that are not UTF-8"
    throw name.malformed(
      line: row + 1, "column \"\(column)\" holds \(what), which no text does; write it as text")
  }

  /// The first bytes that are no text, if there are any.
  static func firstSlip(_ bytes: Span<UInt8>) -> Slip? {
    do {
      _ = try UTF8Span(validating: bytes)
    } catch {
      return Slip(offset: error.byteOffsets.lowerBound, fault: .encoding)
    }
    return firstNul(bytes).map { Slip(offset: $0, fault: .nulByte) }
  }

  /// Bytes that are no text in what is text otherwise.
  struct Slip {
    let offset: Int
    let fault: RecordFault

    func error(at place: (line: Int, column: Int), in name: SourceName) -> InputError {
      let words =
        fault == .nulByte
        ? "a NUL byte, which no text holds; remove it"
        : "bytes that are not UTF-8; convert the file (iconv -f LATIN1 -t UTF-8, if it is Latin-1)"
      return name.malformed(line: place.line, column: place.column, fault: fault, words)
    }
  }

  /// Whether a text that begins like this is to be checked further: it looks neither like UTF-16
  /// nor like binary data.
  static func mayBeText(beginning bytes: Span<UInt8>) -> Bool {
    utf16(bytes) == nil && !isBinary(bytes)
  }

  /// The 1-based line and byte column of an offset.
  static func place(of offset: Int, in bytes: Span<UInt8>) -> (line: Int, column: Int) {
    var line = 1
    var start = 0
    let (feed, carriage) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    for index in 0..<offset {
      let byte = bytes[index]
      let followed = index + 1 < bytes.count && bytes[index + 1] == feed
      guard byte == feed || (byte == carriage && !followed) else { continue }
      line += 1
      start = index + 1
    }
    return (line, offset - start + 1)
  }

  private static func firstNul(_ bytes: Span<UInt8>) -> Int? {
    for index in 0..<bytes.count where bytes[index] == 0 { return index }
    return nil
  }

  /// UTF-16 or UTF-32 by the byte order mark, or by NUL in every second byte of the sample.
  private static func utf16(_ bytes: Span<UInt8>) -> String? {
    if bytes.begins(with: [0xFF, 0xFE, 0, 0]) || bytes.begins(with: [0, 0, 0xFE, 0xFF]) {
      return "UTF-32"
    }
    if bytes.begins(with: [0xFF, 0xFE]) || bytes.begins(with: [0xFE, 0xFF]) { return "UTF-16" }
    var nuls = [0, 0]
    let length = min(bytes.count, sample) & ~1
    for index in 0..<length where bytes[index] == 0 { nuls[index & 1] += 1 }
    let half = length / 2
    let most = half * 4 / 5
    return half >= 4 && (nuls[0] > most) != (nuls[1] > most) ? "UTF-16" : nil
  }

  private static func isBinary(_ bytes: Span<UInt8>) -> Bool {
    let length = min(bytes.count, sample)
    var controls = 0
    for index in 0..<length {
      let byte = bytes[index]
      let usual = byte == 9 || byte == 10 || byte == 13
      if byte < 0x20 && !usual { controls += 1 }
    }
    return controls > slips && Double(controls) > Double(length) * binaryShare
  }
}

/// Checks record by record in a source of which some bytes are no text.
struct RecordTextCheck: Sendable {
  let name: SourceName

  /// - Parameter line: the line on which the record begins.
  func check(_ bytes: Span<UInt8>, _ range: Range<Int>, line: Int) throws(InputError) {
    let record = bytes.extracting(range)
    guard let slip = TextCheck.firstSlip(record) else { return }
    let place = TextCheck.place(of: slip.offset, in: record)
    throw slip.error(at: (line + place.line - 1, place.column), in: name)
  }
}
