import GateModel
import GatePreparation

/// A metric that looks at two columns at a time: all pairs of the kinds it applies to.
package protocol ColumnPairMetric: Metric {
  static func outcome(
    _ pair: ColumnPair, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome
  /// What the metric measures beside pairs; nothing unless declared.
  static func beside(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement]
}

/// Two compared columns, the first before the second in name order.
package struct ColumnPair: Sendable {
  let first: Int
  let second: Int
  let firstFacts: ColumnFacts
  let secondFacts: ColumnFacts
  /// The joint counts on shared bins, where a metric needs them and both columns have bins.
  let counts: PairCounts?
}

extension ColumnPairMetric {
  package static var needs: Set<FactKey> { [.columns, .pairCounts] }

  package static func beside(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] { [] }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let pass = PairPass([Self.self], comparison)
    var listings = pass.noListings
    let columns = facts.columns
    for pair in pass.pairs { pass.append(pass.measure(pair, columns, context), to: &listings) }
    return pass.finish(listings, facts, context).flatMap { $0 }
  }
}
