import GateModel
import GatePreparation

/// How often the label is positive inside and outside a protected group, on both sides.
struct OutcomeRates {
  /// The group, with the outcome that counts as positive where the label has several values and none
  /// is named.
  let subject: Subject
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

  /// How often the label is positive in the group, on both sides.
  var facts: ScoreFacts {
    var facts = ScoreFacts()
    facts.amounts["real"] = .share(realInside.positive, of: realInside.rows)
    facts.amounts["synthetic"] = .share(syntheticInside.positive, of: syntheticInside.rows)
    return facts
  }

  var isMeasurable: Bool {
    [realInside, realOutside, syntheticInside, syntheticOutside].allSatisfy { $0.rows > 0 }
  }
}

extension OutcomeRates {
  /// One entry for each protected group and outcome; the reason where there is none.
  static func all(
    _ comparison: Comparison, _ context: EvaluationContext
  ) -> (rates: [OutcomeRates], reason: String) {
    let columns = ProtectedGroups.all(comparison, context)
    guard !columns.isEmpty else { return ([], "no protected column is declared") }
    let (labels, reason) = OutcomeLabel.all(comparison, context)
    guard !labels.isEmpty else { return ([], reason) }
    let rates = labels.flatMap { label in
      columns.flatMap { ratesByGroup($0, label) }
    }
    return (rates, "no protected group")
  }

  private static func ratesByGroup(
    _ groups: ProtectedGroups, _ label: OutcomeLabel
  ) -> [OutcomeRates] {
    let real = ratesByGroup(groups.reference, groups.labels.count, label.reference)
    let synthetic = ratesByGroup(groups.candidate, groups.labels.count, label.candidate)
    let (allReal, allSynthetic) = (Rate(sum: real), Rate(sum: synthetic))
    return (0..<groups.compared).map { group in
      OutcomeRates(
        subject: groups.subject(group, outcome: label.outcome),
        realInside: real[group], realOutside: allReal - real[group],
        syntheticInside: synthetic[group], syntheticOutside: allSynthetic - synthetic[group])
    }
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
