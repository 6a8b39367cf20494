import GateBytes
import GateModel
import GateTable
import GateText

/// Tells a first record that is data from a header: names that are values.
enum HeaderLook: Sendable {
  /// Nothing speaks against a header.
  case names
  /// Some names may be values: enough where another data set has none of them.
  case doubtful
  case data

  /// Records that names are compared with.
  private static let records = 100

  /// Data are names of which at least half are values of their own columns, and a single one that
  /// belongs to a person: an e-mail address, a telephone number.
  ///
  /// Numbers that only ever rise or fall over the columns are names: years, positions, wavelengths.
  init(of segment: TextSegment) {
    let names = segment.columns.map { Array($0.utf8) }
    guard !names.contains(where: Self.holdsPersonal) else {
      self = .data
      return
    }
    let numbers = names.map { NumberText($0.span)?.value }
    let known = numbers.compactMap(\.self)
    let steps = zip(known, known.dropFirst())
    let areInOrder =
      known.count > 2 && (steps.allSatisfy { $0 < $1 } || steps.allSatisfy { $0 > $1 })
    let looks = names.indices.map { column -> HeaderLook in
      areInOrder && numbers[column] != nil ? .names : Self.look(names[column], of: column, segment)
    }
    let values = looks.count { $0 == .data }
    if 2 * values >= names.count {
      self = .data
    } else {
      self = looks.contains(where: { $0 != .names }) ? .doubtful : .names
    }
  }

  static func isData(_ segment: TextSegment) -> Bool { HeaderLook(of: segment) == .data }

  private static let personal: Set<PersonalString.Kind> = [
    .email, .telephone, .iban, .socialSecurity,
  ]

  private static func holdsPersonal(_ name: [UInt8]) -> Bool {
    PersonalData.strings(in: name.span).contains { personal.contains($0.kind) }
  }

  /// Whether most cells have the form of the name, or some cell says the same.
  private static func look(
    _ name: [UInt8], of column: Int, _ segment: TextSegment
  ) -> HeaderLook {
    let form = NameForm(of: name.span)
    var (present, alike, hasSame) = (0, 0, false)
    segment.forEachCell(of: column, first: records) { _, cell in
      guard !cell.isEmpty else { return }
      present += 1
      if form.isOf(cell) { alike += 1 }
      if cell.count == name.count, cell.begins(with: name) { hasSame = true }
    }
    if hasSame, !form.mayRecur, segment.columns.count > 1 { return .data }
    guard 2 * alike > present else { return .names }
    return form == .persons ? .doubtful : .data
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

  /// That a data set has none of the names of another, some of which may be values.
  func headerIsForeign(columns: Int) -> InputError {
    malformed(
      line: 1,
      """
      the header (\(columns) \(columns == 1 ? "column" : "columns")) looks like data, and no other data \
      set has any of it: if the first line is a record, say \(OptionName.noHeader); if it is a header, write \
      the same into every file
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
