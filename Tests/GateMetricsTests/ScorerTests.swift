import GateModel
import GatePreparation
import GateStatistics
import Synchronization
import Testing

@testable import GateMetrics

@Suite struct ScorerTests {
  private static let metrics: [any Metric.Type] = [
    KolmogorovSmirnov.self, CorrelationGap.self, ExactCopies.self, HoldoutExcess.self,
    ManifoldRecall.self, DetectionScore.self,
  ]
  private static var ids: Set<String> { Set(metrics.map { $0.descriptor.id }) }

  @Test func `A metric is measured at the stage of the last of its facts`() {
    let plan = ScoringPlan(Self.metrics, hasHoldout: true)
    func ids(_ stage: FactStage) -> [String] {
      plan.metrics(after: stage).map { $0.descriptor.id }
    }
    #expect(ids(.rows) == ["fidelity.ks", "memorization.exact-copies"])
    #expect(ids(.searches) == ["memorization.holdout-excess", "diversity.prdc.recall"])
    #expect(ids(.models) == ["fidelity.detection"])
    #expect(plan.pairs.count == 1)
  }

  @Test func `A fact is dropped after the stage of its last reader`() {
    let plan = ScoringPlan(Self.metrics, hasHoldout: true)
    func unread(_ stage: FactStage) -> [String] { plan.unread(after: stage).map { $0.work.name } }
    #expect(!unread(.rows).contains("classes") && unread(.rows).contains("columns"))
    #expect(unread(.searches).contains("classes") && unread(.searches).contains("neighbours"))
    #expect(!unread(.searches).contains("detection"))
  }

  /// Each metric alone and all together, with facts dropped in between: the same measurements.
  @Test(arguments: [false, true]) func `Metrics do not depend on each other`(
    hasHoldout: Bool
  ) async {
    let comparison = Self.comparison(hasHoldout: hasHoldout)
    let ids = MetricRegistry.all.map { $0.descriptor.id }
    let together = await Scorer.score(
      Set(ids), on: comparison, in: EvaluationContext(), threads: 2
    ).measurements
    for metric in MetricRegistry.ofTables {
      let id = metric.descriptor.id
      let alone = await Scorer.score([id], on: comparison, in: EvaluationContext(), threads: 1)
      let expected = together.filter { $0.metric == id }
      #expect(!expected.isEmpty && Self.told(alone.measurements) == Self.told(expected), "\(id)")
    }
  }

  @Test func `Work is told in the order of the estimate`() async {
    let noted = Noting()
    let comparison = Self.comparison(hasHoldout: true)
    _ = await Scorer.score(
      Self.ids, on: comparison, in: EvaluationContext(), threads: 1, observer: noted)
    let parts = FactWork.parts(of: MetricRegistry.needs(of: Self.ids), hasHoldout: true)
    #expect(noted.began == parts.map(\.name))
  }

  /// The trend reads run files, and what the tables of this run gave.
  @Test func `A second source reads what the first measured`() async throws {
    let earlier = await Scorer.score(
      ["diversity.duplicates"], on: Self.comparison(hasHoldout: false), in: EvaluationContext(),
      threads: 1)
    let card = await Scorer.score(
      ["diversity.duplicates", "diversity.generations"],
      on: Self.comparison(hasHoldout: false),
      in: EvaluationContext(
        earlier: [EarlierRun(name: "a.json", measurements: earlier.measurements)]), threads: 1)
    let trend = try #require(
      card.measurements.first { $0.metric == "diversity.generations" })
    guard case .measured(let score) = trend.outcome else {
      Issue.record("equal generations have a trend of 0")
      return
    }
    #expect(score.value.value == 0)
    #expect(MetricRegistry.needs(of: ["diversity.generations"]).isEmpty)
  }

  /// Texts have no entities: their documents are rows.
  @Test func `Memorization counts entities, all else counts rows`() {
    for metric in MetricRegistry.all {
      let (counts, axis) = (metric.descriptor.counts, metric.descriptor.axis)
      let isOfEntities = axis == .memorization && !metric.descriptor.isOfTexts
      #expect((counts == .entities) == isOfEntities)
    }
  }

  /// Without dictionaries, whose order is nobody's.
  private static func told(_ measurements: [Measurement]) -> [String] {
    measurements.map { measurement in
      switch measurement.outcome {
      case .measured(let score):
        let parts = score.parts.sorted { $0.key < $1.key }
        return "\(measurement.subject) \(score.value) \(String(describing: score.floor))"
          + " \(String(describing: score.excess)) \(parts) \(score.notes)"
      case .notApplicable(let reason), .notMeasured(let reason):
        return "\(measurement.subject) \(reason)"
      }
    }
  }

  private static func comparison(hasHoldout: Bool) -> Comparison {
    func side(_ shift: Int) -> [ExampleColumn] {
      let rows = 0..<120
      return [
        .numbers("x", rows.map { Double(($0 * 37 + shift) % 101) }),
        .numbers("y", rows.map { Double(($0 * 17 + shift) % 89) }),
        .categories("c", rows.map { "v\(($0 + shift) % 4)" }),
      ]
    }
    return MetricExample(
      "generated", reference: side(0), candidate: side(1), holdout: hasHoldout ? side(2) : nil,
      roles: ["c": [.label, .protected]], subject: .table, value: 0
    ).comparison
  }
}

private final class Noting: WorkObserver {
  private let state = Mutex<[String]>([])
  var began: [String] { state.withLock { $0 } }

  func began(_ parts: [FactWork]) { state.withLock { $0 += parts.map(\.name) } }
  func ended(_ parts: [FactWork], pairs: SearchedPairs?) {}
  func timed<Result>(_ part: FactWork, _ body: () -> Result) -> Result { body() }
  func timed<Result>(metric: String, _ body: () -> Result) -> Result { body() }
}
