import GateKernels
import GateMetrics
import GateModel
import Glibc
import Testing

@Suite("Intervals of fidelity cover the truth")
struct FidelityCoverageTests {
  /// Five categories of which `shift` of the mass moves from the first to the last.
  private static func weights(_ shift: Double) -> [Double] {
    [0.4 - shift, 0.25, 0.15, 0.12, 0.08 + shift]
  }

  @Test("of accuracy over columns, pairs and triples", arguments: [0.0, 0.05, 0.3])
  func accuracy(shift: Double) async {
    // Of three independent columns one is moved: a third of the columns, two of three pairs and
    // the triple lose the shift.
    for (metric, share) in [
      (UnivariateAccuracy.self as any Metric.Type, 1.0 / 3), (BivariateAccuracy.self, 2.0 / 3),
      (TrivariateAccuracy.self, 1),
    ] {
      let coverage = await IntervalCoverage(metric, .table, .excess, truth: -shift * share) {
        generator in
        func rows(_ count: Int, _ shift: Double) -> [ExampleColumn] {
          ["a", "b", "c"].map {
            Population.categories(
              $0, count, Self.weights($0 == "a" ? shift : 0), &generator)
          }
        }
        return MetricExample(
          "drawn", reference: rows(500, 0), candidate: rows(400, shift), holdout: rows(250, 0),
          subject: .table, value: 0)
      }
      #expect(coverage.isEnough, "\(metric.descriptor.id) \(coverage)")
    }
  }

  /// Eight values of each of five columns make 512 cells of a triple, three rows of all for each.
  @Test("honest rows lose no accuracy on average, however sparse their cells are")
  func sparseAccuracy() async {
    var generator = SeededGenerator(seed: 7, label: "sparse accuracy")
    let draws = 60
    for metric in [BivariateAccuracy.self, TrivariateAccuracy.self] as [any Metric.Type] {
      var excess: [Double] = []
      for _ in 0..<draws {
        func rows(_ count: Int) -> [ExampleColumn] {
          ["a", "b", "c", "d", "e"].map { name in
            .numbers(name, (0..<count).map { _ in Double(generator.integer(below: 8)) })
          }
        }
        let comparison = MetricExample(
          "drawn", reference: rows(600), candidate: rows(500), holdout: rows(400),
          subject: .table, value: 0
        ).comparison
        let found = await Scorer.score(
          [metric.descriptor.id], on: comparison, in: EvaluationContext(), threads: 1)
        guard case .measured(let score)? = found.measurements.first?.outcome else { continue }
        if let number = score.excess?.value { excess.append(number) }
      }
      #expect(excess.count == draws)
      let mean = excess.reduce(0, +) / Double(draws)
      // Four standard errors of the mean over the draws, each of which spreads by 0.01.
      #expect(abs(mean) < 0.005, "\(metric.descriptor.id) \(mean)")
    }
  }

  /// Every pair of three signs is independent; the third is the product of the others, or not.
  @Test("of the worst triple", arguments: [0.0, 0.5, 1.0])
  func worstTriple(moved: Double) async {
    // A share of the candidate's rows has the other sign: half of it is independence.
    let coverage = await IntervalCoverage(WorstTriple.self, .table, .excess, truth: moved) {
      generator in
      func rows(_ count: Int, _ moved: Double) -> [ExampleColumn] {
        let x = (0..<count).map { _ in generator.unit() < 0.5 ? 1.0 : -1 }
        let y = (0..<count).map { _ in generator.unit() < 0.5 ? 1.0 : -1 }
        let z = x.indices.map { x[$0] * y[$0] * (generator.unit() < moved ? -1 : 1) }
        let noise = (0..<count).map { _ in generator.unit() < 0.5 ? 1.0 : -1 }
        return [.numbers("x", x), .numbers("y", y), .numbers("z", z), .numbers("noise", noise)]
      }
      return MetricExample(
        "drawn", reference: rows(500, 0), candidate: rows(400, moved), subject: .table, value: 0)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  /// Many of the values of a sample are not in another: that alone is no difference.
  @Test("of pairs with five hundred categories", arguments: [250, 1000], [false, true])
  func vocabulary(rows: Int, hasHoldout: Bool) async {
    let weights = (1...500).map { pow(Double($0), -1.05) }
    let coverage = await IntervalCoverage(
      Contingency.self, .pair("item", "label"), .excess, truth: 0
    ) { generator in
      func table() -> [ExampleColumn] {
        let items = Population.indices(rows, weights, &generator)
        return [
          .categories("item", items.map { "i\($0)" }),
          .categories(
            "label", items.map { generator.unit() < ($0 % 4 == 0 ? 0.6 : 0.2) ? "yes" : "no" }),
        ]
      }
      return MetricExample(
        "drawn", reference: table(), candidate: table(), holdout: hasHoldout ? table() : nil,
        subject: .table, value: 0)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  @Test("of Jensen-Shannon distances", arguments: [0.0, 0.05, 0.3])
  func jensenShannon(shift: Double) async {
    let (p, q) = (Self.weights(0), Self.weights(shift))
    let divergence = zip(p, q).reduce(0) { sum, pair in
      let middle = (pair.0 + pair.1) / 2
      return sum + (pair.0 * log2(pair.0 / middle) + pair.1 * log2(pair.1 / middle)) / 2
    }
    let coverage = await IntervalCoverage(
      JensenShannonDistance.self, .column("c"), .excess, truth: max(0, divergence).squareRoot()
    ) { generator in
      MetricExample(
        "drawn", reference: [Population.categories("c", 400, p, &generator)],
        candidate: [Population.categories("c", 300, q, &generator)], subject: .table, value: 0)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  /// A normal column whose candidate is moved and narrowed.
  @Test(
    "of moments",
    arguments: [("mean", 0.5, 1.0), ("mean", 0, 1), ("spread", 0, 1), ("spread", 0, 0.8)])
  func moments(name: String, shift: Double, spread: Double) async {
    let truth = name == "mean" ? shift : log(spread)
    let coverage = await IntervalCoverage(
      MomentDifferences.self, .statistic(column: "x", name), .value, truth: truth
    ) { generator in
      func values(_ count: Int, _ shift: Double, _ spread: Double) -> [Double?] {
        (0..<count).map { _ in shift + spread * generator.normal() }
      }
      return MetricExample(
        "drawn", reference: [.numbers("x", values(1000, 0, 1))],
        candidate: [.numbers("x", values(400, shift, spread))], subject: .table, value: 0)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  /// Lognormal quantiles, which normal theory of means would get wrong.
  @Test("of quantiles with a heavy tail", arguments: ["5 %", "50 %", "95 %"], [1.0, 1.3])
  func quantiles(name: String, factor: Double) async throws {
    let deviate = try #require(["5 %": -1.6448536, "50 %": 0, "95 %": 1.6448536][name])
    let quarter = 0.6744898
    let truth = (factor - 1) * exp(deviate) / (exp(quarter) - exp(-quarter))
    let coverage = await IntervalCoverage(
      MomentDifferences.self, .statistic(column: "x", name), .value, truth: truth
    ) { generator in
      func values(_ count: Int, _ factor: Double) -> [Double?] {
        (0..<count).map { _ in factor * exp(generator.normal()) }
      }
      return MetricExample(
        "drawn", reference: [.numbers("x", values(1000, 1))],
        candidate: [.numbers("x", values(600, factor))], subject: .table, value: 0)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  @Test("of missing patterns", arguments: [0.0, 0.08])
  func missingPatterns(apart: Double) async {
    // Gaps in a tenth of the rows, together in the reference. Apart, `apart` of the mass leaves
    // both "both" and "nothing missing", for "x missing" and "y missing".
    let coverage = await IntervalCoverage(
      MissingPatterns.self, .table, .excess, truth: 2 * apart
    ) { generator in
      func rows(_ count: Int, _ apart: Double) -> [ExampleColumn] {
        let draws = (0..<count).map { _ in generator.unit() }
        return [
          .numbers("x", draws.map { $0 < 0.1 ? nil : 1 }),
          .numbers("y", draws.map { $0 < 0.1 - apart || ($0 > 0.9 && $0 < 0.9 + apart) ? nil : 1 }),
        ]
      }
      return MetricExample(
        "drawn", reference: rows(500, 0), candidate: rows(400, apart), subject: .table, value: 0)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  @Test("of distances inside groups", arguments: [0.0, 0.2])
  func subgroup(shift: Double) async {
    let coverage = await IntervalCoverage(
      SubgroupDistance.self, .group(of: ["g"], "v1", measuring: ["c"]), .excess, truth: shift
    ) { generator in
      func rows(_ count: Int, _ shift: Double) -> [ExampleColumn] {
        let groups = Population.indices(count, [0.7, 0.3], &generator)
        let values = groups.map {
          Population.indices(1, Self.weights($0 == 1 ? shift : 0), &generator)[0]
        }
        return [
          .categories("g", groups.map { "v\($0)" }), .categories("c", values.map { "v\($0)" }),
        ]
      }
      return MetricExample(
        "drawn", reference: rows(1000, 0), candidate: rows(800, shift),
        roles: ["g": [.protected]], subject: .table, value: 0)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }
}
