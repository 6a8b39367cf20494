import GateModel
import GatePreparation
import GateStatistics

/// `diversity.rare-mass`: how much of the rare categories' mass the candidate still has.
package enum RareMass: ColumnMetric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.rare-mass", version: 2, axis: .diversity, title: "Rare category mass",
    summary: "The share of candidate rows in rare categories over the share of fresh real rows.",
    unit: "ratio", range: nonNegative, better: .target(1), shape: .column,
    kinds: [.category, .boolean],
    telling: Telling(
      [
        """
        {subject}[ = {at}]: {expected:share} of real rows, {synthetic:of} candidate rows are \
        in its rare categories[ ({expectedRows:count} expected)]
        """,
        """
        {subject}: {expected:share} of real rows, {synthetic:share} of candidate rows are in \
        its rare categories
        """,
      ], in: .ratio(of: "expected"),
      remedy: "Condition on the rare categories or oversample them in training."),
    definition: "Rare are the categories that T has 1 to c times, c the larger of 10 and 2 % of "
      + "its rows: share of S in them over the share of H in them. T's own share would be too "
      + "large, since they were chosen by its rows; without a holdout it is that of T in "
      + "categories of 2 to c + 1 rows (Good-Turing), counted as so many rows as have its error. "
      + "Exact conditional binomial; only where five rows are expected in S. Categories that no "
      + "row of T has do not count.",
    references: [
      "Good 1953", "Robbins 1956", "Clopper, Pearson 1934",
      "model collapse: rare groups vanish first",
    ])

  package static let examples = [
    MetricExample(
      "the rare category is halved", reference: rows(b: 20), candidate: rows(b: 10),
      holdout: rows(b: 20), subject: .column("c"), value: 0.5),
    MetricExample(
      "without a holdout: b and d are rare, fresh rows fall on values like b as often as T has it",
      reference: [
        .categories("c", of(("a", 979), ("b", 20), ("d", 1)))
      ],
      candidate: rows(b: 10), subject: .column("c"), value: 0.5),
  ]

  private static func rows(b: Int) -> [ExampleColumn] {
    [.categories("c", of(("a", 1000 - b), ("b", b)))]
  }

  private static func of(_ counts: (value: String, rows: Int)...) -> [String] {
    counts.flatMap { Array(repeating: $0.value, count: $0.rows) }
  }

  /// Fewer expected rows cannot show a loss of half of them.
  private static let smallestExpectedCount = 5.0
  private static let fewestRareRows = 10
  private static let rareShare = 0.02

  /// Rows of fresh real data that are in rare categories, of so many.
  private struct FreshRows {
    let rare: Int
    let all: Int
  }

  package static func outcome(
    _ facts: ColumnFacts, column: Int, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome {
    let reference = facts.referenceCounts
    let most = max(fewestRareRows, Int(rareShare * Double(reference.reduce(0, +))))
    let rare = reference.indices.filter { (1...most).contains(reference[$0]) }
    let (synthetic, m) = (
      rare.reduce(0) { $0 + facts.candidateCounts[$1] }, facts.candidateCounts.reduce(0, +)
    )
    let held = facts.holdoutCounts
    let fresh =
      held.contains { $0 > 0 }
      ? FreshRows(rare: rare.reduce(0) { $0 + held[$1] }, all: held.reduce(0, +))
      : expected(of: reference, most: most)
    guard !rare.isEmpty, fresh.rare > 0,
      Double(fresh.rare) / Double(fresh.all) * Double(m) >= smallestExpectedCount
    else {
      return .notApplicable(reason: "fewer than five rows are expected in rare categories")
    }
    let share = Double(fresh.rare) / Double(fresh.all)
    var score = Score(
      value: Double(synthetic) / Double(m) / share,
      error: .shareRatio(a: synthetic, n: m, b: fresh.rare, m: fresh.all),
      confidence: context.confidence, n: m)
    score?.facts = named(rare, facts, comparison.columns[column].dictionary)
    score?.facts.amounts["synthetic"] = .share(synthetic, of: m)
    score?.facts.amounts["expectedRows"] = Amount(share * Double(m), .count)
    score?.parts = [
      "categories": Double(rare.count),
      "present": Double(rare.count { facts.candidateCounts[$0] > 0 }),
      "expected": share, "synthetic": Double(synthetic) / Double(m),
    ]
    return Outcome(score, orNotApplicable: "undefined")
  }

  /// The one rare category by name, where there is no other and it may be printed.
  private static func named(_ rare: [Int], _ facts: ColumnFacts, _ dictionary: [String])
    -> ScoreFacts
  {
    guard rare.count == 1, facts.realCounts[rare[0]] >= smallestPrintableCount else {
      return ScoreFacts()
    }
    return ScoreFacts(texts: ["at": dictionary[rare[0]]])
  }

  /// The share of fresh rows by Good and Turing, as a count with the variance of its error.
  ///
  /// A category of `r` rows in T and `x` expected ones is wrong by `r - x` where both `r` and
  /// `r - 1` are rare; by all its rows at the upper end, `c + 1`, whose number the categories
  /// nearby tell; and by `x` where it has one row, which `6 N_3` estimates (Robbins 1956).
  private static func expected(of reference: [Int], most: Int) -> FreshRows {
    let n = reference.reduce(0, +)
    let reach = Int(Double(most).squareRoot())
    var (sum, variance, atEnd, nearEnd) = (0.0, 0.0, 0.0, 0.0)
    for count in reference where count > 1 {
      if count <= most + 1 { sum += Double(count) }
      // Of two rows, mostly much less than two are expected.
      if count <= most { variance += count == 2 ? 4 : Double(count) }
      if count == 3 { variance += 6 }
      if count == most + 1 { atEnd += 1 }
      if abs(count - (most + 1)) <= reach { nearEnd += 1 }
    }
    guard sum > 0 else { return FreshRows(rare: 0, all: n) }
    let end = Double(most + 1)
    variance += end * end * max(atEnd, nearEnd / Double(2 * reach + 1))
    let effective = max(1, (sum * sum / variance).rounded())
    return FreshRows(rare: Int(effective), all: Int((effective * Double(n) / sum).rounded()))
  }
}
