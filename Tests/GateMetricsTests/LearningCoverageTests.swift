import GateKernels
import GateLearning
import GateMetrics
import GateModel
import Glibc
import Testing

@testable import GatePreparation

/// Learning is what takes time: each draw learns its models once, for all that is claimed of them.
@Suite("Intervals of what models learn cover the truth")
struct LearningCoverageTests {
  @Test("of forecasts of a label")
  func labels() async {
    let found = await concurrently(Array(0..<draws), threads: 2) {
      await LabelDraw(UInt64($0))
    }
    for name in Set(found.flatMap(\.honest.keys)).sorted() {
      expect(name, "honest", found.map { $0.honest[name]?.excess?.interval }, found.map { _ in 0 })
      expect(
        name, "noisy", found.map { $0.noisy[name]?.excess?.interval }, Self.truths(name, found))
    }
    #expect(Set(found.flatMap(\.honest.keys)).count == 6)
  }

  /// Of augmentation and odds it is what models of this size find on average over all draws: there is
  /// no closed form. Of a candidate's loss it is what its own model loses on very many rows, against
  /// the average model that learns from real rows (docs/decisions/0012).
  private static func truths(_ name: String, _ found: [LabelDraw]) -> [Double] {
    guard name.hasPrefix(TrainSyntheticTestReal.descriptor.id) else {
      let truth = mean(found.compactMap { $0.noisy[name]?.excess?.value })
      return found.map { _ in truth }
    }
    let real = mean(found.compactMap { $0.noisyOfMany[name]?.parts["quality.real"] })
    return found.map { real - ($0.noisyOfMany[name]?.parts["quality.synthetic"] ?? .nan) }
  }

  @Test("of detection and proxies")
  func crossPredictions() async {
    let found = await concurrently(Array(0..<draws), threads: 2) { number in
      var generator = SeededGenerator(seed: UInt64(number), label: "cross forecasts")
      let tables = DrawnTables(rows: 200, &generator)
      let honest = tables.comparison(tables.honest, holdout: tables.holdout)
      let noisy = tables.comparison(tables.noisy, holdout: tables.holdout)
      return (
        honest: scores(
          [DetectionScore.self, ProxyStrength.self], honest,
          await Facts(honest, plan: [.detection, .proxies], seed: 1, threads: 1)),
        noisy: scores(
          [DetectionScore.self], noisy,
          await Facts(noisy, plan: [.detection], seed: 1, threads: 1))
      )
    }
    let names = Set(found.flatMap(\.honest.keys)).sorted()
    for name in names {
      expect(name, "honest", found.map { $0.honest[name]?.excess?.interval }, found.map { _ in 0 })
    }
    for name in Set(found.flatMap(\.noisy.keys)) {
      let truth = mean(found.compactMap { $0.noisy[name]?.excess?.value })
      expect(
        name, "noisy", found.map { $0.noisy[name]?.excess?.interval }, found.map { _ in truth })
    }
    #expect(names.count == 2)
  }
}

/// Half of what other coverage is judged by, since models take long. More is asked of fewer draws:
/// intervals that cover 90 % of the truths pass as seldom (1 %) as they do with all draws.
private let draws = IntervalCoverage.draws / 2
private let least = 0.9 + (IntervalCoverage.least - 0.9) * 2.0.squareRoot()

/// Expects intervals to contain their truths.
private func expect(_ name: String, _ kind: String, _ intervals: [Interval?], _ truths: [Double]) {
  let covered = zip(intervals, truths).count { interval, truth in
    interval.map { $0.lower <= truth && truth <= $0.upper } ?? false
  }
  let known = intervals.count { $0 != nil }
  let coverage = Double(covered) / Double(max(known, 1))
  #expect(coverage >= least, "\(name), \(kind): \(coverage)")
  #expect(known >= draws * 9 / 10, "\(name), \(kind): \(known)")
}

private func mean(_ numbers: [Double]) -> Double {
  numbers.reduce(0, +) / Double(max(numbers.count, 1))
}

/// One score of each kind that is claimed, by name.
private func scores(
  _ metrics: [any Metric.Type], _ comparison: Comparison, _ facts: Facts
) -> [String: Score] {
  var scores: [String: Score] = [:]
  for metric in metrics {
    for measured in metric.evaluate(comparison, facts, in: EvaluationContext()) {
      // Both qualities of augmentation come from the same models.
      guard case .measured(let score) = measured.outcome,
        metric != Augmentation.self || measured.subject == .level("AUC")
      else { continue }
      scores["\(metric.descriptor.id) \(measured.subject.label)"] = score
    }
  }
  return scores
}

/// Tables of which an honest and a noisy candidate share the real rows.
private struct DrawnTables {
  let reference: [ExampleColumn]
  let holdout: [ExampleColumn]
  let honest: [ExampleColumn]
  let noisy: [ExampleColumn]

  init(rows: Int, _ generator: inout SeededGenerator) {
    reference = Self.drawn(rows, &generator)
    holdout = Self.drawn(rows, &generator)
    honest = Self.drawn(rows, &generator)
    noisy = Self.drawn(rows, noise: 0.5, &generator)
  }

  func comparison(_ candidate: [ExampleColumn], holdout: [ExampleColumn]) -> Comparison {
    MetricExample(
      "drawn", reference: reference, candidate: candidate, holdout: holdout,
      roles: ["y": [.label], "g": [.protected]], subject: .table, value: 0
    ).comparison
  }

  /// The label depends on x and z, the group on nothing; `noise` is the share of labels that a fair
  /// coin draws, and of rows whose x lies half a deviation higher.
  static func drawn(
    _ count: Int, noise: Double = 0, _ generator: inout SeededGenerator
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

/// Scores of an honest candidate, and of a noisy one that is held against the same real models.
private struct LabelDraw: Sendable {
  let honest: [String: Score]
  let noisy: [String: Score]
  /// From predictions of the rows that tell what a model is worth.
  let noisyOfMany: [String: Score]

  private static let rows = 200

  /// The same in all draws, so that what one model loses against others is told by the same rows.
  private static let many: [ExampleColumn] = {
    var generator = SeededGenerator(seed: 1, label: "many rows")
    return DrawnTables.drawn(1000, &generator)
  }()

  init(_ seed: UInt64) async {
    var generator = SeededGenerator(seed: seed, label: "labels")
    let tables = DrawnTables(rows: Self.rows, &generator)
    let holdout = zip(tables.holdout, Self.many).map { $0.followed(by: $1) }
    let fair = tables.comparison(tables.honest, holdout: holdout)
    let other = tables.comparison(tables.noisy, holdout: holdout)
    let learned = await Self.utility(fair) { _ in
      [
        .reference(.trees), .reference(.linear), .wholeReference, .candidate(.trees),
        .candidate(.linear), .joined,
      ]
    }
    let more = await Self.utility(other) { _ in [.candidate(.trees), .candidate(.linear), .joined] }
    guard let learned, let more, let real = fair.holdout else {
      (honest, noisy, noisyOfMany) = ([:], [:], [:])
      return
    }
    let mixed = learned.predictions.merging(more.predictions) { $1 }
    let isOwn = learned.testRows.map { real.sourceRows[$0] < Self.rows }
    let (own, many) = (
      isOwn.indices.filter { isOwn[$0] }, isOwn.indices.filter { !isOwn[$0] }
    )
    func found(_ utility: Utility, _ comparison: Comparison) -> [String: Score] {
      var facts = Facts()
      facts[UtilityOutcome.self] = .made(.learned(utility))
      return scores(
        [TrainSyntheticTestReal.self, Augmentation.self, EqualizedOdds.self], comparison, facts)
    }
    honest = found(learned.restricted(to: own, learned.predictions), fair)
    noisy = found(more.restricted(to: own, mixed), other)
    noisyOfMany = found(more.restricted(to: many, mixed), other)
  }

  private static func utility(
    _ comparison: Comparison, _ sources: (LearningTask) -> Set<Utility.Source>
  ) async -> Utility? {
    let outcome = await UtilityOutcome(
      comparison, rows: RunSettings.defaultLearningRows, seed: 1, threads: 1, boosting: .standard,
      sources: sources)
    if case .learned(let utility) = outcome { return utility } else { return nil }
  }
}

extension ExampleColumn {
  fileprivate func followed(by other: ExampleColumn) -> ExampleColumn {
    switch (self, other) {
    case (.numbers(let name, let own), .numbers(_, let more)): .numbers(name, own + more)
    case (.categories(let name, let own), .categories(_, let more)): .categories(name, own + more)
    default: self
    }
  }
}

extension Utility {
  /// The same of some of the test rows and other predictions, of a label with two classes.
  fileprivate func restricted(to part: [Int], _ predictions: [Source: Predictions]) -> Utility {
    Utility(
      task: task, testRows: part.map { testRows[$0] }, targets: part.map { targets[$0] },
      learnedTargets: learnedTargets,
      predictions: predictions.mapValues { predictions in
        Predictions(
          whole: part.map { predictions.whole[$0] },
          parts: predictions.parts.map { predictions in part.map { predictions[$0] } },
          gains: predictions.gains)
      }, featureNames: featureNames)
  }
}
