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

  /// A number column, or `nil` where some cell is something else.
  static func decide(numbers readings: [NumberReading]) -> KindDecision? {
    let present = readings.reduce(0) { $0 + $1.present }
    guard present > 0 else { return KindDecision(.category, "no cell has a value") }
    let plain = readings.reduce(0) { $0 + $1.plain }
    return plain == present ? KindDecision(.number, "every value is a number") : nil
  }

  /// Any kind but number, from the distinct values and how often each occurs.
  ///
  /// - Parameters:
  ///   - column: the column in all tables.
  ///   - counts: by code, in the tables that decide; not all zero.
  ///   - readings: the numbers of the tables that decide.
  static func decide(
    values column: EncodedColumn, counts: [Int], readings: [NumberReading]
  ) -> KindDecision {
    let codes = counts.indices.filter { counts[$0] > 0 }
    let present = codes.reduce(0) { $0 + counts[$1] }
    let numbers = readings.reduce(0) { $0 + $1.numbers }
    if numbers == present { return code(readings) }
    let instants = codes.reduce(0) { $0 + (column.instant($1) == nil ? 0 : counts[$1]) }
    if instants == present { return KindDecision(.instant, "every value is a date or time") }
    if let decision = numbersWithTokens(column, codes, readings, present: present) {
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
    if Double(max(numbers, instants)) >= nearlyAll * Double(present) {
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
    _ column: EncodedColumn, _ codes: [Int], _ readings: [NumberReading], present: Int
  ) -> KindDecision? {
    let plain = readings.reduce(0) { $0 + $1.plain }
    guard plain > 0, plain == readings.reduce(0, { $0 + $1.numbers }) else { return nil }
    var tokens: Set<String> = []
    for code in codes where !column.isNumber(code) {
      guard let token = column.missingToken(code) else { return nil }
      tokens.insert(token)
    }
    var decision = KindDecision(.number, "every value is a number or stands for a missing one")
    decision.missingTokens = tokens.sorted()
    return decision
  }

  /// All cells are digits, but some say that they are no quantities.
  private static func code(_ readings: [NumberReading]) -> KindDecision {
    let hasZeros = readings.contains { $0.leadingZeros > 0 }
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
    let labels = KindDecision(
      .category, codes.count == 1 ? "1 distinct value" : "\(codes.count) distinct values")
    guard codes.count * 2 > present else { return labels }
    let bytes = codes.reduce(0) { $0 + column.encoder.length(of: $1) * counts[$1] }
    if Double(bytes) > labelLength * Double(present) {
      return KindDecision(.text, "long values, most of them different")
    }
    let hasLines = codes.contains { code in
      column.encoder.withValue(code) { value in
        value.indices.contains { value[$0] == UInt8(ascii: "\n") }
      }
    }
    guard hasLines else { return labels }
    return KindDecision(.text, "values of several lines, most of them different")
  }
}
