import GateModel
import GatePreparation

/// A metric that looks at one column at a time.
package protocol ColumnMetric: Metric {
  static func outcome(
    _ facts: ColumnFacts, column: Int, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome
}

extension ColumnMetric {
  package static var needs: Set<FactKey> { [.columns] }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let columns = comparison.compared.filter {
      descriptor.kinds.contains(comparison.columns[$0].kind)
    }
    guard !columns.isEmpty else { return notApplicable(noColumn(of: descriptor.kinds)) }
    return columns.compactMap { column in
      guard let columnFacts = facts.columns?[column] else { return nil }
      return measurement(
        .column(comparison.columns[column].name),
        outcome(columnFacts, column: column, comparison, context))
    }
  }
}

/// A metric that looks at two columns at a time: all pairs of the kinds it applies to.
package protocol ColumnPairMetric: Metric {
  static func outcome(
    _ pair: ColumnPair, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome
}

/// Two compared columns, the first before the second in name order.
package struct ColumnPair: Sendable {
  let first: Int
  let second: Int
  let firstFacts: ColumnFacts
  let secondFacts: ColumnFacts
  /// Of numeric columns, where the metric needs orders.
  let firstOrder: ColumnOrder?
  let secondOrder: ColumnOrder?
}

extension ColumnPairMetric {
  package static var needs: Set<FactKey> { [.columns] }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let columns = comparison.compared.filter {
      descriptor.kinds.contains(comparison.columns[$0].kind)
    }
    guard columns.count > 1 else {
      return notApplicable("fewer than two columns of kind \(list(descriptor.kinds))")
    }
    var measurements: [Measurement] = []
    for (position, first) in columns.enumerated() {
      for second in columns[(position + 1)...] {
        guard let firstFacts = facts.columns?[first], let secondFacts = facts.columns?[second]
        else { continue }
        let pair = ColumnPair(
          first: first, second: second, firstFacts: firstFacts, secondFacts: secondFacts,
          firstOrder: facts.orders?[first], secondOrder: facts.orders?[second])
        let subject = Subject.pair(
          comparison.columns[first].name, comparison.columns[second].name)
        measurements.append(measurement(subject, outcome(pair, comparison, context)))
      }
    }
    return measurements
  }
}

private func noColumn(of kinds: [ColumnKind]) -> String {
  "no compared column of kind \(list(kinds))"
}

private func list(_ kinds: [ColumnKind]) -> String {
  kinds.map(\.rawValue).joined(separator: " or ")
}
