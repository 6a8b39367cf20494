import GateModel
import GatePreparation
import GateStatistics

/// `bias.conditional-disparity`: does a group's disparity within comparable rows change?
package enum ConditionalDisparity: Metric {
  package static let descriptor = MetricDescriptor(
    id: "bias.conditional-disparity", version: 2, axis: .bias,
    title: "Conditional disparity change",
    summary: "The change of a group's demographic disparity within strata of comparable rows.",
    unit: "difference of shares", range: correlationGap, better: .lower, shape: .group,
    kinds: [.category, .boolean, .number, .datetime], needs: [.protected, .label],
    telling: Telling(
      [
        """
        {subject}: within comparable rows its disparity is {disparity.real:points} in real, \
        {disparity.synthetic:points} in synthetic rows, a change of {value}
        """
      ], in: .points,
      remedy: "Condition the generator on group, label and the column of the strata together."),
    definition: "|CDD_S - CDD_T| with CDD = sum over strata of n_s / n (P(group | negative, s) - "
      + "P(group | positive, s)). Strata: the bins of the category column that goes with the "
      + "label most (Cramer's V in T), neither protected nor the label, of at least 30 rows with "
      + "both outcomes on both sides; the others are one stratum. Without such a column there is "
      + "one stratum. A label of several values without a positive one is judged value by value.",
    references: ["Wachter, Mittelstadt, Russell 2021", "SageMaker Clarify CDDL"])

  package static let needs: Set<FactKey> = [.columns]

  package static let examples = [
    MetricExample(
      "the group loses its positive outcomes: 0.5 of the negatives and none of the positives",
      reference: rows([20, 20]), candidate: rows([0, 40]),
      roles: ["g": [.protected], "y": [.label]], subject: .group(column: "g", group: "a"),
      value: 1),
    MetricExample(
      "nothing changed", reference: rows([20, 20]), candidate: rows([20, 20]),
      roles: ["g": [.protected], "y": [.label]], subject: .group(column: "g", group: "a"),
      value: 0),
  ]

  /// Forty rows of group a and forty of b, with these numbers of positive labels.
  private static func rows(_ positives: [Int]) -> [ExampleColumn] {
    [
      .categories("g", (0..<80).map { $0 < 40 ? "a" : "b" }),
      .categories("y", (0..<80).map { $0 % 40 < positives[$0 / 40] ? "yes" : "no" }),
    ]
  }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let columns = ProtectedGroups.all(comparison, context)
    guard !columns.isEmpty else { return notApplicable("no protected column is declared") }
    let (labels, reason) = OutcomeLabel.all(comparison, context)
    guard !labels.isEmpty else { return notApplicable(reason) }
    return labels.flatMap { label in
      let strata = Strata(comparison, facts, label)
      return columns.flatMap { measurements($0, label, strata, context) }
    }
  }

  private static func measurements(
    _ groups: ProtectedGroups, _ label: OutcomeLabel, _ strata: Strata,
    _ context: EvaluationContext
  ) -> [Measurement] {
    let count = groups.labels.count
    let real = StratifiedCounts(
      groups.reference, count, label.reference, strata.reference, strata.count)
    let synthetic = StratifiedCounts(
      groups.candidate, count, label.candidate, strata.candidate, strata.count)
    // Of two groups, which mirror each other, only the first is listed.
    return (0..<groups.compared).map { group in
      measurement(
        groups.subject(group, outcome: label.outcome),
        outcome(
          Disparity(group, real), Disparity(group, synthetic),
          rows: groups.candidate.count { $0 == group }, strata, context))
    }
  }

  package static func caveats(of own: ArraySlice<Measurement>, verdict: Verdict) -> [String] {
    outcomeCaveats(of: own, verdict: verdict)
  }

  private static func outcome(
    _ real: Disparity?, _ synthetic: Disparity?, rows: Int, _ strata: Strata,
    _ context: EvaluationContext
  ) -> Outcome {
    guard let real, let synthetic else {
      return .notApplicable(reason: "one side lacks rows of one outcome in every stratum")
    }
    let error = (real.variance + synthetic.variance).squareRoot()
    var score = Score(
      DistanceEstimate(
        foldedNormal: abs(synthetic.value - real.value), standardError: error,
        n: rows), confidence: context.confidence)
    score?.parts = ["disparity.real": real.value, "disparity.synthetic": synthetic.value]
    if let column = strata.column { score?.notes = ["strata: \(column)"] }
    return Outcome(score, orNotApplicable: "undefined")
  }
}

/// Rows sorted into comparable ones.
private struct Strata {
  let column: String?
  let count: Int
  let reference: [Int]
  let candidate: [Int]

  private static let smallest = 30

  init(_ comparison: Comparison, _ facts: Facts, _ label: OutcomeLabel) {
    let best = Self.columns(comparison, facts).map { column in
      (column: column, strength: Self.strength(column.bins, label.reference))
    }.max { ($0.strength, $1.column.name) < ($1.strength, $0.column.name) }
    guard let best, best.strength > 0 else {
      column = nil
      count = 1
      reference = label.reference.map { _ in 0 }
      candidate = label.candidate.map { _ in 0 }
      return
    }
    let bins = best.column.bins
    var counts = [[Int]](repeating: [0, 0, 0, 0], count: bins.count)
    for (row, value) in label.reference.enumerated() where bins.reference[row] >= 0 {
      if let value { counts[Int(bins.reference[row])][value ? 0 : 1] += 1 }
    }
    for (row, value) in label.candidate.enumerated() where bins.candidate[row] >= 0 {
      if let value { counts[Int(bins.candidate[row])][value ? 2 : 3] += 1 }
    }
    let isLarge = counts.map { cell in
      cell.allSatisfy { $0 > 0 } && cell[0] + cell[1] >= Self.smallest
        && cell[2] + cell[3] >= Self.smallest
    }
    func strata(_ rows: [Int8]) -> [Int] {
      rows.map { $0 >= 0 && isLarge[Int($0)] ? Int($0) : bins.count }
    }
    column = best.column.name
    count = bins.count + 1
    reference = strata(bins.reference)
    candidate = strata(bins.candidate)
  }

  private static func columns(
    _ comparison: Comparison, _ facts: Facts
  ) -> [(name: String, bins: ColumnBins)] {
    comparison.compared.compactMap { column in
      let description = comparison.columns[column]
      guard description.isCategorical, description.roles.isDisjoint(with: [.protected, .label]),
        let bins = facts.columns[column]?.bins
      else { return nil }
      return (description.name, bins)
    }
  }

  private static func strength(_ bins: ColumnBins, _ label: [Bool?]) -> Double {
    var counts = [Int](repeating: 0, count: bins.count * 2)
    for (row, value) in label.enumerated() where bins.reference[row] >= 0 {
      if let value { counts[Int(bins.reference[row]) * 2 + (value ? 1 : 0)] += 1 }
    }
    return ContingencyTable(rows: bins.count, columns: 2, counts: counts).correctedCramersV ?? 0
  }
}

/// The conditional demographic disparity of a group on one side.
private struct Disparity {
  let value: Double
  let variance: Double

  /// `nil` if no stratum has rows of both outcomes.
  init?(_ group: Int, _ counts: StratifiedCounts) {
    let positive = counts.shares(of: group, positive: true)
    let negative = counts.shares(of: group, positive: false)
    let used = positive.indices.filter { positive[$0].rows > 0 && negative[$0].rows > 0 }
    let total = used.reduce(0) { $0 + positive[$1].rows + negative[$1].rows }
    guard total > 0 else { return nil }
    var (sum, variance) = (0.0, 0.0)
    for stratum in used {
      let weight = Double(positive[stratum].rows + negative[stratum].rows) / Double(total)
      sum += weight * (negative[stratum].value - positive[stratum].value)
      variance += weight * weight * (positive[stratum].variance + negative[stratum].variance)
    }
    value = sum
    self.variance = variance
  }
}

/// Rows of one side by group, stratum and outcome.
private struct StratifiedCounts {
  private let groups: Int
  private let strata: Int
  private var counts: [Int]

  init(_ groups: [Int], _ groupCount: Int, _ label: [Bool?], _ strata: [Int], _ count: Int) {
    self.groups = groupCount
    self.strata = count
    counts = Array(repeating: 0, count: groupCount * count * 2)
    for (row, value) in label.enumerated() where groups[row] >= 0 {
      if let value { counts[(groups[row] * count + strata[row]) * 2 + (value ? 1 : 0)] += 1 }
    }
  }

  /// The share of a group among the rows with an outcome, by stratum.
  func shares(of group: Int, positive: Bool) -> [OutcomeRates.Rate] {
    (0..<strata).map { stratum in
      func rows(_ group: Int) -> Int {
        counts[(group * strata + stratum) * 2 + (positive ? 1 : 0)]
      }
      return OutcomeRates.Rate(
        positive: rows(group), rows: (0..<groups).reduce(0) { $0 + rows($1) })
    }
  }
}
