import GateKernels
import GateMetrics
import GateModel
import Glibc
import Testing

@Suite("Intervals cover the truth")
struct CoverageTests {
  private static let roles: [String: Set<ColumnRole>] = ["g": [.protected], "y": [.label]]

  @Test("of outcome gaps", arguments: [(0.3, 0.0), (0.1, 0.2)])
  func outcomeGap(rate: Double, truth: Double) async {
    // Gap of v1 against the rest: 0.3 - 0.45 in the reference, `rate` - 0.45 in the candidate.
    let coverage = await IntervalCoverage(
      OutcomeGap.self, .group(column: "g", group: "v1"), .excess, truth: truth
    ) { generator in
      Self.outcomes(rate, &generator)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  @Test("of disparate impact", arguments: [(0.3, 0.0), (0.1, -0.2 / 0.45)])
  func disparateImpact(rate: Double, truth: Double) async {
    let coverage = await IntervalCoverage(
      DisparateImpact.self, .group(column: "g", group: "v1"), .excess, truth: truth
    ) { generator in
      Self.outcomes(rate, &generator)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  private static func outcomes(
    _ rate: Double, _ generator: inout SeededGenerator
  ) -> MetricExample {
    MetricExample(
      "drawn", reference: Population.outcomes(900, rates: [0.5, 0.3, 0.4], &generator),
      candidate: Population.outcomes(600, rates: [0.5, rate, 0.4], &generator), roles: roles,
      subject: .table, value: 0)
  }

  @Test("of group shares", arguments: [(0.2, 1.0), (0.1, 0.5)])
  func representation(share: Double, truth: Double) async {
    let coverage = await IntervalCoverage(
      Representation.self, .group(column: "g", group: "v1"), .value, truth: truth
    ) { generator in
      MetricExample(
        "drawn", reference: [Population.categories("g", 500, [0.8, 0.2], &generator)],
        candidate: [Population.categories("g", 400, [1 - share, share], &generator)],
        roles: Self.roles, subject: .table, value: 0)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  @Test("of tails", arguments: [1.0, 0.5])
  func tailMass(kept: Double) async {
    // The top tenth keeps a row with probability `kept`, so any tail inside it has this ratio
    // times the candidate's remaining mass.
    let truth = kept / (0.9 + 0.1 * kept)
    let coverage = await IntervalCoverage(
      TailMass.self, .tail(column: "x", .above, share: 0.05), .value, truth: truth
    ) { generator in
      var candidate: [Double?] = []
      while candidate.count < 600 {
        let value = generator.unit()
        if value < 0.9 || generator.unit() < kept { candidate.append(value) }
      }
      return MetricExample(
        "drawn", reference: [.numbers("x", Population.uniform(800, &generator))],
        candidate: [.numbers("x", candidate)], subject: .table, value: 0)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  @Test("of rare categories", arguments: [(0.015, 1.0), (0.0075, 0.5)], [false, true])
  func rareMass(kept: (share: Double, truth: Double), hasHoldout: Bool) async {
    let coverage = await IntervalCoverage(
      RareMass.self, .column("c"), .value, truth: kept.truth
    ) { generator in
      func real(_ rows: Int) -> [ExampleColumn] {
        [Population.categories("c", rows, [0.6, 0.385, 0.015], &generator)]
      }
      return MetricExample(
        "drawn", reference: real(2000),
        candidate: [
          Population.categories("c", 1500, [0.6, 0.4 - kept.share, kept.share], &generator)
        ], holdout: hasHoldout ? real(1000) : nil, subject: .table, value: 0)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  /// Which of many equally frequent values T has is chance, and a fresh sample has others.
  @Test("of rare categories that are all there is", arguments: [200, 2000], [false, true])
  func rareMassOfNames(names: Int, hasHoldout: Bool) async {
    let coverage = await IntervalCoverage(RareMass.self, .column("c"), .value, truth: 1) {
      generator in
      func real(_ rows: Int) -> [ExampleColumn] {
        [.categories("c", (0..<rows).map { _ in "n\(generator.integer(below: names))" })]
      }
      return MetricExample(
        "drawn", reference: real(600), candidate: real(400),
        holdout: hasHoldout ? real(300) : nil, subject: .table, value: 0)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  @Test("of categories, with half of them lost or none", arguments: [1.0, 1.5], [false, true])
  func categoryCoverage(steepness: Double, isHalved: Bool) async {
    let real = (1...30).map { pow(Double($0), -steepness) }
    let synthetic = real.indices.map { isHalved && $0 % 2 == 1 ? 0 : real[$0] }
    let truth =
      Self.coverage(of: real, n: 500, by: synthetic, m: 300)
      - Self.coverage(of: real, n: 500, by: real, m: 300)
    let coverage = await IntervalCoverage(
      CategoryCoverage.self, .column("c"), .excess, truth: truth
    ) { generator in
      MetricExample(
        "drawn", reference: [Population.categories("c", 500, real, &generator)],
        candidate: [Population.categories("c", 300, synthetic, &generator)], subject: .table,
        value: 0)
    }
    #expect(coverage.isEnough, "\(coverage), truth \(truth)")
  }

  /// The expected categories that both samples have over those that the first has.
  private static func coverage(
    of real: [Double], n: Double, by synthetic: [Double], m: Double
  ) -> Double {
    func present(_ weights: [Double], _ rows: Double) -> [Double] {
      let total = weights.reduce(0, +)
      return weights.map { 1 - pow(1 - $0 / total, rows) }
    }
    let known = present(real, n)
    let both = zip(known, present(synthetic, m)).reduce(0) { $0 + $1.0 * $1.1 }
    return both / known.reduce(0, +)
  }

  @Test("of unknown categories, with a holdout", arguments: [0, 0.02])
  func categoryValidity(share: Double) async {
    let coverage = await IntervalCoverage(
      CategoryValidity.self, .column("c"), .excess, truth: share
    ) { generator in
      func rows(_ count: Int, _ unknown: Double) -> [ExampleColumn] {
        [
          .numbers("x", Population.uniform(count, &generator)),
          Population.categories("c", count, [0.7, 0.3 - unknown, unknown], &generator),
        ]
      }
      return MetricExample(
        "drawn", reference: rows(600, 0), candidate: rows(500, share), holdout: rows(300, 0),
        subject: .table, value: 0)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  @Test("of repeated rows", arguments: [false, true])
  func duplicates(isCollapsed: Bool) async {
    let real = (1...200).map { 1 / Double($0) }
    let synthetic = isCollapsed ? Array(real[..<20]) : real
    let truth = Self.lost(synthetic, rows: 400) - Self.lost(real, rows: 400)
    let coverage = await IntervalCoverage(Duplicates.self, .table, .excess, truth: truth) {
      generator in
      MetricExample(
        "drawn", reference: [Population.categories("c", 600, real, &generator)],
        candidate: [Population.categories("c", 400, synthetic, &generator)], subject: .table,
        value: 0)
    }
    #expect(coverage.isEnough, "\(coverage), truth \(truth)")
  }

  /// The share of rows lost to repetition at the population's probability of equal rows.
  private static func lost(_ weights: [Double], rows: Double) -> Double {
    let total = weights.reduce(0, +)
    let equal = weights.reduce(0) { $0 + ($1 / total) * ($1 / total) }
    return 1 - 1 / (1 + (rows - 1) * equal)
  }

  @Test("of rows out of range, with a holdout")
  func range() async {
    let coverage = await IntervalCoverage(RangeValidity.self, .column("x"), .excess, truth: 0) {
      generator in
      MetricExample(
        "drawn", reference: [.numbers("x", Population.uniform(300, &generator))],
        candidate: [.numbers("x", Population.uniform(250, &generator))],
        holdout: [.numbers("x", Population.uniform(200, &generator))], subject: .table, value: 0)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }
}
