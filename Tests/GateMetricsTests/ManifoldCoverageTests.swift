import GateKernels
import GateMetrics
import GateModel
import GatePreparation
import Testing

@Suite("Intervals of manifolds of nearest rows cover the truth")
struct ManifoldCoverageTests {
  static let metrics: [any Metric.Type] = [
    ManifoldPrecision.self, ManifoldRecall.self, ManifoldDensity.self, ManifoldCoverage.self,
  ]

  /// Two numbers and a category, of which the candidate keeps to a part.
  private static func draw(
    _ width: Double, holdout: Bool, _ generator: inout SeededGenerator
  ) -> MetricExample {
    func rows(_ count: Int, _ width: Double) -> [ExampleColumn] {
      [
        .numbers("x", (0..<count).map { _ in generator.unit() * width }),
        .numbers("y", Population.uniform(count, &generator)),
        Population.categories("c", count, [0.6, 0.4], &generator),
      ]
    }
    return MetricExample(
      "drawn", reference: rows(200, 1), candidate: rows(120, width),
      holdout: holdout ? rows(120, 1) : nil, subject: .table, value: 0)
  }

  @Test("on honest data", arguments: 0..<4, [true, false])
  func null(metric: Int, hasHoldout: Bool) async {
    let coverage = await IntervalCoverage(Self.metrics[metric], .table, .excess, truth: 0) {
      Self.draw(1, holdout: hasHoldout, &$0)
    }
    #expect(coverage.isEnough, "\(Self.metrics[metric].descriptor.id) \(coverage)")
  }

  /// The truth is the mean over other draws.
  @Test("where the candidate keeps to a half", arguments: 0..<4)
  func half(metric: Int) async {
    let metric = Self.metrics[metric]
    var generator = SeededGenerator(seed: 8, label: "truth")
    var (sum, count) = (0.0, 0.0)
    for _ in 0..<500 {
      let comparison = Self.draw(0.5, holdout: true, &generator).comparison
      let facts = await Facts(comparison, plan: metric.needs, seed: 1, threads: 1)
      guard
        case .measured(let score)? = metric.evaluate(
          comparison, facts, in: EvaluationContext()
        ).first?.outcome, let excess = score.excess
      else { continue }
      sum += excess.value
      count += 1
    }
    let coverage = await IntervalCoverage(metric, .table, .excess, truth: sum / count) {
      Self.draw(0.5, holdout: true, &$0)
    }
    #expect(coverage.isEnough, "\(metric.descriptor.id) \(coverage), truth \(sum / count)")
  }
}
