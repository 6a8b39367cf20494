import GateModel
import GatePreparation
import GateStatistics

/// `validity.key.proposed`: do columns that look like identifiers still tell rows apart?
package enum ProposedKeyValidity: Metric {
  package static let descriptor = MetricDescriptor(
    id: "validity.key.proposed", axis: .validity, title: "Proposed key",
    summary: "Candidate rows whose presumed identifier is missing or repeats an earlier one.",
    unit: "share of rows", range: unitInterval, better: .lower, shape: .column,
    sight: .proposedKeys,
    telling: Telling(
      [
        """
        {subject} looks like an identifier, and {synthetic:of} candidate rows lack a value or \
        repeat one[; of the real rows {real:share} do]
        """,
        """
        {subject} looks like an identifier, and {value} of the candidate rows lack a value or \
        repeat one
        """,
      ], in: .share,
      remedy: """
        Number the rows anew after generation, or say that it is none (\(OptionName.ignore) or a \
        kind of its own).
        """),
    definition: "For columns that are taken for identifiers by their values and that nobody "
      + "declared: rows of S whose id is missing or occurs in another row before it, over rows of "
      + "S; floor: the same of T or of H, whichever is greater. A declared id is judged by "
      + "validity.key.",
    references: ["SDMetrics 0.32 KeyUniqueness"])

  package static let needs: Set<FactKey> = []

  package static let examples = [
    MetricExample(
      "one of four repeats", reference: [.numbers("k", [1, 2, 3, 4])],
      candidate: [.numbers("k", [1, 2, 2, 3])], roles: ["k": [.id]], proposed: ["k"],
      subject: .column("k"), value: 0.25),
    MetricExample(
      "one of two is missing", reference: [.categories("k", ["a", "b"])],
      candidate: [.categories("k", ["a", nil])], roles: ["k": [.id]], proposed: ["k"],
      subject: .column("k"), value: 0.5),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let keys = keyColumns(of: comparison, areProposed: true)
    guard !keys.isEmpty else { return notApplicable("no column was taken for an id") }
    return keys.map { column in
      measurement(
        .column(comparison.columns[column].name), outcome(column, comparison, context.confidence))
    }
  }

  private static func outcome(
    _ column: Int, _ comparison: Comparison, _ confidence: Double
  ) -> Outcome {
    let synthetic = withoutKey(column, comparison.candidate)
    guard synthetic.of > 0 else { return .notApplicable(reason: "no rows") }
    guard synthetic.count > 0 else {
      return Outcome(Score(factOverZero: 0, n: synthetic.of), orNotApplicable: "undefined")
    }
    let real = [comparison.reference, comparison.holdout].compactMap { $0 }.map {
      withoutKey(column, $0)
    }
    return Outcome(
      real.max { $0.share < $1.share }.flatMap {
        Score(share: synthetic, over: $0, confidence: confidence)
      }, orNotApplicable: "no real rows")
  }
}

/// The columns that identify rows and that the candidate has, proposed or declared ones.
func keyColumns(of comparison: Comparison, areProposed: Bool) -> [Int] {
  comparison.columns.indices.filter { index in
    let column = comparison.columns[index]
    return column.roles.contains(.id) && column.isInCandidate
      && column.hasProposedRoles == areProposed
  }
}

/// Rows whose value is missing or occurs in another row before them.
func withoutKey(_ column: Int, _ table: PreparedTable) -> Counted {
  Counted(count: table.rowCount - table.distinctCount(column), of: table.rowCount)
}
