import GateModel
import GatePreparation

/// A metric of texts that looks at one field at a time: `text`, or `prompt` and `response`, each a
/// subject of its own.
package protocol TextMetric: Metric {
  static func outcome(
    _ field: CorpusField, _ comparison: Comparison, _ facts: Facts, _ context: EvaluationContext
  ) -> Outcome
}

extension TextMetric {
  package static var needs: Set<FactKey> { [.corpora] }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard let corpora = facts.corpora else { return notApplicable(noTexts) }
    guard !corpora.fields.isEmpty else { return notApplicable("the reference has no text") }
    return corpora.fields.map { field in
      let given =
        field.reference.count > 0 && field.candidate.count > 0
        && (field.holdout?.count ?? 1) > 0
      return measurement(
        .column(field.name),
        given
          ? outcome(field, comparison, facts, context)
          : .notMeasured(reason: "a data set has no \(field.name)"))
    }
  }
}

/// Why a metric of texts does not apply to tables.
let noTexts = "the data sets are tables, not texts"
