import GateKernels
import GateMetrics
import GateModel
import Glibc
import Testing

@Suite("Intervals of diversity and bias cover the truth")
struct DiversityCoverageTests {
  private static let weights = (1...6).map { 1 / Double($0) }

  /// Two independent columns whose rarer half the candidate lost, or not.
  @Test("of combinations", arguments: [false, true])
  func combinations(isHalved: Bool) async {
    let kept = isHalved ? Self.weights.indices.map { $0 < 3 ? Self.weights[$0] : 0 } : Self.weights
    let truth =
      Self.expected(Self.weights, 300, kept, 200)
      - Self.expected(Self.weights, 300, Self.weights, 200)
    let coverage = await IntervalCoverage(
      CombinationCoverage.self, .level("pairs"), .excess, truth: truth
    ) { generator in
      func rows(_ count: Int, _ weights: [Double]) -> [ExampleColumn] {
        ["a", "b"].map { Population.categories($0, count, weights, &generator) }
      }
      return MetricExample(
        "drawn", reference: rows(300, Self.weights), candidate: rows(200, kept), subject: .table,
        value: 0)
    }
    #expect(coverage.isEnough, "\(coverage), truth \(truth)")
  }

  /// Rare categories become rarer: how many of them occur is chance.
  @Test("of categories that thin out", arguments: [1.0, 0.5, 0.2], [20, 60])
  func thinned(factor: Double, categories: Int) async {
    let real = (1...categories).map { 1 / Double($0) }
    let thin = real.indices.map { real[$0] * ($0 < categories / 3 ? 1 : factor) }
    func occurs(_ weights: [Double], _ rows: Double) -> [Double] {
      let total = weights.reduce(0, +)
      return weights.map { 1 - pow(1 - $0 / total, rows) }
    }
    let known = occurs(real, 1000)
    func expected(_ weights: [Double]) -> Double {
      zip(known, occurs(weights, 600)).reduce(0) { $0 + $1.0 * $1.1 } / known.reduce(0, +)
    }
    let truth = expected(thin) - expected(real)
    let coverage = await IntervalCoverage(
      CategoryCoverage.self, .column("c"), .excess, truth: truth
    ) { generator in
      MetricExample(
        "drawn", reference: [Population.categories("c", 1000, real, &generator)],
        candidate: [Population.categories("c", 600, thin, &generator)], subject: .table, value: 0)
    }
    #expect(coverage.isEnough, "\(coverage), truth \(truth)")
  }

  /// Expected combinations in both samples over those in the first.
  private static func expected(
    _ first: [Double], _ n: Double, _ second: [Double], _ m: Double
  ) -> Double {
    func chances(_ weights: [Double], _ rows: Double) -> [Double] {
      let total = weights.reduce(0, +)
      return weights.flatMap { a in
        weights.map { 1 - pow(1 - a / total * $0 / total, rows) }
      }
    }
    let known = chances(first, n)
    let both = zip(known, chances(second, m)).reduce(0) { $0 + $1.0 * $1.1 }
    return both / known.reduce(0, +)
  }

  @Test("of effective categories", arguments: [0.0, 0.15])
  func entropy(shift: Double) async {
    let p = [0.35, 0.25, 0.2, 0.2]
    let q = [0.35 + shift, 0.25 + shift, 0.2 - shift, 0.2 - shift]
    func entropy(_ weights: [Double]) -> Double { weights.reduce(0) { $0 - $1 * log($1) } }
    let coverage = await IntervalCoverage(
      EffectiveCategories.self, .column("c"), .excess, truth: exp(entropy(q) - entropy(p)) - 1
    ) { generator in
      MetricExample(
        "drawn", reference: [Population.categories("c", 500, p, &generator)],
        candidate: [Population.categories("c", 400, q, &generator)], subject: .table, value: 0)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  /// Half of the real support: every other rank is 2 times too near, an integral of 1/4.
  @Test("of supports", arguments: [(1.0, 0.0), (0.5, -0.5)])
  func support(width: Double, truth: Double) async {
    for metric in [AlphaPrecision.self, BetaRecall.self] as [any Metric.Type] {
      let (real, synthetic) = metric == AlphaPrecision.self ? (1, width) : (width, 1)
      let coverage = await IntervalCoverage(metric, .table, .excess, truth: truth) { generator in
        func values(_ count: Int, _ width: Double) -> [Double?] {
          (0..<count).map { _ in 0.5 + (generator.unit() - 0.5) * width }
        }
        return MetricExample(
          "drawn", reference: [.numbers("x", values(500, real))],
          candidate: [.numbers("x", values(400, synthetic))], subject: .table, value: 0)
      }
      #expect(coverage.isEnough, "\(metric.descriptor.id) \(coverage)")
    }
  }

  @Test("of nearly repeated rows")
  func nearDuplicates() async {
    let weights = (1...200).map { 1 / Double($0) }
    let coverage = await IntervalCoverage(NearDuplicates.self, .table, .excess, truth: 0) {
      generator in
      MetricExample(
        "drawn", reference: [Population.categories("c", 600, weights, &generator)],
        candidate: [Population.categories("c", 400, weights, &generator)], subject: .table,
        value: 0)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  /// One of three groups loses positives: negatives and positives change by Bayes' rule.
  @Test("of conditional disparity", arguments: [0.3, 0.1])
  func conditionalDisparity(rate: Double) async {
    func disparity(_ rates: [Double]) -> Double {
      let positive = rates.reduce(0, +)
      return (1 - rates[1]) / (3 - positive) - rates[1] / positive
    }
    let truth = abs(disparity([0.5, rate, 0.4]) - disparity([0.5, 0.3, 0.4]))
    let coverage = await IntervalCoverage(
      ConditionalDisparity.self, .group(column: "g", group: "v1"), .excess, truth: truth
    ) { generator in
      MetricExample(
        "drawn", reference: Population.outcomes(900, rates: [0.5, 0.3, 0.4], &generator),
        candidate: Population.outcomes(600, rates: [0.5, rate, 0.4], &generator),
        roles: ["g": [.protected], "y": [.label]], subject: .table, value: 0)
    }
    #expect(coverage.isEnough, "\(coverage), truth \(truth)")
  }
}
