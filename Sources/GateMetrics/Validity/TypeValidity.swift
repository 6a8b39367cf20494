import GateModel
import GatePreparation
import GateStatistics
import GateTable

/// `validity.type`: can every cell be read as its column's kind?
package enum TypeValidity: Metric {
  package static let descriptor = MetricDescriptor(
    id: "validity.type", version: 2, axis: .validity, title: "Type",
    summary: "Cells that cannot be read as the column's kind, or non-integers among integers.",
    unit: "share of present cells", range: unitInterval, better: .lower, shape: .column,
    kinds: ColumnKind.allCases, sight: .subjectsAndKeys,
    telling: Telling(
      [
        """
        {unreadable:of} values of {subject} cannot be read as {kind}[ (first: {first})][; \
        {decimals:of} have decimals where all real ones are whole]
        """,
        """
        {decimals:of} values of {subject} have decimals[ (first: {first})]; all real ones are \
        whole
        """,
        "{value} of the values of {subject} are none such as the reference has[ ({most})]",
      ], in: .share,
      remedy: """
        Write the column as the reference does: round it, or mend the cells that are no \
        such value.
        """),
    definition: "Share of S's present cells that do not parse as the column's kind or are "
      + "infinite, or that are no whole numbers where all numbers of T and H are; less the same "
      + "share of T and H together, at least 0. Whether real data supports it is asked by Fisher's "
      + "exact test; where S has no such cell, 0 is a fact.",
    references: [])

  package static let needs: Set<FactKey> = []

  package static let examples = [
    MetricExample(
      "a fraction among whole numbers", reference: [.numbers("x", [1, 2, 3, 4])],
      candidate: [.numbers("x", [1, 2.5, 3, 4])], subject: .column("x"), value: 0.25),
    MetricExample(
      "fractions where the reference has them", reference: [.numbers("x", [1, 2.5])],
      candidate: [.numbers("x", [1.5, 2])], subject: .column("x"), value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let columns = comparison.columns.indices.filter {
      comparison.columns[$0].isInCandidate && !comparison.columns[$0].roles.contains(.ignore)
    }
    guard !columns.isEmpty else { return notApplicable("no column on both sides") }
    return columns.map { column in
      measurement(
        .column(comparison.columns[column].name), outcome(column, comparison, context.confidence))
    }
  }

  private static func outcome(
    _ column: Int, _ comparison: Comparison, _ confidence: Double
  ) -> Outcome {
    let unparsed = comparison.candidateUnparsed[column]
    let present = present(column, comparison.candidate, unparsed)
    guard present > 0 else { return .notApplicable(reason: "the candidate has no present cell") }
    let decimals = fractionalRows(column, comparison)
    let fractional = decimals.count
    let synthetic = Counted(count: unparsed.count + fractional, of: present)
    let real = realCount(column, comparison)
    let beyond = synthetic.share - real.share
    var score =
      beyond > 0 && real.of > 0
      ? Score(
        ownExcess: beyond,
        error: .shareDifference(
          a: synthetic.count, n: synthetic.of, b: real.count, m: real.of, unit: 1),
        confidence: confidence, n: present)
      : Score(factOverZero: max(0, beyond), n: present)
    score?.parts = [
      "unparsed": Double(unparsed.count), "notFinite": Double(unparsed.notFinite),
      "fractional": Double(fractional), "unparsed.real": Double(real.count),
    ]
    score?.contributors = largest(
      [
        ("unreadable", unparsed.count - unparsed.notFinite), ("not finite", unparsed.notFinite),
        ("not whole", fractional),
      ].filter { $0.1 > 0 }.map {
        Contributor(label: $0.0, contribution: Double($0.1) / Double(present))
      })
    score?.facts = facts(column, decimals: decimals, present: present, comparison)
    return Outcome(score, orNotApplicable: "undefined")
  }

  private static func facts(
    _ column: Int, decimals: [Int], present: Int, _ comparison: Comparison
  ) -> ScoreFacts {
    var facts = ScoreFacts()
    let unparsed = comparison.candidateUnparsed[column]
    if unparsed.count > 0 {
      facts.amounts["unreadable"] = .share(unparsed.count, of: present)
      facts.texts["kind"] = comparison.columns[column].kind.rawValue
      facts.texts["first"] = unparsed.first.map { "\($0)" }
    } else if !decimals.isEmpty {
      facts.texts["first"] = comparison.candidate.firstPlace(of: decimals)
    }
    if !decimals.isEmpty {
      facts.amounts["decimals"] = .share(decimals.count, of: present)
    }
    return facts
  }

  private static func present(
    _ column: Int, _ table: PreparedTable, _ unparsed: UnparsedCells
  ) -> Int {
    table.rowCount - table.missingCount(column) + unparsed.count
  }

  /// Cells of the real tables that cannot be read, out of those that are present.
  private static func realCount(_ column: Int, _ comparison: Comparison) -> Counted {
    let ours = comparison.unparsed(of: .real)[column]
    let held = comparison.unparsed(of: .holdout)[column]
    return Counted(
      count: ours.count + held.count,
      of: present(column, comparison.reference, ours)
        + (comparison.holdout.map { present(column, $0, held) } ?? 0))
  }

  /// Numbers of the candidate with a fraction, where all real numbers are whole.
  private static func fractionalRows(_ column: Int, _ comparison: Comparison) -> [Int] {
    guard comparison.columns[column].kind == .number else { return [] }
    let real = comparison.realNumbers(column)
    guard !real.isEmpty, real.allSatisfy(isWhole) else { return [] }
    let numbers = comparison.candidate.numbers(column)
    return numbers.indices.filter { !numbers[$0].isNaN && !isWhole(numbers[$0]) }
  }

  private static func isWhole(_ value: Double) -> Bool {
    value.rounded(.towardZero) == value
  }
}
