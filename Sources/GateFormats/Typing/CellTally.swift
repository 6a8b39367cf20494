/// What reading found in some cells of a column, added up over segments.
struct CellTally: Sendable {
  /// Cells that are not missing by the user's rule.
  var present = 0
  var plain = 0
  /// Numbers that are codes, such as `007`; where they are no numbers they are unread as well.
  var leadingZeros = 0
  var hugeIntegers = 0
  var notFinite = 0
  var tokens = MissingToken.Counts()
  /// Present cells that are neither values, nor infinite, nor tokens for missing ones.
  var unread = 0
  /// Of these, numbers with a decimal comma.
  var decimalCommas = 0
  /// Of these, dates in another order.
  var otherDates = 0
  /// The row of the first of them, in its table or in what was added up so far.
  var firstUnread: Int?
  /// The row of the first infinite cell.
  var firstNotFinite: Int?

  /// Cells that are numbers in any form.
  var numbers: Int { plain + leadingZeros + hugeIntegers }

  /// - Parameter firstRow: of the other cells in the table.
  mutating func add(_ other: CellTally, firstRow: Int = 0) {
    present += other.present
    plain += other.plain
    leadingZeros += other.leadingZeros
    hugeIntegers += other.hugeIntegers
    notFinite += other.notFinite
    tokens.add(other.tokens)
    unread += other.unread
    decimalCommas += other.decimalCommas
    otherDates += other.otherDates
    firstUnread = Self.first(firstUnread, other.firstUnread, firstRow)
    firstNotFinite = Self.first(firstNotFinite, other.firstNotFinite, firstRow)
  }

  private static func first(_ known: Int?, _ other: Int?, _ firstRow: Int) -> Int? {
    other.map { min(known ?? .max, firstRow + $0) } ?? known
  }

  mutating func add(_ form: NumberText.Form, _ count: Int = 1) {
    switch form {
    case .plain: plain += count
    case .leadingZeros: leadingZeros += count
    case .hugeInteger: hugeIntegers += count
    }
  }

  /// Counts a present cell; returns its value, or NaN where it has none.
  mutating func add(_ meaning: CellRule.Meaning, row: Int) -> Double {
    present += 1
    switch meaning {
    case .value(let value, let form):
      add(form)
      return value
    case .token(let index): tokens.add(index)
    case .notFinite:
      notFinite += 1
      firstNotFinite = firstNotFinite ?? row
    case .code:
      leadingZeros += 1
      addUnread(row)
    case .unreadable(let oddity):
      if oddity == .decimalComma { decimalCommas += 1 }
      if oddity == .otherDate { otherDates += 1 }
      addUnread(row)
    }
    return .nan
  }

  private mutating func addUnread(_ row: Int) {
    unread += 1
    firstUnread = firstUnread ?? row
  }
}
