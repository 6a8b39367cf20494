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
      // Sums of thousands of logarithms lose a digit or two.
      #expect(
        abs(score.value.value - example.value) <= 1e-11,
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

  private static func ids(of axis: Axis) -> Set<String> {
    Set(MetricRegistry.catalogue.descriptors.filter { $0.axis == axis }.map(\.id))
  }

  private func measured(_ metric: any CataloguedMetric.Type, _ example: MetricExample) async
    -> Score?
  {
    // A metric of generations is one of what the metrics of its axis measured.
    let ids =
      example.earlier.isEmpty ? [metric.descriptor.id] : Self.ids(of: metric.descriptor.axis)
    var earlier: [EarlierRun] = []
    for comparison in example.earlierComparisons {
      let scorecard = await Scorer.score(
        ids, on: comparison, in: EvaluationContext(), threads: 1)
      earlier.append(
        EarlierRun(name: "run\(earlier.count + 1).json", measurements: scorecard.measurements))
    }
    let scorecard = await Scorer.score(
      ids, on: example.comparison,
      in: EvaluationContext(
        canaries: example.canaries, constraints: example.constraints, groups: example.groups,
        earlier: earlier, mix: example.mix, knownSynthetic: example.known,
        lineage: example.lineage), threads: 1)
    let found = scorecard.measurements.first {
      $0.metric == metric.descriptor.id && $0.subject == example.subject
    }
    guard case .measured(let score)? = found?.outcome else { return nil }
    return score
  }
}
