import GateModel
import GatePreparation

/// `validity.dependency`: what some columns settle of another in every real row.
package enum DependencyValidity: Metric {
  package static let descriptor = MetricDescriptor(
    id: "validity.dependency", version: 2, axis: .validity, title: "Discovered dependency",
    summary:
      "Distinct candidate rows that break a sum, product or dependency that all real rows keep.",
    unit: "share of rows", range: unitInterval, better: .lower, shape: .relation,
    kinds: [.number, .datetime, .category, .boolean],
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
    definition: "Relations in which columns settle another, kept by every row of T and H and by at "
      + "least 500 distinct ones: a = b, c = a + b, c = a * b (also a datetime and a length of "
      + "time), and that a determines b. Arithmetic: 5 different values a column, 10 different "
      + "pairs of parts that are not 0 (nor 1 in products), more of them than 1.2 times either "
      + "part's values; tolerance 1.5 units of the total's last decimal, none for whole numbers, "
      + "below 2 % of a part's deviation. Determination: less than 0.1 % probability that any "
      + "holds by chance. Score: distinct rows of S that break it, over those that could; floor: "
      + "0 of the distinct real rows that could have broken it; Fisher's test, shared over all "
      + "relations that were tried. Discovered, not declared: a rule that must hold belongs into "
      + "the policy's constraints.",
    references: ["Huhtala et al. 1999, TANE", "Papenbrock et al. 2015"])

  package static let needs: Set<FactKey> = [.exactClasses, .columns, .orders]

  package static let examples = [
    MetricExample(
      "a dependent of another determinant in one of four rows",
      reference: dependent((0..<520).map { $0 % 2 == 0 ? "a" : "b" }),
      candidate: dependent(["a", "b", "a", "b"], as: ["A", "B", "A", "A"]),
      subject: .relation("x determines y", columns: ["x", "y"]), value: 0.25),
    MetricExample(
      "a total that is no sum in one of two rows",
      reference: sums((0..<520).map { ($0 % 26, $0 / 26) }),
      candidate: [
        .numbers("p", [1, 2]), .numbers("q", [5, 6]), .numbers("total", [6, 9]),
      ],
      subject: .relation("total = p + q", columns: ["p", "q", "total"]), value: 0.5),
  ]

  private static func dependent(
    _ values: [String], as dependents: [String]? = nil
  ) -> [ExampleColumn] {
    [
      .numbers("n", values.indices.map { Double($0 * $0 % 1009) }),
      .categories("x", values), .categories("y", dependents ?? values.map { $0.uppercased() }),
    ]
  }

  private static func sums(_ parts: [(p: Int, q: Int)]) -> [ExampleColumn] {
    [
      .numbers("p", parts.map { Double($0.p) }), .numbers("q", parts.map { Double($0.q) }),
      .numbers("total", parts.map { Double($0.p + $0.q) }),
    ]
  }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let (classes, columns) = (facts.exactClasses, facts.columns)
    let search = RelationSearch(comparison, columns, DistinctRows(classes))
    return ofRelations(
      search.dependencies(), search, context,
      none: "no column depends on others in every one of at least 500 distinct real rows")
  }
}
