import GateBytes
import GateModel

extension CSVReader {
  /// - Parameter start: where the record begins.
  func wrongWidth(_ found: Int, expected: Int, from start: Int, line: Int) -> InputError {
    let fields = found == 1 ? "1 field" : "\(found) fields"
    let comment: Message =
      commentSign(at: start).map { sign -> Message in
        "; if the line is a comment, pass over such (\(Remedy.option(.comment, "'\(sign)'")))"
      } ?? ""
    let above: Message =
      lines.isEmpty
      ? "; if lines stand above the header, skip them (\(Remedy.option(.skipLines, "N")), \(Remedy.option(.comment, "'#'")))"
      : ""
    return source.name.malformed(
      line: line, fault: .fieldCount,
      """
      \(fields), expected \(expected) as in the header; a field that holds \
      \(scanner.dialect.delimiterName) must stand in quotes\(comment)\(above)
      """)
  }

  /// With what a line begins that is written like a comment.
  private func commentSign(at start: Int) -> String? {
    guard options.dialect.comment == nil else { return nil }
    let rest = source.bytes[start...]
    return ["#", "//"].first { rest.starts(with: $0.utf8) }.map { String($0.prefix(1)) }
  }

  /// What is worth a note beside the records.
  func notes() -> [Diagnostic] {
    var notes: [Diagnostic] = []
    if let first = blankLines.first {
      let what = blankLines.count == 1 ? "a blank line" : "\(blankLines.count) blank lines"
      notes.append(note("SG2001", line: first, "skipped \(what) between records"))
    }
    if header.names.count == 1, options.dialect.delimiter == nil,
      let (mark, count) = preamble.lines.likelyMark
    {
      let sign = mark == 9 ? "tab" : "'\(Character(UnicodeScalar(mark)))'"
      let times = count == 1 ? "once" : "\(count) times"
      notes.append(
        note(
          "SG2021", line: preamble.line,
          "read as one column, although lines hold \(CSVDialect(delimiter: mark).delimiterName) \(times); if it separates "
            + "fields, say \(Remedy.option(.delimiter, sign))"))
    }
    return notes
  }

  private func note(_ code: String, line: Int, _ message: Message) -> Diagnostic {
    let place = RowPlace(file: source.name.file, member: source.name.member, line: line)
    return Diagnostic(severity: .note, code: code, message: message, place: place.description)
  }
}
