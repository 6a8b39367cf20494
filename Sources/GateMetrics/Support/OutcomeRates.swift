import GateModel
import GatePreparation

/// How often the label is positive inside and outside a protected group, on both sides.
struct OutcomeRates {
  let column: String
  let group: String
  let realInside: Rate
  let realOutside: Rate
  let syntheticInside: Rate
  let syntheticOutside: Rate

  /// Positive labels among labelled rows.
  struct Rate {
    var positive = 0
    var rows = 0

    mutating func add(_ isPositive: Bool) {
      rows += 1
      positive += isPositive ? 1 : 0
    }

    var value: Double { rows > 0 ? Double(positive) / Double(rows) : 0 }

    /// Variance of the rate, with one success and one failure added so that it is never 0.
    var variance: Double {
      let share = (Double(positive) + 1) / (Double(rows) + 2)
      return share * (1 - share) / Double(max(rows, 1))
    }
  }

  var isMeasurable: Bool {
    [realInside, realOutside, syntheticInside, syntheticOutside].allSatisfy { $0.rows > 0 }
  }
}

extension OutcomeRates {
  /// One entry for each protected group; the reason where there is none.
  static func all(
    _ comparison: Comparison, _ context: EvaluationContext
  ) -> (rates: [OutcomeRates], reason: String) {
    let columns = ProtectedGroups.all(comparison, context)
    guard !columns.isEmpty else { return ([], "no protected column is declared") }
    guard let label = PositiveLabel(comparison, context) else {
      return ([], PositiveLabel.requirement)
    }
    let rates = columns.flatMap { groups -> [OutcomeRates] in
      let real = ratesByGroup(groups.reference, groups.labels.count, label.reference)
      let synthetic = ratesByGroup(groups.candidate, groups.labels.count, label.candidate)
      let (allReal, allSynthetic) = (Rate(sum: real), Rate(sum: synthetic))
      return (0..<groups.compared).map { group in
        OutcomeRates(
          column: groups.column, group: groups.labels[group], realInside: real[group],
          realOutside: allReal - real[group], syntheticInside: synthetic[group],
          syntheticOutside: allSynthetic - synthetic[group])
      }
    }
    return (rates, "no protected group")
  }

  private static func ratesByGroup(
    _ groups: [Int], _ count: Int, _ positive: [Bool?]
  ) -> [Rate] {
    var rates = [Rate](repeating: Rate(), count: count)
    for (row, value) in positive.enumerated() where groups[row] >= 0 {
      if let value { rates[groups[row]].add(value) }
    }
    return rates
  }
}

extension OutcomeRates.Rate {
  fileprivate init(sum rates: [OutcomeRates.Rate]) {
    self.init(
      positive: rates.reduce(0) { $0 + $1.positive }, rows: rates.reduce(0) { $0 + $1.rows })
  }

  fileprivate static func - (all: OutcomeRates.Rate, part: OutcomeRates.Rate) -> OutcomeRates.Rate {
    OutcomeRates.Rate(positive: all.positive - part.positive, rows: all.rows - part.rows)
  }
}

/// The label column read as positive or not, `nil` where it is missing.
struct PositiveLabel {
  static let requirement =
    "no category label with two values, or with a positive value named by --positive"

  let reference: [Bool?]
  let candidate: [Bool?]

  /// - Returns: `nil` if there is no label, or it does not say what is positive.
  init?(_ comparison: Comparison, _ context: EvaluationContext) {
    guard
      let column = comparison.compared.first(where: {
        comparison.columns[$0].roles.contains(.label) && comparison.columns[$0].isCategorical
      }),
      let positive = Self.positiveCode(column, comparison, context)
    else { return nil }
    func read(_ codes: [Int32]) -> [Bool?] { codes.map { $0 < 0 ? nil : $0 == positive } }
    reference = read(comparison.reference.codes(column))
    candidate = read(comparison.candidate.codes(column))
  }

  /// The named value; else, of two real values, the usual word for yes or the rarer one.
  private static func positiveCode(
    _ column: Int, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Int32? {
    let dictionary = comparison.columns[column].dictionary
    if let named = context.positive {
      return dictionary.firstIndex(of: named).map { Int32($0) }
    }
    var counts: [Int32: Int] = [:]
    for code in comparison.reference.codes(column) where code >= 0 {
      counts[code, default: 0] += 1
    }
    guard counts.count == 2 else { return nil }
    let yes = ["true", "yes", "y", "t", "1"]
    if let code = counts.keys.first(where: { yes.contains(dictionary[Int($0)].lowercased()) }) {
      return code
    }
    return counts.min { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }
}
