import GateModel
import GatePreparation

extension Metric {
  /// What a metric says of the models that were learned, or why none were.
  static func ofModels(
    _ facts: Facts, _ measure: (Utility) -> [Measurement]
  ) -> [Measurement] {
    switch facts.utility {
    case .notApplicable(let reason): notApplicable(reason)
    case .notMeasured(let reason): [measurement(.table, .notMeasured(reason: reason))]
    case .learned(let utility): measure(utility)
    }
  }
}
