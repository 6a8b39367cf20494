import GateModel
import GatePreparation
import GateStatistics

/// `validity.dependency`: relations that every real row keeps and candidate rows break.
package enum DependencyValidity: Metric {
  package static let descriptor = MetricDescriptor(
    id: "validity.dependency", axis: .validity, title: "Discovered dependency",
    summary:
      "Distinct candidate rows that break a relation of two columns that all real rows keep.",
    unit: "share of rows", range: unitInterval, better: .lower, shape: .pair,
    kinds: [.number, .instant, .category, .boolean],
    definition: "For two columns of which, in every row of T and H, one determines the other or is "
      + "at most the other, with less than 0.1 % probability that any such relation holds by "
      + "chance: distinct rows of S that break it, over those whose values T knows; floor: the "
      + "same of H, or 1 / (n + 1) without a holdout. Discovered, not declared: a rule that must "
      + "hold belongs into the policy's constraints.",
    references: ["Huhtala et al. 1999, TANE", "Papenbrock et al. 2015"])

  package static let needs: Set<FactKey> = [.exactClasses, .columns, .orders]

  package static let examples = [
    MetricExample(
      "a dependent of another determinant in one of four rows",
      reference: dependent(Array(repeating: ["a", "b"], count: 20).flatMap { $0 }),
      candidate: dependent(["a", "b", "a", "b"], as: ["A", "B", "A", "A"], distinct: true),
      subject: .pair("x", "y"), value: 0.25),
    MetricExample(
      "an order turned round in one of two rows",
      reference: ordered((0..<40).map { Double($0) }, (0..<40).map { Double($0) + 1 }),
      candidate: ordered([3, 9], [4, 8]), subject: .pair("x", "y"), value: 0.5),
  ]

  private static func dependent(
    _ values: [String], as dependents: [String]? = nil, distinct: Bool = false
  ) -> [ExampleColumn] {
    [
      .numbers("n", values.indices.map { distinct ? Double($0) : Double($0 % 7 * $0 % 5) }),
      .categories("x", values), .categories("y", dependents ?? values.map { $0.uppercased() }),
    ]
  }

  private static func ordered(_ x: [Double], _ y: [Double]) -> [ExampleColumn] {
    [.numbers("x", x), .numbers("y", y)]
  }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard let classes = facts.exactClasses, let columns = facts.columns else { return [] }
    let search = RelationSearch(comparison, columns)
    let found = search.relations()
    guard !found.isEmpty else {
      return notApplicable("no two columns depend on each other in every real row")
    }
    let candidateRows = firstOfEachClass(classes.candidate)
    let holdoutRows = firstOfEachClass(classes.holdout)
    return found.map { first, second, relations in
      func broken(_ table: PreparedTable, _ rows: [Int]) -> Counted {
        let keeps = relations.map { search.keeps($0, table) }
        let known = rows.filter { row in keeps.contains { $0[row] != nil } }
        return Counted(
          count: known.count { row in keeps.contains { $0[row] == false } }, of: known.count)
      }
      let floor =
        comparison.holdout.map { broken($0, holdoutRows) }
        ?? Counted(count: 1, of: comparison.reference.rowCount + 1)
      var score = Score(
        share: broken(comparison.candidate, candidateRows), over: floor,
        confidence: context.confidence)
      score?.notes = relations.map { describe($0, comparison) }
      return measurement(
        .pair(comparison.columns[first].name, comparison.columns[second].name),
        Outcome(score, orNotApplicable: "no row has values that the reference knows"))
    }
  }

  private static func describe(_ relation: DiscoveredRelation, _ comparison: Comparison) -> String {
    switch relation {
    case .determines(let first, let second):
      "in real rows \(comparison.columns[first].name) determines \(comparison.columns[second].name)"
    case .atMost(let first, let second):
      "in real rows \(comparison.columns[first].name) is at most \(comparison.columns[second].name)"
    }
  }
}
