import GateModel

/// What the distinct values of a column in the deciding tables say of its kind.
struct ValueEvidence {
  let column: EncodedColumn
  /// By code.
  let counts: [Int]
  /// All codes that occur.
  let codes: [Int]
  /// Those that are neither tokens for missing values nor infinite.
  let values: [Int]
  /// Cells with one of `values`.
  let present: Int

  /// From this share of readable cells on, the others are probably mistakes or missing tokens.
  private static let nearlyAll = 0.9
  /// Fewer cells do not tell a mistake from a value of another kind.
  private static let fewestCells = 20
  /// One cell of so many may be unreadable.
  private static let cellsForOneUnread = 100

  init(_ column: EncodedColumn, counts: [Int]) {
    let codes = counts.indices.filter { counts[$0] > 0 }
    let values = codes.filter { code in
      column.encoder.withValue(code) { value in
        let trimmed = value.extracting(value.trimmedRange)
        return MissingToken.index(of: trimmed) == nil && !NumberText.isInfinite(trimmed)
      }
    }
    self.column = column
    self.counts = counts
    self.codes = codes
    self.values = values
    present = values.reduce(0) { $0 + counts[$1] }
  }

  /// How many cells of a kind's column may be of another one.
  static func mostUnread(of present: Int) -> Int {
    present >= fewestCells ? present / cellsForOneUnread : 0
  }

  var mostUnread: Int { Self.mostUnread(of: present) }

  /// How many cells cannot be read in a style, or `nil` if it is more than a tenth of them.
  func unread(as style: CellStyle) -> Int? {
    let rule = CellRule(style: style)
    let most = Int(Double(present) * (1 - Self.nearlyAll) + 1e-9)
    var unread = 0
    for code in values {
      if case .value(_, .plain) = column.meaning(code, rule) { continue }
      unread += counts[code]
      guard unread <= most else { return nil }
    }
    return unread
  }

  /// Whether so few cells cannot be read in a style that the others have its kind.
  func isRead(as style: CellStyle) -> Bool {
    present > 0 && unread(as: style).map { $0 <= mostUnread } ?? false
  }

  /// Cells that are dates by one order and not by another.
  func count(onlyAs order: DateOrder, notAs other: DateOrder) -> Int {
    values.reduce(0) { sum, code in
      guard case .value = column.meaning(code, CellRule(style: .datetime(order))) else {
        return sum
      }
      if case .value = column.meaning(code, CellRule(style: .datetime(other))) { return sum }
      return sum + counts[code]
    }
  }

  /// Whether every cell is a number in some form, codes among them, and if so which.
  var numberForms: (leadingZeros: Int, hugeIntegers: Int)? {
    var (zeros, huge) = (0, 0)
    for code in values {
      switch column.meaning(code, CellRule(style: .number)) {
      case .value(_, .hugeInteger): huge += counts[code]
      case .value: break
      case .code: zeros += counts[code]
      default: return nil
      }
    }
    return (zeros, huge)
  }
}

extension ValueEvidence {
  private static let narrowestCode = 3
  private static let fewestOddCodes = 3
  private static let mostAddedLength = 2

  /// Why a column of numbers and a few other cells is rather one of codes; `nil` if it is not.
  ///
  /// Codes are whole numbers, all of one width (`96204`), or beside several other runs of letters
  /// and digits that are hardly longer (`142a`). A fraction or a sign makes them quantities.
  func codeReason() -> String? {
    var widths: ClosedRange<Int>?
    var odd: [Int] = []
    for code in values {
      switch column.meaning(code, CellRule(style: .number)) {
      case .value(_, .plain):
        guard let width = digits(code) else { return nil }
        widths =
          widths.map { min($0.lowerBound, width)...max($0.upperBound, width) } ?? width...width
      default: odd.append(code)
      }
    }
    guard let widths else { return nil }
    if widths.count == 1, widths.lowerBound >= Self.narrowestCode {
      return "whole numbers of one width beside other values: a code"
    }
    let similar = odd.count { isRun($0, upTo: widths.upperBound + Self.mostAddedLength) }
    return odd.count >= Self.fewestOddCodes && similar * 2 > odd.count
      ? "whole numbers beside values such as 142a: a code" : nil
  }

  /// How many digits a value has, if it has nothing else.
  private func digits(_ code: Int) -> Int? {
    column.encoder.withValue(code) { value in
      let range = value.trimmedRange
      return range.allSatisfy { value[$0] &- UInt8(ascii: "0") <= 9 } ? range.count : nil
    }
  }

  private func isRun(_ code: Int, upTo length: Int) -> Bool {
    column.encoder.withValue(code) { value in
      let range = value.trimmedRange
      return range.count <= length
        && range.allSatisfy {
          value[$0] &- UInt8(ascii: "0") <= 9 || (value[$0] | 0x20) &- UInt8(ascii: "a") < 26
        }
    }
  }
}
