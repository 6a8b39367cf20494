import GateKernels
import GateMetrics
import GateModel
import Testing

/// Real rows come from 3,000 equally frequent values, so that honest rows coincide too.
@Suite("Intervals of copies cover the planted leak")
struct CopyCoverageTests {
  struct Leak: Sendable {
    let planted: Int
    let hasHoldout: Bool

    static let rows = 400

    func draw(_ generator: inout SeededGenerator) -> MetricExample {
      func values(_ count: Int) -> [Double?] {
        (0..<count).map { _ in Double(generator.integer(below: 3000)) }
      }
      let reference = values(600)
      let holdout = hasHoldout ? values(300) : nil
      let leaked = generator.sample(planted, of: reference.count).map { reference[$0] }
      return MetricExample(
        "drawn", reference: [.numbers("x", reference)],
        candidate: [.numbers("x", leaked + values(Self.rows - planted))],
        holdout: holdout.map { [.numbers("x", $0)] }, subject: .table, value: 0)
    }
  }

  private static let leaks = [
    Leak(planted: 0, hasHoldout: false), Leak(planted: 0, hasHoldout: true),
  ]

  @Test("without a leak", arguments: leaks.indices)
  func honest(index: Int) async {
    let leak = Self.leaks[index]
    for metric in [ExactCopies.self, RareCopies.self, NearCopies.self] as [any Metric.Type] {
      let coverage = await IntervalCoverage(metric, .table, .excess, truth: 0) { generator in
        leak.draw(&generator)
      }
      #expect(coverage.isEnough, "\(metric.descriptor.id): \(coverage)")
    }
  }

  @Test("of holdout excess and of the mirror test, without a leak")
  func contrasts() async {
    let leak = Leak(planted: 0, hasHoldout: true)
    for (metric, level) in [
      (HoldoutExcess.self, "r = 0"), (HoldoutExcess.self, "r < 1/2"), (Mirror.self, "equality"),
      (Mirror.self, "c=1"),
    ] as [(any Metric.Type, String)] {
      let coverage = await IntervalCoverage(metric, .level(level), .value, truth: 0) {
        generator in leak.draw(&generator)
      }
      #expect(coverage.isEnough, "\(metric.descriptor.id) \(level): \(coverage)")
    }
  }

  /// Rows with two near-unique columns: chance plays no part, so the leak itself is the truth.
  @Test("of a planted leak of unique rows", arguments: [false, true])
  func leaked(hasHoldout: Bool) async {
    let planted = 20
    let truth = Double(planted) / Double(Leak.rows)
    for metric in [ExactCopies.self, RareCopies.self] as [any Metric.Type] {
      let coverage = await IntervalCoverage(metric, .table, .excess, truth: truth) { generator in
        let reference = Population.uniform(600, &generator)
        let leaked = generator.sample(planted, of: 600).map { reference[$0] }
        return MetricExample(
          "drawn", reference: [.numbers("x", reference)],
          candidate: [
            .numbers("x", leaked + Population.uniform(Leak.rows - planted, &generator))
          ],
          holdout: hasHoldout ? [.numbers("x", Population.uniform(300, &generator))] : nil,
          subject: .table, value: 0)
      }
      #expect(coverage.isEnough, "\(metric.descriptor.id): \(coverage)")
    }
  }
}
