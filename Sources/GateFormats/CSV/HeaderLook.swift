import GateBytes
import GateModel
import GateTable
import GateText

/// Tells a first record that is data from a header: names that are values.
enum HeaderLook {
  /// Records that names are compared with.
  private static let mostRecords = 100

  /// Whether at least half of the names are values of their own columns, or a single one is JSON or
  /// belongs to a person: an e-mail address, a telephone number.
  ///
  /// - Parameters:
  ///   - records: the first ones, which are looked at.
  ///   - unnamed: columns that the first record leaves empty.
  static func isData(_ segment: TextSegment, records: Int, unnamed: Int) -> Bool {
    let names = segment.columns.map { Array($0.utf8) }
    if names.contains(where: { PersonalName.isOne($0) || isDocument($0) }) { return true }
    let numbers = names.map { NumberText($0.span)?.value }
    let areSteps = areSteps(numbers.compactMap(\.self))
    let first = min(records, mostRecords)
    let values = names.indices.count { column in
      !(areSteps && numbers[column] != nil) && isValue(names[column], of: column, segment, first)
    }
    return 2 * values >= names.count - unnamed
  }

  /// Whether numbers are evenly spaced, as years, positions and hours are; two only where they are
  /// neighbours.
  private static func areSteps(_ numbers: [Double]) -> Bool {
    let steps = zip(numbers, numbers.dropFirst()).map { $1 - $0 }
    guard let first = steps.first, first != 0 else { return false }
    return steps.count == 1 ? abs(first) == 1 : steps.allSatisfy { abs($0 / first - 1) < 1e-6 }
  }

  private static func isDocument(_ name: [UInt8]) -> Bool {
    let ends = [("{", "}"), ("[", "]")]
    return name.contains(UInt8(ascii: "\""))
      && ends.contains { name.starts(with: $0.utf8) && name.last == $1.utf8.first }
  }

  private static func isValue(
    _ name: [UInt8], of column: Int, _ segment: TextSegment, _ first: Int
  ) -> Bool {
    var look = NameLook(name)
    segment.forEachCell(of: column, first: first) { _, cell in
      if !cell.isEmpty { look.add(cell) }
    }
    return look.isValue || segment.columns.count > 1 && look.recurs
  }
}

/// A name beside the cells of its column.
private struct NameLook {
  private let name: [UInt8]
  private let form: NameForm
  private var (present, alike, same) = (0, 0, 0)
  private var range = NumberRange()

  init(_ name: [UInt8]) {
    self.name = name
    form = NameForm(of: name.span)
  }

  mutating func add(_ cell: Span<UInt8>) {
    present += 1
    if form.isOf(cell) { alike += 1 }
    if cell.count == name.count, cell.begins(with: name) { same += 1 }
    if form == .number { range.add(cell) }
  }

  /// Whether most cells have the form of the name; a number has to be one of their kind.
  var isValue: Bool { 2 * alike > present && (form != .number || range.holds(name.span)) }

  /// Whether the name is a label of the column. Numbers and dates may be names and cells alike, and boxes
  /// that are ticked hold nothing but their name.
  var recurs: Bool {
    guard form != .number, form != .date, same < present else { return false }
    return same > 1 || same == 1 && present < Self.few
  }

  private static let few = 5
}

/// The numbers of a column.
private struct NumberRange {
  private var (count, withPoint, years) = (0, 0, 0)
  private var (least, most) = (Double.infinity, -Double.infinity)

  private static let usualYears = 1900.0...2100
  private static let point = UInt8(ascii: ".")
  /// Of fewer numbers the range says little.
  private static let few = 10

  mutating func add(_ cell: Span<UInt8>) {
    guard let number = NumberText(cell)?.value else { return }
    count += 1
    if cell.indices.contains(where: { cell[$0] == Self.point }) { withPoint += 1 }
    if Self.isYear(cell, number) { years += 1 }
    (least, most) = (min(least, number), max(most, number))
  }

  /// Whether a number is written as most of them are, a year only among years, and about as large.
  func holds(_ text: Span<UInt8>) -> Bool {
    guard let number = NumberText(text)?.value else { return false }
    let hasPoint = text.indices.contains { text[$0] == Self.point }
    guard hasPoint == (2 * withPoint > count), !Self.isYear(text, number) || 2 * years > count
    else { return false }
    let slack = count < Self.few ? max(most - least, abs(most) / 2) : 0
    return number >= least - slack && number <= most + slack
  }

  private static func isYear(_ text: Span<UInt8>, _ number: Double) -> Bool {
    text.count == 4 && usualYears.contains(number)
  }
}

extension SourceName {
  /// Without what was taken for a header: it may be a record of somebody.
  func headerIsData(line: Int) -> InputError {
    malformed(
      line: line,
      """
      the first record looks like data and not like a header: say \(OptionName.noHeader) if it is data, \
      \(OptionName.header) if it names the columns
      """)
  }

  /// That a data set has none of the names of another, which may be a record's.
  func headerIsForeign() -> InputError {
    malformed(
      """
      no column has the name of one in the other data set: say \(OptionName.noHeader) if the first record \
      is data; if it is a header, give both the same names, or say \(OptionName.header) to see them compared
      """)
  }
}
