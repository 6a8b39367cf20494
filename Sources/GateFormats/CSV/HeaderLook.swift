import GateBytes
import GateModel
import GateTable

/// Tells a first record that is data from a header: names that are values of their own columns.
enum HeaderLook {
  /// Records that names are compared with.
  private static let records = 100

  /// Whether at least half of the names look like values.
  ///
  /// Numbers that only ever rise or fall over the columns are names: years, positions, wavelengths.
  static func isData(_ segment: TextSegment) -> Bool {
    let names = segment.columns.map { Array($0.utf8) }
    let numbers = names.map { NumberText($0.span)?.value }
    let known = numbers.compactMap(\.self)
    let steps = zip(known, known.dropFirst())
    let areInOrder =
      known.count > 2 && (steps.allSatisfy { $0 < $1 } || steps.allSatisfy { $0 > $1 })
    let values = names.indices.count { column in
      if numbers[column] != nil, areInOrder { return false }
      return isValue(names[column], isNumber: numbers[column] != nil, of: column, segment)
    }
    return 2 * values >= names.count
  }

  /// Whether most cells are numbers, dates or codes as the name is one, or some cell says the same.
  private static func isValue(
    _ name: [UInt8], isNumber: Bool, of column: Int, _ segment: TextSegment
  ) -> Bool {
    let isDate = !isNumber && InstantText.parse(name.span) != nil
    let shape = isNumber || isDate ? nil : codeShape(name.span)
    var (present, alike, hasSame) = (0, 0, false)
    segment.forEachCell(of: column, first: records) { _, cell in
      guard !cell.isEmpty else { return }
      present += 1
      if isNumber, NumberText(cell) != nil { alike += 1 }
      if isDate, InstantText.parse(cell) != nil { alike += 1 }
      if let shape, codeShape(cell) == shape { alike += 1 }
      if cell.count == name.count, cell.begins(with: name) { hasSame = true }
    }
    let hasKind = isNumber || isDate || shape != nil
    let isRepeated = !isNumber && !isDate && hasSame && segment.columns.count > 1
    return isRepeated || hasKind && 2 * alike > present
  }

  /// Runs of letters and of digits, each as one, and all else as it is: `A9` of `DE0397`, `A A 9` of
  /// `Ann Lee 123`; `nil` of what has fewer than three digits, as most names.
  private static func codeShape(_ text: Span<UInt8>) -> [UInt8]? {
    var (shape, digits): ([UInt8], Int) = ([], 0)
    for index in text.indices {
      let byte = text[index]
      let kind: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): (kind, digits) = (UInt8(ascii: "9"), digits + 1)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        0x80...0xFF:
        kind = UInt8(ascii: "A")
      default: kind = byte
      }
      let isRun = kind == UInt8(ascii: "9") || kind == UInt8(ascii: "A")
      if !isRun || shape.last != kind { shape.append(kind) }
    }
    return digits >= 3 ? shape : nil
  }
}

extension SourceName {
  /// That files have no header, without what was taken for one: it may be a record of somebody.
  func headerIsData() -> InputError {
    malformed(
      line: 1,
      """
      the header looks like data, and other files have another: if the first line is a record, \
      say \(OptionName.noHeader); if it is a header, write the same into every file
      """)
  }

  /// That a record would become the header of both parts.
  func splitOfSuspectHeader() -> InputError {
    malformed(
      line: 1,
      """
      the header looks like data and would stand in both parts: if it is a record, say \(OptionName.noHeader); \
      if it is a header, give the columns names that are no values
      """)
  }
}

extension Diagnostic {
  /// A warning where there is no other file to compare with.
  static func suspectHeader(of name: SourceName) -> Diagnostic {
    Diagnostic(
      severity: .warning, code: "SG2034",
      message:
        "the header looks like data; if the first line is a record, say \(OptionName.noHeader)",
      place: "\(name.file):1")
  }
}
