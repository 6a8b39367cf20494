import GateModel
import GatePreparation
import GateStatistics

extension Metric {
  /// A measurement of each relation that a search found.
  static func ofRelations(
    _ result: RelationSearch.Result, _ search: RelationSearch, _ context: EvaluationContext,
    none: String
  ) -> [Measurement] {
    let columns = search.comparison.columns
    let found = result.relations.map { relation in
      measurement(
        relation.subject(columns),
        Outcome(
          search.score(relation, of: result.tests, confidence: context.confidence),
          orNotApplicable: "no candidate row has the values that the relation needs"))
    }
    if let limitation = result.limitation { return notApplicable(limitation) + found }
    return found.isEmpty ? notApplicable(none) : found
  }
}

extension RelationSearch {
  /// The candidate rows that break a relation against the real rows, of which none does.
  ///
  /// It was one of many relations, chosen because no real row breaks it, and one that few real rows
  /// break is chosen now and then: so the test is shared over all that could have been chosen.
  func score(_ relation: Relation, of tests: Int, confidence: Double) -> Score? {
    let keeps = keeps(relation, comparison.candidate)
    let known = rows.candidate.filter { keeps[$0] != nil }
    let broken = known.filter { keeps[$0] == false }
    let real = realRows(relation)
    guard !known.isEmpty, real > 0,
      let value = Estimate(
        value: Double(broken.count) / Double(known.count),
        error: .binomial(successes: broken.count, trials: known.count), confidence: confidence),
      let floor = Estimate(
        value: 0, error: .binomial(successes: 0, trials: real), confidence: confidence),
      let excess = Estimate(
        value: value.value,
        error: .chosen(
          from: tests,
          .shareDifference(a: broken.count, n: known.count, b: 0, m: real, unit: 1)),
        confidence: confidence)
    else { return nil }
    var score = Score(value: value, floor: floor, excess: excess, n: known.count)
    score.parts = [
      "broken": Double(broken.count), "rows.real": Double(real), "tests": Double(tests),
    ]
    score.facts.amounts = ["realRows": .count(real)]
    score.facts.amounts["synthetic"] = .share(broken.count, of: known.count)
    score.facts.texts["first"] = comparison.candidate.firstPlace(of: broken)
    return score
  }
}
