import GateModel
import GatePreparation

/// `validity.order`: which of two columns is the smaller one in every real row.
package enum OrderValidity: Metric {
  package static let descriptor = MetricDescriptor(
    id: "validity.order", axis: .validity, title: "Discovered order",
    summary: "Distinct candidate rows that break an order of two columns that all real rows keep.",
    unit: "share of rows", range: unitInterval, better: .lower, shape: .relation,
    kinds: [.number, .datetime],
    telling: Telling(
      [
        """
        {subject} holds in all {realRows:count} distinct real rows, and {synthetic:of} \
        candidate rows break it[ (first: {first})]
        """,
        "{subject} holds in every real row, and {value} of the distinct candidate rows break it",
      ], in: .share,
      remedy: """
        Generate the settled column from the others, or state the rule as a constraint \
        if it must hold.
        """),
    definition: "a <= b (b - a >= 0) of two number or two datetime columns with 10 and more "
      + "different values each, kept by every row of T and H and by at least 500 distinct ones, "
      + "where random pairing would break 5 % of rows and more. Score, floor and test as in "
      + "validity.dependency. Many such orders are a matter of scale and no rule.",
    references: ["Papenbrock et al. 2015"])

  package static let needs: Set<FactKey> = [.exactClasses, .columns, .orders]

  package static let examples = [
    MetricExample(
      "turned round in one of two rows", reference: spans((0..<520).map { $0 % 100 }),
      candidate: spans([3, 9], [4, 8]),
      subject: .relation("x <= y", columns: ["x", "y"]), value: 0.5),
    MetricExample(
      "kept", reference: spans((0..<520).map { $0 % 100 }),
      candidate: spans([3, 9], [4, 9]),
      subject: .relation("x <= y", columns: ["x", "y"]), value: 0),
  ]

  /// Numbers from 0 on, each with one that is 0 to 5 larger unless it is given.
  private static func spans(_ x: [Int], _ y: [Int]? = nil) -> [ExampleColumn] {
    let ends = y ?? x.indices.map { x[$0] + $0 / 100 }
    return [.numbers("x", x.map { Double($0) }), .numbers("y", ends.map { Double($0) })]
  }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let (classes, columns) = (facts.exactClasses, facts.columns)
    let search = RelationSearch(comparison, columns, DistinctRows(classes))
    return ofRelations(
      search.orders(), search, context,
      none: "no column is at most another in every one of at least 500 distinct real rows")
  }
}
