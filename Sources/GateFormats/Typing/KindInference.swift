import GateColumnar
import GateModel

/// What the cells of the reference say about the kind of a column.
struct KindDecision: Sendable {
  let kind: ColumnKind
  let reason: String
  /// Set where nearly all cells would make another kind.
  var nearMiss: NearMiss?
  /// The two words of a boolean.
  var pair: BooleanPair?
  /// How the cells of a number or a datetime are written.
  var style: CellStyle
  /// The first cell of the deciding tables that keeps the column from the kind that is missed.
  var oddCell: (part: Int, row: Int)?
  /// Set where every value is a date, of which nobody can tell the month from the day.
  var hasAmbiguousDates = false

  struct NearMiss: Sendable {
    let style: CellStyle
    let present: Int
    let unread: Int
  }

  init(_ kind: ColumnKind, _ reason: String) {
    self.kind = kind
    self.reason = reason
    style = kind == .datetime ? .datetime(.yearFirst) : .number
  }

  init(_ style: CellStyle, _ reason: String) {
    kind = style.kind
    self.reason = reason
    self.style = style
  }
}

/// Decides the kind of a column from its cells; the same cells in any order give the same kind.
///
/// Tokens for missing values and infinite numbers have no say. Of the other cells all must be
/// readable as the kind, or 99 % of 20 and more.
enum KindInference {
  /// A column of numbers or of dates with the year first, from reading it as such; `nil` where only
  /// the distinct values can tell.
  ///
  /// - Parameters:
  ///   - tallies: of the tables that decide.
  ///   - hasFractions: whether some number is not whole, so that no code can be among them.
  static func decide(
    _ style: CellStyle, _ tallies: [CellTally], hasFractions: @autoclosure () -> Bool
  ) -> KindDecision? {
    let all = tallies.reduce(into: CellTally()) { $0.add($1) }
    guard all.present > 0 else { return KindDecision(.category, "no cell has a value") }
    let present = all.present - all.tokens.total - all.notFinite
    let unread = present - all.plain
    guard all.plain > 0 else { return nil }
    guard unread > 0 else { return decision(style, unread: 0, of: present) }
    guard unread <= ValueEvidence.mostUnread(of: present), style != .number || hasFractions() else {
      return nil
    }
    return decision(style, unread: unread, of: present)
  }

  /// Any kind, from the distinct values and how often each occurs.
  ///
  /// - Parameters:
  ///   - column: the column in all tables.
  ///   - counts: by code, in the tables that decide.
  static func decide(values column: EncodedColumn, counts: [Int]) -> KindDecision {
    let evidence = ValueEvidence(column, counts: counts)
    guard !evidence.codes.isEmpty else { return KindDecision(.category, "no cell has a value") }
    if let decision = numbersOrCode(evidence) { return decision }
    let orders = dateOrders(evidence)
    if orders.count == 1 { return decision(.datetime(orders[0]), evidence) }
    if evidence.isRead(as: .seconds) { return decision(.seconds, evidence) }
    if let pair = booleanPair(evidence) {
      var decision = KindDecision(.boolean, "every value is \(pair.yes) or \(pair.no)")
      decision.pair = pair
      return decision
    }
    var decision = labelOrText(evidence)
    decision.hasAmbiguousDates = orders.count == 2
    decision.nearMiss = orders.isEmpty ? nearMiss(evidence) : nil
    return decision
  }

  /// The kind of values that are stored as such.
  ///
  /// - Parameter counts: by code, in the tables that decide.
  static func decide(
    stored kind: StoredKind, _ column: EncodedColumn, counts: [Int]
  ) -> KindDecision {
    switch kind {
    case .number: return KindDecision(CellStyle.number, "stored as numbers")
    case .datetime: return KindDecision(.datetime, "stored as dates or times")
    case .label: return KindDecision(.category, "stored as UUIDs")
    case .nothing: return KindDecision(.category, "no cell has a value")
    case .boolean:
      var decision = KindDecision(.boolean, "stored as booleans")
      decision.pair = BooleanPair.usual[0]
      return decision
    case .string:
      let evidence = ValueEvidence(column, counts: counts)
      guard !evidence.codes.isEmpty else { return KindDecision(.category, "no cell has a value") }
      return labelOrText(evidence)
    }
  }

  private static func decision(_ style: CellStyle, _ evidence: ValueEvidence) -> KindDecision {
    decision(style, unread: evidence.unread(as: style) ?? 0, of: evidence.present)
  }

  private static func decision(_ style: CellStyle, unread: Int, of present: Int) -> KindDecision {
    guard unread > 0 else {
      return KindDecision(style, "every value is \(style.name.one)\(style.detail)")
    }
    return KindDecision(
      style, "\(present - unread) of \(present) values are \(style.name.many)\(style.detail)")
  }

  private static func numbersOrCode(_ evidence: ValueEvidence) -> KindDecision? {
    if evidence.isRead(as: .number) {
      return evidence.unread(as: .number) == 0
        ? decision(.number, evidence)
        : evidence.codeReason().map { reason in
          var decision = KindDecision(.category, reason)
          decision.nearMiss = nearMiss(evidence)
          return decision
        } ?? decision(.number, evidence)
    }
    guard evidence.present > 0, let forms = evidence.numberForms else { return nil }
    return KindDecision(
      .category,
      forms.leadingZeros > 0 ? "leading zeros: a code" : "integers beyond 2^53: a code")
  }

  /// The orders in which the values are dates; two where day and month cannot be told apart.
  private static func dateOrders(_ evidence: ValueEvidence) -> [DateOrder] {
    let orders = DateOrder.allCases.filter { evidence.isRead(as: .datetime($0)) }
    guard orders == [.dayFirst, .monthFirst] else { return Array(orders.prefix(1)) }
    let onlyDay = evidence.count(onlyAs: .dayFirst, notAs: .monthFirst)
    let onlyMonth = evidence.count(onlyAs: .monthFirst, notAs: .dayFirst)
    // Dates that only one order reads tell the order, unless the other one has some, too.
    if onlyDay > 0, onlyMonth == 0 { return [.dayFirst] }
    return onlyMonth > 0 && onlyDay == 0 ? [.monthFirst] : orders
  }

  /// The style in which the most cells of a column of a declared kind can be read: `nil` for kinds
  /// that have none.
  static func style(
    of kind: ColumnKind, _ column: EncodedColumn, counts: [Int]
  ) -> CellStyle? {
    func read(_ style: CellStyle) -> Int {
      let rule = CellRule(style: style, isDeclared: true)
      return counts.indices.reduce(0) { sum, code in
        if counts[code] > 0, case .value = column.meaning(code, rule) { return sum + counts[code] }
        return sum
      }
    }
    switch kind {
    case .number: return read(.seconds) > read(.number) ? .seconds : .number
    case .datetime:
      let reads = DateOrder.allCases.map { (order: $0, count: read(.datetime($0))) }
      let most = reads.map(\.count).max() ?? 0
      let best = reads.filter { $0.count == most }
      return .datetime(best.count == 1 ? best[0].order : .yearFirst)
    case .category, .boolean, .text: return nil
    }
  }

  private static func booleanPair(_ evidence: ValueEvidence) -> BooleanPair? {
    // More spellings than this of two words do not occur; it spares the work for wide columns.
    guard !evidence.values.isEmpty, evidence.values.count <= 64 else { return nil }
    let words = evidence.values.compactMap { evidence.column.word($0) }
    guard words.count == evidence.values.count else { return nil }
    return BooleanPair.usual.first { $0.covers(words) }
  }

  private static func nearMiss(_ evidence: ValueEvidence) -> KindDecision.NearMiss? {
    guard evidence.present > 0 else { return nil }
    let styles = [CellStyle.number] + DateOrder.allCases.map(CellStyle.datetime) + [.seconds]
    let misses = styles.compactMap { style in
      evidence.unread(as: style).map { (style: style, unread: $0) }
    }
    return misses.min { $0.unread < $1.unread }.map {
      KindDecision.NearMiss(style: $0.style, present: evidence.present, unread: $0.unread)
    }
  }
}
