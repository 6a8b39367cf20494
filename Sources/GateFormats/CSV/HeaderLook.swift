import GateBytes
import GateModel
import GateTable
import GateText

/// Tells a first record that is data from a header: names that are values.
enum HeaderLook {
  /// Records that names are compared with.
  private static let records = 100

  /// Whether at least half of the names are values of their own columns, or a single one belongs to a
  /// person: an e-mail address, a telephone number.
  ///
  /// Numbers that only ever rise or fall over the columns are names: years, positions, wavelengths.
  static func isData(_ segment: TextSegment) -> Bool {
    let names = segment.columns.map { Array($0.utf8) }
    if names.contains(where: PersonalName.isOne) { return true }
    let numbers = names.map { NumberText($0.span)?.value }
    let areInOrder = areSteps(numbers.compactMap(\.self))
    let values = names.indices.count { column in
      !(areInOrder && numbers[column] != nil) && isValue(names[column], of: column, segment)
    }
    return 2 * values >= names.count
  }

  /// Two are in order only where they are neighbours.
  private static func areSteps(_ numbers: [Double]) -> Bool {
    let steps = zip(numbers, numbers.dropFirst()).map { $1 - $0 }
    guard steps.count > 1 else { return steps.contains { abs($0) == 1 } }
    return steps.allSatisfy { $0 > 0 } || steps.allSatisfy { $0 < 0 }
  }

  /// Whether most cells have the form of the name, or some cell says the same.
  private static func isValue(_ name: [UInt8], of column: Int, _ segment: TextSegment) -> Bool {
    let form = NameForm(of: name.span)
    var (present, alike, hasSame) = (0, 0, false)
    segment.forEachCell(of: column, first: records) { _, cell in
      guard !cell.isEmpty else { return }
      present += 1
      if form.isOf(cell) { alike += 1 }
      if cell.count == name.count, cell.begins(with: name) { hasSame = true }
    }
    return 2 * alike > present || hasSame && !form.mayRecur && segment.columns.count > 1
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
