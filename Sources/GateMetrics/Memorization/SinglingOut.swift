import GateKernels
import GateModel
import GatePreparation
import GateStatistics

/// `memorization.singling-out`: do predicates that single out a candidate row single out a member?
package enum SinglingOut: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.singling-out", axis: .memorization, counts: .entities, title: "Singling out",
    summary: "Predicates that hold for one candidate row and for exactly one member, less those "
      + "that hold for exactly one non-member.",
    unit: "share of predicates", range: anySign, better: .lower, shape: .level,
    levels: ["univariate", "multivariate"], needs: [.holdout],
    telling: Telling(
      [
        """
        Of the predicates that single out a candidate row, {attack:share} single out one \
        member and {control:share} one unseen person ({level}): {value} more
        """
      ], in: .points,
      remedy: """
        Generate the columns that tell people apart coarser, or retrain with less \
        capacity or noise.
        """),
    definition:
      "Distinct rows; the larger of T and H is cut to the smaller one's size by seed, both to settings.queryRecords. "
      + "Part univariate: every predicate 'is the only missing', 'at most the minimum', 'at least "
      + "the maximum', 'equals a value that occurs once' of a column of S. Part multivariate: from "
      + "every row of S (10,000 by seed where there are more) and three columns drawn by seed, "
      + "numbers on their side of S's median and categories equal, up to ten draws. Kept where "
      + "exactly one row of S fits. Value: share that fits exactly one row of T - the same of H; Newcombe interval. "
      + "Parts: both shares, and anonymeter's risk from the same counts.",
    references: ["Giomi et al. 2022, anonymeter", "Newcombe 1998, method 10"])

  package static let needs: Set<FactKey> = []

  package static let examples = [
    MetricExample(
      "three values, each of one member",
      reference: [.categories("c", ["a", "b", "d"])],
      candidate: [.categories("c", ["a", "b", "d"])],
      holdout: [.categories("c", ["e", "f", "g"])], subject: .level("univariate"), value: 1),
    MetricExample(
      "minimum and maximum fit one of each side",
      reference: [.numbers("x", [0, 1, 9])], candidate: [.numbers("x", [0.5, 5, 8])],
      holdout: [.numbers("x", [0, 2, 9])], subject: .level("univariate"), value: 0),
  ]

  private static let columnsPerPredicate = 3
  private static let mostRows = 10_000
  /// Draws of columns for a row until they single it out.
  private static let attempts = 10

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard !comparison.compared.isEmpty else { return notApplicable("no compared column") }
    guard let holdout = comparison.holdout else { return noHoldout() }
    var generator = SeededGenerator(seed: context.seed, label: descriptor.id)
    let candidate = PredicateTable(comparison, comparison.candidate)
    let members = PredicateTable(comparison, comparison.reference)
    let others = PredicateTable(comparison, holdout)
    let limit = QueryLimit(comparison, most: context.queryRecords, seed: context.seed)
    // Predicates are looked up, whether or not a search passes over rows.
    let count = min(members.rowCount, others.rowCount, limit.most(isPruned: true))
    let sides = [members, others].map { $0.sampled(count, &generator) }
    let univariate = candidate.univariatePredicates.filter { candidate.matches($0) == 1 }
    let rows =
      candidate.rowCount <= mostRows
      ? Array(0..<candidate.rowCount) : generator.sample(mostRows, of: candidate.rowCount)
    let multivariate = rows.compactMap { row -> Predicate? in
      for _ in 0..<attempts {
        let predicate = candidate.predicate(of: row, columnsPerPredicate, &generator)
        if candidate.matches(predicate) == 1 { return predicate }
      }
      return nil
    }
    return [("univariate", univariate), ("multivariate", multivariate)].map { label, predicates in
      let found = sides.map { side in
        Counted(count: predicates.count { side.matches($0) == 1 }, of: predicates.count)
      }
      let contrast = Contrast(members: found[0], others: found[1])
      return measurement(
        .level(label),
        Outcome(
          contrast.attackScore(context),
          orNotApplicable: "no predicate singles out a candidate row"
        ).asked(count, of: min(members.rowCount, others.rowCount)))
    }
  }

  package static func caveats(of own: ArraySlice<Measurement>, verdict: Verdict) -> [String] {
    QueriedPart.caveats(of: own)
  }
}
