import GateKernels
import GateMetrics
import GateModel
import Testing

/// Members, non-members and candidate rows come from one population, so every excess is 0 in truth
/// and every ratio 1.
@Suite("Intervals of attacks cover the absence of a leak")
struct AttackCoverageTests {
  private static let contrasts: [(metric: any Metric.Type, subject: Subject)] = [
    (Mirror.self, .level("nearest")), (PartialCopies.self, .level("k=1")),
    (PartialCopies.self, .level("k=2")), (PartialCopies.self, .level("rarity<1/2")),
    (VulnerableRecords.self, .level("r < 1/2")), (SinglingOut.self, .level("univariate")),
    (SinglingOut.self, .level("multivariate")), (Linkability.self, .level("k=1")),
    (Linkability.self, .level("k=10")), (AttributeInference.self, .column("town")),
    (AttributeInference.self, .column("age")), (ReplicatedUniques.self, .table),
    (DisclosiveGroups.self, .column("trade")), (RevealedUniques.self, .column("trade")),
  ]

  @Test("beyond non-members", arguments: contrasts.indices)
  func contrast(index: Int) async {
    let (metric, subject) = Self.contrasts[index]
    let coverage = await IntervalCoverage(metric, subject, .value, truth: 0) { generator in
      Self.draw(ages: 4000, &generator)
    }
    #expect(coverage.isEnough, "\(metric.descriptor.id) \(subject.label): \(coverage)")
  }

  @Test(
    "of membership",
    arguments: ["distance at 10 % FPR", "ratio at 10 % FPR", "density at 10 % FPR"])
  func membership(level: String) async {
    let coverage = await IntervalCoverage(
      Membership.self, .level(level), .value, truth: 1
    ) { generator in Self.draw(ages: 4000, &generator) }
    #expect(coverage.isEnough, "\(level): \(coverage)")
  }

  @Test("of a leaked holdout", arguments: ["candidate", "reference"])
  func holdout(level: String) async {
    let coverage = await IntervalCoverage(
      HoldoutLeakage.self, .level(level), .value, truth: 1
    ) { generator in Self.draw(ages: 400, &generator) }
    #expect(coverage.isEnough, "\(level): \(coverage)")
  }

  /// - Parameter ages: how many there are; with few of them honest rows coincide.
  private static func draw(ages: Int, _ generator: inout SeededGenerator) -> MetricExample {
    func people(_ count: Int) -> [ExampleColumn] {
      let towns = Population.indices(count, [5, 3, 1, 1], &generator)
      return [
        .numbers("age", (0..<count).map { _ in Double(generator.integer(below: ages)) }),
        .categories("town", towns.map { "v\($0)" }),
        .categories("trade", towns.map { "v\(($0 + generator.integer(below: 3)) % 5)" }),
      ]
    }
    return MetricExample(
      "drawn", reference: people(200), candidate: people(150), holdout: people(170),
      roles: ["age": [.quasiIdentifier], "town": [.quasiIdentifier], "trade": [.sensitive]],
      subject: .table, value: 0)
  }
}
