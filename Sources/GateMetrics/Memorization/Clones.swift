import GateModel
import GatePreparation
import GateStatistics

/// `memorization.clones`: many candidate rows around one record of the reference.
package enum Clones: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.clones", axis: .memorization, counts: .entities, title: "Clones of a record",
    summary: "Candidate rows that crowd around one reference record as around no unseen one.",
    unit: "share of the candidate", range: nonNegative, better: .lower, shape: .level,
    telling: Telling(
      [
        """
        {value} of the candidate's rows crowd around single reference records[, in \
        {clumps:count} clumps]
        """
      ], in: .share,
      remedy: """
        Leave the records that are cloned out of training, or retrain with less capacity \
        or noise.
        """),
    definition:
      "A clump is 10 or more candidate rows within 0.2 y(s) of one of them, s, where y is the "
      + "distance to the fifth nearest holdout row; the ten largest, disjoint, are looked at. c is the row "
      + "with the least distance to the others. "
      + "r(c) = d(c, T) / y(c) is ranked among that of real rows (those of T left out, but for those in "
      + "the clump): p = (1 + count) / (rows + 1), but at least the share of candidate rows in no clump "
      + "that are as near, and 1 unless d(c, T) < 0.3 d(c, H). It is multiplied by i for the i-th clump "
      + "if no row is as near, else by the number of clumps. The value is the share of rows in clumps "
      + "with p of at most 0.02. Part 'clumps' has a holdout of 1,000 rows; 'clumps alone' has a "
      + "smaller one, or none and T in its place. A person who has twins among the real cannot be "
      + "told to be cloned.",
    references: ["docs/method.md, Clones"])

  package static let needs: Set<FactKey> = [.clumps]

  package static let examples = [
    MetricExample(
      "ten rows at one record, 57 others between records",
      reference: [.numbers("x", tens)],
      candidate: [.numbers("x", [Double?](repeating: 300.1, count: 10) + fives)],
      subject: .level("clumps alone"), value: 10.0 / 67),
    MetricExample(
      "ten rows between two records are no clones of either",
      reference: [.numbers("x", tens)],
      candidate: [.numbers("x", [Double?](repeating: 304, count: 10) + fives)],
      subject: .level("clumps alone"), value: 0),
    MetricExample(
      "nine rows are no clump",
      reference: [.numbers("x", tens)],
      candidate: [.numbers("x", [Double?](repeating: 300.1, count: 9) + fives)],
      subject: .level("clumps alone"), value: 0),
  ]

  private static let tens = (0..<60).map { Double?(Double($0 * 10)) }
  private static let fives = (0..<59).filter { ![29, 30].contains($0) }
    .map { Double?(Double($0 * 10 + 5)) }

  /// With fewer holdout rows a clump that stands out may be one of the few regions that the
  /// holdout does not reach.
  private static let fewestHoldoutRows = 1000
  /// The rank from which on a clump is told of.
  private static let remarkable = 0.02

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard !comparison.compared.isEmpty else { return notApplicable("no compared column") }
    let clumps = facts.clumps
    let rows = comparison.entityCount(of: .synthetic)
    let hasHoldout = comparison.entityCount(of: .holdout) >= fewestHoldoutRows
    let ranked = clumps.largest.enumerated().compactMap { place, clump in
      RankedClump(clump, place: place, of: clumps.largest.count)
    }
    let found = ranked.filter { $0.pValue <= remarkable }
    let best = ranked.min { $0.pValue < $1.pValue }
    var score = Score(
      value: Double(found.reduce(0) { $0 + $1.clump.rows.count }) / Double(max(1, rows)),
      error: best?.error ?? .rank(above: 0, of: 0, tests: 1), confidence: context.confidence,
      n: rows)
    score?.parts = ["clumps": Double(found.count)]
    score?.notes = found.map(\.sentence)
    if !found.isEmpty {
      score?.notes.append(
        "there may be more: people with near twins among the real cannot be told to be cloned")
      let matches = CopyMatches(comparison)
      score?.matchedRows = found.flatMap { one in
        zip(one.clump.rows, one.clump.records).map(matches.matchedRow)
      }
    }
    return [
      measurement(
        .level(hasHoldout ? "clumps" : "clumps alone"),
        Outcome(score, orNotApplicable: "undefined"))
    ]
  }
}

/// A clump that lies much nearer to a record than to others, with its chance.
private struct RankedClump {
  let clump: Clumps.Clump
  let ranks: Clumps.Ranks
  let error: ErrorModel
  let pValue: Double

  /// In no clump there must be so many other candidate rows: of fewer nobody can say how near the
  /// candidate comes to records elsewhere.
  private static let fewestOthers = 50

  /// - Parameters:
  ///   - place: among the clumps, the largest first.
  ///   - count: how many clumps there are.
  init?(_ clump: Clumps.Clump, place: Int, of count: Int) {
    guard let ranks = clump.ranks, ranks.candidate.of >= Self.fewestOthers else { return nil }
    self.clump = clump
    self.ranks = ranks
    let (real, other) = (ranks.real, ranks.candidate)
    let isCommon =
      Double(other.count) / Double(other.of) > Double(real.count + 1) / Double(real.of + 1)
    // At a level of j over the rows + 1 only the j largest clumps are tested, so that a clump with
    // the best rank pays for those before it and not for those after it.
    let tests = real.count == 0 && !isCommon ? place + 1 : count
    error =
      isCommon
      ? .rank(above: other.count - 1, of: other.of - 1, tests: tests)
      : .rank(above: real.count, of: real.of, tests: tests)
    pValue = error.pValue(of: 1, beyond: 0, side: .above)
  }

  var sentence: String {
    let records = Set(clump.records).count
    return "\(clump.rows.count) candidate rows crowd around "
      + (records == 1 ? "a reference record" : "\(records) reference records that lie together")
      + ", at \(brief(clump.ratio)) of their distance to the fifth nearest unseen row; that near are"
      + " \(ranks.real.words) real rows and \(ranks.candidate.words) other candidate rows"
  }
}

extension Clumps.Rank {
  fileprivate var words: String { "\(count == 0 ? "none" : "\(count)") of \(of)" }
}
