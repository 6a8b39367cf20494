import GateMetrics
import GateModel
import GatePreparation
import Testing

@Suite("Every metric")
struct MetricExampleTests {
  @Test("gives the values that its examples state", arguments: MetricRegistry.all.indices)
  func examples(index: Int) async throws {
    let metric = MetricRegistry.all[index]
    #expect(metric.examples.count >= 2, "\(metric.descriptor.id)")
    for example in metric.examples {
      let score = try #require(
        await measured(metric, example), "\(metric.descriptor.id): \(example.title)")
      #expect(
        abs(score.value.value - example.value) <= 1e-12,
        "\(metric.descriptor.id): \(example.title) gave \(score.value.value)")
    }
  }

  @Test("stays in its range with ordered, defined intervals", arguments: MetricRegistry.all.indices)
  func ranges(index: Int) async throws {
    let metric = MetricRegistry.all[index]
    for example in metric.examples {
      let score = try #require(await measured(metric, example))
      let range = metric.descriptor.range
      #expect(range.lower <= score.value.value && score.value.value <= range.upper)
      for estimate in [score.value, score.floor, score.excess].compactMap({ $0 }) {
        #expect(!estimate.value.isNaN)
      }
    }
  }

  private func measured(_ metric: any Metric.Type, _ example: MetricExample) async -> Score? {
    let comparison = example.comparison
    let facts = await Facts(comparison, plan: metric.needs, seed: 1, threads: 1)
    let measurements = metric.evaluate(
      comparison, facts, in: EvaluationContext(constraints: example.constraints))
    let found = measurements.first { $0.subject == example.subject }
    guard case .measured(let score)? = found?.outcome else { return nil }
    return score
  }
}
