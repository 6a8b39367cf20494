import GateKernels
import GateMetrics
import GateModel
import GatePreparation
import Glibc
import Testing

@Suite("Intervals of what models learn cover the truth")
struct LearningCoverageTests {
  @Test("between real data")
  func honest() async {
    let runs = await Self.runs(noise: 0, label: "honest")
    for (name, scores) in runs.sorted(by: { $0.key < $1.key }) {
      let coverage = Self.coverage(scores, truth: 0)
      #expect(coverage >= IntervalCoverage.least, "\(name): \(coverage)")
      #expect(scores.count >= Self.draws * 9 / 10, "\(name): \(scores.count)")
    }
    #expect(runs.count == Self.subjects.count + 1)
  }

  @Test("with noise in half of the candidate's labels")
  func noisy() async {
    let truths = await Self.runs(noise: 0.5, label: "truth")
    for (name, scores) in await Self.runs(noise: 0.5, label: "noisy") {
      // What models of this size lose on average has no closed form; other draws tell it.
      let known = truths[name] ?? []
      let truth = known.reduce(0) { $0 + $1.value } / Double(max(known.count, 1))
      let coverage = Self.coverage(scores, truth: truth)
      #expect(coverage >= IntervalCoverage.least, "\(name): \(coverage), truth \(truth)")
    }
  }

  private static let draws = IntervalCoverage.draws
  private static let roles: [String: Set<ColumnRole>] = ["y": [.label], "g": [.protected]]

  private static let subjects: [(metric: any Metric.Type, subject: Subject)] = [
    (TrainSyntheticTestReal.self, .level("trees, AUC")),
    (TrainSyntheticTestReal.self, .level("trees, Brier skill")),
    (TrainSyntheticTestReal.self, .level("linear, AUC")),
    (TrainSyntheticTestReal.self, .level("linear, Brier skill")),
    (Augmentation.self, .level("AUC")),
    (EqualizedOdds.self, .group(column: "g", group: "a")),
    (ProxyStrength.self, .column("g")),
  ]

  /// The excess of every subject in every draw, by metric and subject, detection among them.
  private static func runs(noise: Double, label: String) async -> [String: [Estimate]] {
    let found = await concurrently(Array(0..<draws), threads: 2) { draw in
      var generator = SeededGenerator(seed: UInt64(draw), label: label)
      let comparison = MetricExample(
        "drawn", reference: rows(220, noise: 0, &generator),
        candidate: rows(200, noise: noise, &generator),
        holdout: rows(200, noise: 0, &generator), roles: roles, subject: .table, value: 0
      ).comparison
      let subjects = Self.subjects + [(DetectionScore.self, .table)]
      let plan = subjects.reduce(into: Set<FactKey>()) { $0.formUnion($1.metric.needs) }
      let facts = await Facts(comparison, plan: plan, seed: 1, threads: 1)
      return subjects.compactMap { metric, subject -> (String, Estimate)? in
        let measured = metric.evaluate(comparison, facts, in: EvaluationContext())
          .first { $0.subject == subject }
        guard case .measured(let score)? = measured?.outcome, let excess = score.excess else {
          return nil
        }
        return ("\(metric.descriptor.id) \(subject.label)", excess)
      }
    }
    return Dictionary(grouping: found.joined(), by: \.0).mapValues { $0.map(\.1) }
  }

  private static func coverage(_ scores: [Estimate], truth: Double) -> Double {
    let covered = scores.count { score in
      score.interval.map { $0.lower <= truth && truth <= $0.upper } ?? false
    }
    return Double(covered) / Double(max(scores.count, 1))
  }

  /// The label depends on x and z, the group on nothing; `noise` is the share of labels that a fair
  /// coin draws, and of rows whose x lies half a deviation higher.
  private static func rows(
    _ count: Int, noise: Double, _ generator: inout SeededGenerator
  ) -> [ExampleColumn] {
    var (x, z): ([Double?], [Double?]) = ([], [])
    var (label, group): ([String?], [String?]) = ([], [])
    for _ in 0..<count {
      let (first, second) = (generator.normal(), generator.normal())
      let chance = 1 / (1 + exp(-1.5 * first - second))
      let isNoise = generator.unit() < noise
      x.append(isNoise ? first + 0.5 : first)
      z.append(second)
      label.append(generator.unit() < (isNoise ? 0.5 : chance) ? "yes" : "no")
      group.append(generator.unit() < 0.5 ? "a" : "b")
    }
    return [
      .numbers("x", x), .numbers("z", z), .categories("y", label), .categories("g", group),
    ]
  }
}
