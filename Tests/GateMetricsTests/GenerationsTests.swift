import GateKernels
import GateMetrics
import GateModel
import Glibc
import Testing

@Suite("Trends over generations")
struct GenerationsTests {
  private static let four = forty(["a", "b", "c", "d"])
  private static let two = forty(["a", "a", "b", "b"])
  private static let entropy = Subject.statistic(column: "c", "entropy")

  private static func forty(_ values: [String]) -> [ExampleColumn] {
    [.categories("c", (0..<40).map { values[$0 % values.count] })]
  }

  @Test("do not apply without earlier runs")
  func alone() async {
    let trends = await Family(reference: Self.four, generations: [Self.four]).trends()
    #expect(trends.map(\.subject) == [.table])
    #expect(reason(trends.first, isMissing: false)?.contains("--baseline") ?? false)
  }

  @Test("are not measured against a run that cannot be compared")
  func obstacle() async {
    let family = await Family(reference: Self.four, generations: [Self.four, Self.two])
    let earlier =
      family.earlier + [EarlierRun(name: "b.json", measurements: [], obstacle: "is of another")]
    let trends = await family.trends(earlier: earlier)
    #expect(trends.map(\.subject) == [.table])
    let text = reason(trends.first, isMissing: true) ?? ""
    #expect(text.hasPrefix("b.json is of another; check those generations again"))
  }

  @Test("are not measured across versions of a metric")
  func versions() async {
    let family = await Family(reference: Self.four, generations: [Self.four, Self.two])
    let old = family.earlier[0].measurements.map { measurement in
      measurement.metric == "diversity.entropy"
        ? Measurement(
          metric: measurement.metric, version: measurement.version + 1,
          subject: measurement.subject, outcome: measurement.outcome) : measurement
    }
    let trends = await family.trends(earlier: [EarlierRun(name: "a.json", measurements: old)])
    let entropy = trends.first { $0.subject == .level("entropy") }
    #expect(
      reason(entropy, isMissing: true)?.hasPrefix("a.json measured another version") ?? false)
    #expect(!trends.contains { $0.subject == Self.entropy })
    #expect(score(trends, .statistic(column: "c", "category-coverage")) != nil)
  }

  @Test("are not measured where no earlier run measured the metric")
  func unknownMetric() async {
    let family = await Family(reference: Self.four, generations: [Self.four, Self.two])
    let others = family.earlier[0].measurements.filter { $0.metric != "diversity.entropy" }
    let trends = await family.trends(earlier: [EarlierRun(name: "a.json", measurements: others)])
    let entropy = trends.first { $0.subject == .level("entropy") }
    #expect(reason(entropy, isMissing: true)?.contains("diversity.entropy") ?? false)
  }

  @Test("go by the generations that have a score, at their own places")
  func gaps() async throws {
    let family = await Family(
      reference: Self.four, generations: [Self.four, Self.two, Self.two, Self.two])
    var earlier = family.earlier
    earlier[1] = EarlierRun(
      name: "b.json", measurements: earlier[1].measurements.filter { $0.subject != .column("c") })
    // 0, -1/2, -1/2 at 1, 3, 4: centred -5/3, 1/3, 4/3, so -(1/2)(5/3) / (42/9) = -5/28.
    let score = try #require(score(await family.trends(earlier: earlier), Self.entropy))
    #expect(abs(score.value.value + 5.0 / 28) < 1e-15)
    #expect(score.n == 3)
    #expect(Set(score.parts.keys) == ["generation 1", "generation 3", "generation 4"])
    #expect(score.contributors.map(\.label) == ["generation 1 to 3"])
  }

  @Test("do not apply to what one side lacks")
  func missingSubject() async {
    let family = await Family(reference: Self.four, generations: [Self.four, Self.two])
    let bare = EarlierRun(
      name: "a.json",
      measurements: family.earlier[0].measurements.filter { $0.subject != .column("c") }
        + family.earlier[0].measurements.compactMap { measurement in
          measurement.subject == .column("c")
            ? Measurement(
              metric: measurement.metric, version: measurement.version, subject: .column("gone"),
              outcome: measurement.outcome) : nil
        })
    let trends = await family.trends(earlier: [bare])
    #expect(
      reason(trends.first { $0.subject == Self.entropy }, isMissing: false)
        == "no earlier run has such a score")
    let gone = trends.first { $0.subject == .statistic(column: "gone", "entropy") }
    #expect(reason(gone, isMissing: false) == "this run has no such score")
  }

  /// 16, then 8 of 200 values beyond what 4 of 100 real ones exceed: a ratio of 2, then of 1.
  @Test("do not blame a tail for shrinking to what it is in reality")
  func tooHeavyTails() async throws {
    func values(_ count: Int, tail: Int) -> [ExampleColumn] {
      [
        .numbers(
          "x", Array(repeating: 0, count: count - tail) + Array(repeating: 9, count: tail))
      ]
    }
    let family = await Family(
      reference: values(100, tail: 4), generations: [values(200, tail: 16), values(200, tail: 8)])
    let tail = Subject.statistic(column: "x", "tail-mass above 95 %")
    #expect(try #require(score(await family.trends(), tail)).value.value == 0)
  }

  @Test("are the same for any number of threads and order of rows")
  func repeatable() async throws {
    var generator = SeededGenerator(seed: 3, label: "generations")
    let weights = (1...9).map { 1 / Double($0) }
    func rows(_ count: Int) -> [ExampleColumn] {
      [
        Population.categories("a", count, weights, &generator),
        .numbers("x", Population.uniform(count, &generator)),
      ]
    }
    let (reference, generations) = (rows(300), (0..<3).map { _ in rows(250) })
    let plain = await Family(reference: reference, generations: generations).trends()
    let other = await Family(
      reference: reference.map(\.reversed), generations: generations.map { $0.map(\.reversed) }
    ).trends(threads: 3)
    #expect(plain.count > 10)
    #expect(plain.map(\.subject) == other.map(\.subject))
    for (first, second) in zip(plain, other) {
      #expect(score([first], first.subject)?.value == score([second], second.subject)?.value)
      #expect(score([first], first.subject)?.parts == score([second], second.subject)?.parts)
    }
  }
}

@Suite("Intervals of trends over generations cover the truth")
struct GenerationsCoverageTests {
  /// A twentieth of the real rows lies beyond the quantile, and these shares of it are left.
  @Test("of tails", arguments: [[1, 1, 1], [0.7, 0.45, 0.2]])
  func tails(shares: [Double]) async {
    let coverage = await share(
      of: .statistic(column: "x", "tail-mass above 95 %"), ["diversity.tail-mass"],
      truth: (shares[2] - shares[0]) / 2
    ) { generator in
      func values(_ count: Int, _ share: Double) -> [ExampleColumn] {
        let inner = (0..<count).map { _ -> Double? in
          let value = generator.unit()
          return value > 0.95 && generator.unit() > share ? value * 0.9 : value
        }
        return [.numbers("x", inner)]
      }
      return (values(2000, 1), shares.map { values(2000, $0) })
    }
    #expect(coverage >= IntervalCoverage.least)
  }

  @Test("of effective categories", arguments: [0.0, 0.06])
  func entropy(step: Double) async {
    // Generations lose variety by moving mass from the last two categories to the first two.
    let p = [0.3, 0.3, 0.2, 0.2]
    func moved(_ shift: Double) -> [Double] {
      [p[0] + shift, p[1] + shift, p[2] - shift, p[3] - shift]
    }
    func entropy(_ weights: [Double]) -> Double { weights.reduce(0) { $0 - $1 * log($1) } }
    // The first one has lost something already: at no loss the ratio would be cut at 1.
    let shifts = (0..<3).map { 0.06 + step * Double($0) / 2 }
    let truths = shifts.map { exp(entropy(moved($0)) - entropy(p)) }
    let coverage = await share(
      of: .statistic(column: "c", "entropy"), ["diversity.entropy"],
      truth: (truths[2] - truths[0]) / 2
    ) { generator in
      (
        [Population.categories("c", 800, p, &generator)],
        shifts.map { [Population.categories("c", 800, moved($0), &generator)] }
      )
    }
    #expect(coverage >= IntervalCoverage.least)
  }

  /// Forty categories by Zipf's law, of which these many are left.
  @Test("of categories, also with sizes that differ", arguments: [[40, 40, 40], [40, 30, 20]])
  func categories(left: [Int]) async {
    for sizes in [[400, 400, 400], [800, 400, 200]] {
      let weights = (1...40).map { 1 / Double($0) }
      let thinned = left.map { left in weights.indices.map { $0 < left ? weights[$0] : 0 } }
      let floors = sizes.map { Self.covered(weights, 600, weights, Double($0)) }
      let truths = zip(thinned, sizes).map { Self.covered(weights, 600, $0, Double($1)) }
      let truth = (truths[2] - floors[2] - truths[0] + floors[0]) / 2
      let coverage = await share(
        of: .statistic(column: "c", "category-coverage"), ["diversity.category-coverage"],
        truth: truth
      ) { generator in
        (
          [Population.categories("c", 600, weights, &generator)],
          zip(thinned, sizes).map { [Population.categories("c", $1, $0, &generator)] }
        )
      }
      #expect(coverage >= IntervalCoverage.least, "\(sizes), truth \(truth)")
    }
  }

  /// Expected categories in both samples over those in the first.
  private static func covered(
    _ first: [Double], _ n: Double, _ second: [Double], _ m: Double
  ) -> Double {
    func chances(_ weights: [Double], _ rows: Double) -> [Double] {
      let total = weights.reduce(0, +)
      return weights.map { 1 - pow(1 - $0 / total, rows) }
    }
    let known = chances(first, n)
    return zip(known, chances(second, m)).reduce(0) { $0 + $1.0 * $1.1 } / known.reduce(0, +)
  }

  /// The share of 500 draws whose 95 % interval contains the truth.
  private func share(
    of subject: Subject, _ metrics: Set<String>, truth: Double,
    draw: (inout SeededGenerator) -> (reference: [ExampleColumn], generations: [[ExampleColumn]])
  ) async -> Double {
    var generator = SeededGenerator(seed: 11, label: subject.label)
    var covered = 0
    for _ in 0..<IntervalCoverage.draws {
      let (reference, generations) = draw(&generator)
      let family = await Family(reference: reference, generations: generations, metrics: metrics)
      guard let interval = score(await family.trends(), subject)?.value.interval else { continue }
      if interval.lower <= truth && truth <= interval.upper { covered += 1 }
    }
    return Double(covered) / Double(IntervalCoverage.draws)
  }
}

/// Generations of candidates of the same reference, the last of which is judged.
private struct Family {
  let earlier: [EarlierRun]
  private let last: MetricExample
  private let ids: Set<String>

  /// - Parameter metrics: empty for all of diversity.
  init(
    reference: [ExampleColumn], generations: [[ExampleColumn]], metrics: Set<String> = []
  ) async {
    let all = MetricRegistry.catalogue.descriptors.filter { $0.axis == .diversity }.map(\.id)
    ids = (metrics.isEmpty ? Set(all) : metrics).union(["diversity.generations"])
    last = MetricExample(
      "generations", reference: reference, candidate: generations.last ?? [],
      earlier: generations.dropLast(), subject: .table, value: 0)
    var earlier: [EarlierRun] = []
    for (index, comparison) in last.earlierComparisons.enumerated() {
      let scorecard = await Scorer.score(
        ids, on: comparison, in: EvaluationContext(), threads: 1)
      earlier.append(EarlierRun(name: "\(index).json", measurements: scorecard.measurements))
    }
    self.earlier = earlier
  }

  func trends(earlier: [EarlierRun]? = nil, threads: Int = 1) async -> [Measurement] {
    await Scorer.score(
      ids, on: last.comparison, in: EvaluationContext(earlier: earlier ?? self.earlier),
      threads: threads
    ).measurements.filter { $0.metric == "diversity.generations" }
  }
}

private func score(_ measurements: [Measurement], _ subject: Subject) -> Score? {
  let found = measurements.first { $0.subject == subject }
  guard case .measured(let score)? = found?.outcome else { return nil }
  return score
}

/// - Parameter isMissing: whether it should have been possible.
private func reason(_ measurement: Measurement?, isMissing: Bool) -> String? {
  switch measurement?.outcome {
  case .notMeasured(let reason): isMissing ? reason : nil
  case .notApplicable(let reason): isMissing ? nil : reason
  default: nil
  }
}

extension ExampleColumn {
  fileprivate var reversed: ExampleColumn {
    switch self {
    case .numbers(let name, let values): .numbers(name, values.reversed())
    case .records(let records): .records(records.reversed())
    case .categories(let name, let values): .categories(name, values.reversed())
    case .instants(let name, let values): .instants(name, values.reversed())
    }
  }
}
