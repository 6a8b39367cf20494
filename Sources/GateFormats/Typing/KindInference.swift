import GateModel

/// What the cells of the reference say about the kind of a column.
struct KindDecision: Sendable, Hashable {
  let kind: ColumnKind
  let reason: String
  /// Set where nearly all cells would make another kind.
  var nearMiss: NearMiss?
  /// The two words of a boolean.
  var pair: BooleanPair?
  /// How the dates of an instant are written.
  var dates = DateOrder.yearFirst
  /// Set where every value is a date, of which nobody can tell the month from the day.
  var hasAmbiguousDates = false
  /// What stands for a missing number in a column of numbers, in byte order.
  var missingTokens: [String] = []

  struct NearMiss: Sendable, Hashable {
    let kind: ColumnKind
    let present: Int
    let unread: Int
  }

  init(_ kind: ColumnKind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }
}

/// Decides the kind of a column from its cells; the same cells in any order give the same kind.
enum KindInference {
  /// From this share of readable cells on, the others are probably mistakes or missing tokens.
  private static let nearlyAll = 0.9
  /// Mean bytes of a value above which it is a document rather than a label.
  private static let labelLength = 40.0

  static let allInstants = KindDecision(.instant, "every value is a date or time")

  /// A number column, or `nil` where some cell is something else.
  static func decide(numbers tallies: [CellTally]) -> KindDecision? {
    let present = tallies.reduce(0) { $0 + $1.present }
    guard present > 0 else { return KindDecision(.category, "no cell has a value") }
    let plain = tallies.reduce(0) { $0 + $1.plain }
    return plain == present ? KindDecision(.number, "every value is a number") : nil
  }

  /// Any kind but number, from the distinct values and how often each occurs.
  ///
  /// - Parameters:
  ///   - column: the column in all tables.
  ///   - counts: by code, in the tables that decide; not all zero.
  ///   - tallies: of reading numbers, in the tables that decide.
  static func decide(
    values column: EncodedColumn, counts: [Int], tallies: [CellTally]
  ) -> KindDecision {
    let codes = counts.indices.filter { counts[$0] > 0 }
    let present = codes.reduce(0) { $0 + counts[$1] }
    let numbers = tallies.reduce(0) { $0 + $1.numbers }
    if numbers == present { return code(tallies) }
    let instants = codes.reduce(0) { $0 + (column.instant($1) == nil ? 0 : counts[$1]) }
    if instants == present { return allInstants }
    if let decision = numbersWithTokens(column, codes, tallies, present: present) {
      return decision
    }
    let orders = [DateOrder.dayFirst, .monthFirst].filter { order in
      codes.allSatisfy { column.instant($0, order) != nil }
    }
    if orders.count == 1 { return dates(orders[0]) }
    if let pair = booleanPair(column, codes) {
      var decision = KindDecision(.boolean, "every value is \(pair.yes) or \(pair.no)")
      decision.pair = pair
      return decision
    }
    var decision = labelOrText(column, counts: counts, codes: codes, present: present)
    decision.hasAmbiguousDates = orders.count == 2
    if isNearly(max(numbers, instants), of: present) {
      decision.nearMiss = KindDecision.NearMiss(
        kind: numbers >= instants ? .number : .instant, present: present,
        unread: present - max(numbers, instants))
    }
    return decision
  }

  /// The order in which most cells are dates; year first where day and month cannot be told apart.
  static func dateOrder(_ column: EncodedColumn, counts: [Int]) -> DateOrder {
    func read(_ order: DateOrder) -> Int {
      counts.indices.reduce(0) {
        $0 + (counts[$1] > 0 && column.instant($1, order) != nil ? counts[$1] : 0)
      }
    }
    let (day, month) = (read(.dayFirst), read(.monthFirst))
    guard day != month, max(day, month) > read(.yearFirst) else { return .yearFirst }
    return day > month ? .dayFirst : .monthFirst
  }

  private static func dates(_ order: DateOrder) -> KindDecision {
    var decision = KindDecision(.instant, "every value is a date or time, \(order.rawValue)")
    decision.dates = order
    return decision
  }

  /// Numbers without any code among them, and tokens for missing ones.
  private static func numbersWithTokens(
    _ column: EncodedColumn, _ codes: [Int], _ tallies: [CellTally], present: Int
  ) -> KindDecision? {
    let plain = tallies.reduce(0) { $0 + $1.plain }
    guard plain > 0, plain == tallies.reduce(0, { $0 + $1.numbers }) else { return nil }
    var tokens: Set<String> = []
    for code in codes where !column.isNumber(code) {
      guard let token = column.missingToken(code) else { return nil }
      tokens.insert(token)
    }
    return numbers(missingTokens: Array(tokens))
  }

  private static func numbers(missingTokens: [String]) -> KindDecision {
    var decision = KindDecision(.number, "every value is a number or stands for a missing one")
    decision.missingTokens = missingTokens.sorted()
    return decision
  }

  /// Numbers and tokens for missing ones, where nothing else is in any table.
  ///
  /// - Parameters:
  ///   - deciding: of reading numbers, in the tables that decide.
  ///   - all: the same of all tables.
  static func decide(numbersWithTokens deciding: [CellTally], all: [CellTally]) -> KindDecision? {
    let tokens = deciding.reduce(into: MissingRule.UsualTokens()) { $0.formUnion($1.tokens) }
    guard deciding.contains(where: { $0.plain > 0 }),
      all.allSatisfy({ $0.plain + $0.tokenCount == $0.present && $0.tokens.isSubset(of: tokens) })
    else { return nil }
    return numbers(missingTokens: tokens.texts)
  }

  /// All cells are digits, but some say that they are no quantities.
  private static func code(_ tallies: [CellTally]) -> KindDecision {
    let hasZeros = tallies.contains { $0.leadingZeros > 0 }
    return KindDecision(
      .category, hasZeros ? "leading zeros: a code" : "integers beyond 2^53: a code")
  }

  private static func booleanPair(_ column: EncodedColumn, _ codes: [Int]) -> BooleanPair? {
    // More spellings than this of two words do not occur; it spares the work for wide columns.
    guard codes.count <= 64 else { return nil }
    let words = codes.compactMap { column.word($0) }
    guard words.count == codes.count else { return nil }
    return BooleanPair.usual.first { $0.covers(words) }
  }

  private static func labelOrText(
    _ column: EncodedColumn, counts: [Int], codes: [Int], present: Int
  ) -> KindDecision {
    let hasLines = {
      codes.contains { code in column.encoder.withValue(code, Self.hasLines) }
    }
    let bytes = codes.reduce(0) { $0 + column.encoder.length(of: $1) * counts[$1] }
    if let reason = textReason(
      present: present, distinct: codes.count, bytes: bytes, hasLines: hasLines())
    {
      return KindDecision(.text, reason)
    }
    return KindDecision(
      .category, codes.count == 1 ? "1 distinct value" : "\(codes.count) distinct values")
  }

  /// Why a column is of texts rather than of labels, or `nil`.
  ///
  /// - Parameters:
  ///   - present: how many cells hold something.
  ///   - distinct: how many different values they hold, or more than half of `present`.
  ///   - bytes: of all these cells.
  ///   - hasLines: some value has several lines.
  static func textReason(
    present: Int, distinct: Int, bytes: Int, hasLines: @autoclosure () -> Bool
  ) -> String? {
    guard distinct * 2 > present else { return nil }
    if Double(bytes) > labelLength * Double(present) {
      return "long values, most of them different"
    }
    return hasLines() ? "values of several lines, most of them different" : nil
  }

  static func hasLines(_ value: Span<UInt8>) -> Bool {
    value.indices.contains { value[$0] == UInt8(ascii: "\n") }
  }

  /// Whether so many of the cells are readable that the others are probably mistakes.
  static func isNearly(_ readable: Int, of present: Int) -> Bool {
    Double(readable) >= nearlyAll * Double(present)
  }
}
