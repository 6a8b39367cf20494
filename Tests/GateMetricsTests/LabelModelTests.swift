import GateKernels
import GateLearning
import GateMetrics
import GateModel
import GatePreparation
import Testing

@Suite("Models of a label")
struct LabelModelTests {
  private static func example(
    _ labels: [String], reference: Int? = nil, roles: [String: Set<ColumnRole>] = [:]
  ) -> Comparison {
    func rows(_ count: Int) -> [ExampleColumn] {
      var generator = SeededGenerator(seed: UInt64(count), label: "label models")
      let kept = Array(labels.prefix(count))
      return [
        .categories("g", kept.indices.map { $0 % 3 == 0 ? "a" : "b" }),
        .categories("h", kept.indices.map { $0 % 7 == 0 ? nil : $0 % 2 == 0 ? "c" : "d" }),
        .numbers("x", kept.map { _ in generator.unit() }), .categories("y", kept),
      ]
    }
    return MetricExample(
      "made up", reference: rows(reference ?? labels.count),
      candidate: rows(min(200, labels.count)), holdout: rows(labels.count),
      roles: roles.isEmpty ? ["y": [.label], "g": [.protected]] : roles, subject: .table, value: 0
    ).comparison
  }

  private static let twoClasses = (0..<300).map { $0 % 2 == 0 ? "yes" : "no" }

  private static func utility(
    _ plan: Set<FactKey>, _ comparison: Comparison
  ) async throws -> Utility {
    let facts = await Facts(comparison, plan: plan, seed: 1, threads: 1)
    guard case .learned(let utility) = facts.utility else {
      throw TargetCodingReason(found: "\(String(describing: facts.utility))")
    }
    return utility
  }

  private struct TargetCodingReason: Error { let found: String }

  @Test("that equalized odds needs are seven")
  func odds() async throws {
    let utility = try await Self.utility(EqualizedOdds.needs, Self.example(Self.twoClasses))
    #expect(Set(utility.predictions.keys) == [.reference(.trees), .candidate(.trees)])
    #expect(utility.predictions[.reference(.trees)]?.parts.count == 5)
    #expect(utility.predictions[.candidate(.trees)]?.parts.count == 0)
  }

  @Test("with three classes are none for equalized odds")
  func oddsOfThree() async throws {
    let comparison = Self.example((0..<300).map { "\($0 % 3)" })
    let utility = try await Self.utility(EqualizedOdds.needs, comparison)
    #expect(utility.predictions.isEmpty)
  }

  @Test("are the same whichever others are learned")
  func shared() async throws {
    let comparison = Self.example(Self.twoClasses)
    let all = try await Self.utility(UtilityOutcome.keys, comparison)
    for key in UtilityOutcome.keys {
      for (source, found) in try await Self.utility([key], comparison).predictions {
        #expect(found.whole == all.predictions[source]?.whole)
        #expect(found.parts == all.predictions[source]?.parts)
      }
    }
    #expect(all.predictions.count == 6)
  }

  @Test(
    "of the whole reference are those of the cut one where nothing is cut", arguments: [200, 300])
  func cut(reference: Int) async throws {
    let utility = try await Self.utility(
      UtilityOutcome.keys, Self.example(Self.twoClasses, reference: reference))
    let isEqual =
      utility.predictions[.wholeReference]?.parts == utility.predictions[.reference(.trees)]?.parts
    #expect(isEqual == (reference == 200))
  }

  /// Of 1,000 rows a class needs ten: the share of one in a hundred, and the least number.
  @Test("have a class for what 1 % of the rows have", arguments: [(9, 3), (10, 4)])
  func pooled(rows: Int, classes: Int) throws {
    let labels = (0..<1000).map { row in
      row < rows ? "rare" : row == rows ? "single" : row % 2 == 0 ? "even" : "odd"
    }
    let coding = try TargetCoding(Self.example(labels), column: 3)
    #expect(coding.task == .classes(count: classes))
  }

  @Test("keep a rare second class")
  func rareSecond() throws {
    let coding = try TargetCoding(
      Self.example((0..<3000).map { $0 < 15 ? "fraud" : "none" }), column: 3)
    #expect(coding.task == .classes(count: 2))
  }

  @Test(
    "say why there are none",
    arguments: [
      ((0..<600).map { "row \($0)" }, "no value of y has 10 real rows and 1 % of them"),
      ((0..<6000).map { "class \($0 % 500)" }, "no value of y has 10 real rows and 1 % of them"),
      ((0..<3000).map { "class \($0 % 150)" }, "no value of y has 10 real rows and 1 % of them"),
      ((0..<100).map { _ in "one" }, "y does not vary in the real data"),
    ])
  func reasons(labels: [String], reason: String) async {
    let comparison = Self.example(labels)
    let facts = await Facts(comparison, plan: UtilityOutcome.keys, seed: 1, threads: 1)
    for metric in [TrainSyntheticTestReal.self, Augmentation.self, EqualizedOdds.self]
      as [any Metric.Type]
    {
      let found = metric.evaluate(comparison, facts, in: EvaluationContext()).map(\.outcome)
      guard case .notApplicable(let said)? = found.first, found.count == 1 else {
        Issue.record("\(metric): \(found)")
        continue
      }
      #expect(said.contains(reason), "\(said)")
    }
  }

  @Test("of a protected column are the same beside another one")
  func proxies() async {
    func proxies(_ roles: [String: Set<ColumnRole>]) async -> [ProxyOutcome] {
      let comparison = Self.example(Self.twoClasses, roles: roles)
      return await Facts(comparison, plan: [.proxies], seed: 1, threads: 1).proxies
    }
    let both = await proxies(["g": [.protected], "h": [.protected], "y": [.protected]])
    #expect(both.map(\.column) == ["g", "h", "y"])
    for outcome in both {
      let alone = await proxies([outcome.column: [.protected]])
      #expect(alone.count == 1)
      for (found, expected) in zip(
        Self.predictions(outcome.result), Self.predictions(alone[0].result))
      {
        #expect(found == expected && !found.isEmpty)
      }
    }
  }

  private static func predictions(
    _ result: Result<Proxy, TargetCoding.Obstacle>
  ) -> [[Float]] {
    guard case .success(let proxy) = result else { return [] }
    return (proxy.reference.blocks + proxy.candidate.blocks).map(\.predictions)
  }

  @Test("say of each protected column why it has none")
  func proxyReasons() async {
    let comparison = Self.example(
      (0..<300).map { "row \($0)" }, roles: ["g": [.protected], "y": [.protected]])
    let facts = await Facts(comparison, plan: [.proxies], seed: 1, threads: 1)
    let found = ProxyStrength.evaluate(comparison, facts, in: EvaluationContext())
    #expect(found.map(\.subject) == [.column("g"), .column("y")])
    guard case .measured = found[0].outcome, case .notApplicable(let reason) = found[1].outcome
    else {
      Issue.record("\(found)")
      return
    }
    #expect(reason.contains("no value of y"), "\(reason)")
  }
}
