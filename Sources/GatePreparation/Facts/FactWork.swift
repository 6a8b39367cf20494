/// A part of the work between loading and judging: a fact, or the measuring of metrics.
///
/// It costs a formula of the sizes of a run, in a unit of its own, times one constant: processor
/// time of one machine (docs/benchmarks.md), found by `synthgate-bench fit-costs` from run files.
/// The constants say whether to wait or to go for lunch, not more.
package struct FactWork: Sendable {
  package let name: String
  /// Of a unit.
  package let nanoseconds: Double
  /// How much work it is in a run of some size.
  package let units: @Sendable (WorkShape) -> Double

  package init(
    _ name: String, nanoseconds: Double, units: @escaping @Sendable (WorkShape) -> Double
  ) {
    (self.name, self.nanoseconds, self.units) = (name, nanoseconds, units)
  }

  /// The processor's seconds in a run of some size.
  package func seconds(_ shape: WorkShape) -> Double { nanoseconds * 1e-9 * units(shape) }

  /// Measuring pairs of columns, and the metrics that are no pair metrics: of columns and rows, of
  /// searches, of models.
  package static let pairs = FactWork("pairs", nanoseconds: 6.4) { $0.pairs * $0.rows }
  package static let metrics = FactWork("metrics", nanoseconds: 280) { $0.cells }
  package static let searchMetrics = FactWork("searchMetrics", nanoseconds: 28) { $0.cells }
  package static let modelMetrics = FactWork("modelMetrics", nanoseconds: 6) { $0.cells }

  /// In the order in which they are done.
  package static let all = FactStage.allCases.flatMap { stage in
    FactRegistry.all.filter { FactStage($0.basis) == stage }.map { $0.work } + stage.measuring
  }

  /// The work of a plan, in its order.
  package static func parts(of plan: Set<FactKey>, hasHoldout: Bool) -> [FactWork] {
    let plan = FactPlan(plan, hasHoldout: hasHoldout)
    return FactStage.allCases.flatMap { stage in
      plan.facts(of: stage).map { $0.work } + plan.measuring(after: stage)
    }
  }
}

extension FactWork: Hashable {
  package static func == (left: FactWork, right: FactWork) -> Bool { left.name == right.name }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
