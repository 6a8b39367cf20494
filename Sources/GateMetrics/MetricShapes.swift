import GateModel
import GatePreparation

/// A metric that looks at one column at a time.
package protocol ColumnMetric: Metric {
  /// Whether it needs enough present values on both sides; true unless declared.
  static var needsPresentRows: Bool { get }
  static func outcome(
    _ facts: ColumnFacts, column: Int, _ comparison: Comparison, _ context: EvaluationContext
  ) -> Outcome
}

extension ColumnMetric {
  package static var needs: Set<FactKey> { [.columns] }

  package static var needsPresentRows: Bool { true }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let columns = comparison.compared.filter {
      descriptor.kinds.contains(comparison.columns[$0].kind)
    }
    guard !columns.isEmpty else { return notApplicable(noColumn(of: descriptor.kinds)) }
    return columns.compactMap { column in
      guard let columnFacts = facts.columns[column] else { return nil }
      let present = columnFacts.presentRows
      let tooFew =
        needsPresentRows
        ? PresentRows.tooFew(
          reference: present.reference, candidate: present.candidate, with: "a value") : nil
      return measurement(
        .column(comparison.columns[column].name),
        tooFew ?? outcome(columnFacts, column: column, comparison, context))
    }
  }
}

private func noColumn(of kinds: [ColumnKind]) -> String {
  "no compared column of kind \(list(kinds))"
}

func list(_ kinds: [ColumnKind]) -> String {
  kinds.map(\.rawValue).joined(separator: " or ")
}
