/// What reading found in some cells of a column, added up over segments.
struct CellTally: Sendable {
  var present = 0
  var plain = 0
  var leadingZeros = 0
  var hugeIntegers = 0
  /// Present cells that the mode does not read.
  var unread = 0
  /// The row of the first of them, in its table or in what was added up so far.
  var firstUnread: Int?

  /// How many of the unread cells are usual tokens for a missing number, and which.
  var tokenCount = 0
  var tokens: MissingRule.UsualTokens = []

  /// Cells that are numbers in any form.
  var numbers: Int { plain + leadingZeros + hugeIntegers }

  /// - Parameter firstRow: of the other cells in the table.
  mutating func add(_ other: CellTally, firstRow: Int = 0) {
    present += other.present
    plain += other.plain
    leadingZeros += other.leadingZeros
    hugeIntegers += other.hugeIntegers
    unread += other.unread
    tokenCount += other.tokenCount
    tokens.formUnion(other.tokens)
    if let row = other.firstUnread {
      firstUnread = min(firstUnread ?? .max, firstRow + row)
    }
  }

  mutating func add(_ form: NumberText.Form, _ count: Int = 1) {
    switch form {
    case .plain: plain += count
    case .leadingZeros: leadingZeros += count
    case .hugeInteger: hugeIntegers += count
    }
  }

  mutating func addUnread(_ row: Int) {
    unread += 1
    if firstUnread == nil { firstUnread = row }
  }
}
