import GateModel
import Testing

@testable import GatePolicy

@Suite struct ErrorBudgetTests {
  /// Levels by check and subject; -1 for none.
  private func levels(_ judgement: Judgement) -> [String: Double] {
    Dictionary(
      judgement.findings.map { ("\($0.check) \($0.subject.label)", $0.significance ?? -1) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test func `Holm corrects for the members of a family`() throws {
    let policy = try policy(checks: #""c":{"metric":"fidelity.ks","failIf":{"gt":0.1}}"#)
    // Standard errors beyond the limit: 2.5, 2.2, 2.1. One-sided p: 0.0062, 0.0139, 0.0179.
    // Holm at 0.025 compares with 0.0083, 0.0125 (not reached), 0.0125.
    let judgement = judged(
      policy, [ks("a", excess: 0.125), ks("b", excess: 0.122), ks("c", excess: 0.121)])
    #expect(judgement.findings.map(\.status) == [.fail, .inconclusive, .inconclusive])
    let expected = [0.025 / 3, 0.025 / 2, 0.025 / 2]
    for (finding, level) in zip(judgement.findings, expected) {
      #expect(abs((finding.significance ?? 0) - level) < 1e-12)
      #expect(finding.message.contains("adjusted for 3 comparisons"))
    }
    // Alone, the last one would fail.
    #expect(judged(policy, [ks("c", excess: 0.121)]).verdict == .fail)
  }

  @Test func `Zero limits share the false alarms over axes, then over checks`() throws {
    let policy = try policy(
      checks: """
        "e":{"metric":"memorization.exact-copies","failIf":{"gt":0.001}},
        "f":{"metric":"validity.schema","failIf":{"gt":0}},
        "k":{"metric":"fidelity.ks","failIf":{"gt":0}},
        "m":{"metric":"memorization.mirror","failIf":{"gt":0}},
        "n":{"metric":"memorization.near-copies","failIf":{"gt":0}},
        "r":{"metric":"memorization.rare-copies","failIf":{"gt":0}},
        "w":{"metric":"memorization.mirror","severity":"warn","failIf":{"gt":0}}
        """, settings: #""falseAlarm":0.012"#)
    let levels = levels(
      judged(
        policy,
        [
          measured("memorization.exact-copies", value: 0, se: 0.0001),
          measured("validity.schema", value: 0), ks("a", excess: 0, se: 0.1),
          measured("memorization.mirror", .level("c=1"), value: 0, se: 0.1),
          measured("memorization.near-copies", value: 0, se: 0.1),
          measured("memorization.rare-copies", value: 0, se: 0.1),
        ]))
    // Two axes have zero limits (the schema is a fact): 0.006 each; memorization has three checks.
    let table = "table"
    let expected = [
      "e \(table)": 0.025, "f \(table)": -1, "k a": 0.006, "m c=1": 0.002, "n \(table)": 0.002,
      "r \(table)": 0.002, "w c=1": 0.025,
    ]
    #expect(levels.keys.sorted() == expected.keys.sorted())
    for (key, level) in expected {
      #expect(abs((levels[key] ?? -2) - level) < 1e-12, "\(key)")
    }
  }

  @Test func `A limit above zero shares the false alarms if it says so`() throws {
    let policy = try policy(
      checks: """
        "e":{"metric":"memorization.exact-copies","failIf":{"gt":0.001},"sharesFalseAlarm":true},
        "n":{"metric":"memorization.near-copies","failIf":{"gt":0}},
        "r":{"metric":"memorization.rare-copies","failIf":{"gt":0.001},"sharesFalseAlarm":false}
        """, settings: #""falseAlarm":0.012"#)
    let levels = levels(
      judged(
        policy,
        ["exact", "near", "rare"].map {
          measured("memorization.\($0)-copies", value: 0, se: 0.0001)
        }))
    // One axis; two of its three checks share.
    for (key, level) in ["e table": 0.006, "n table": 0.006, "r table": 0.025] {
      #expect(abs((levels[key] ?? -2) - level) < 1e-12, "\(key)")
    }
  }

  @Test func `Checks get their part of the false alarms by weight`() throws {
    let policy = try policy(
      checks: """
        "m":{"metric":"memorization.mirror","failIf":{"gt":0},"falseAlarmWeight":0.5},
        "n":{"metric":"memorization.near-copies","failIf":{"gt":0}},
        "r":{"metric":"memorization.rare-copies","failIf":{"gt":0}}
        """, settings: #""falseAlarm":0.01"#)
    let levels = levels(
      judged(
        policy,
        [
          measured("memorization.mirror", .level("c=1"), value: 0, se: 0.1),
          measured("memorization.near-copies", value: 0, se: 0.1),
          measured("memorization.rare-copies", value: 0, se: 0.1),
        ]))
    // Weights of 0.5, 1 and 1.
    for (key, level) in ["m c=1": 0.002, "n table": 0.004, "r table": 0.004] {
      #expect(abs((levels[key] ?? -2) - level) < 1e-12, "\(key)")
    }
  }

  @Test func `Checks that are not selected, not measured or not tested take nothing`() throws {
    let policy = try policy(
      checks: """
        "k":{"metric":"fidelity.ks","failIf":{"gt":0}},
        "n":{"metric":"memorization.near-copies","failIf":{"gt":0}},
        "p":{"metric":"memorization.near-copies","proof":"prove-compliance","failIf":{"gt":0}},
        "r":{"metric":"memorization.rare-copies","failIf":{"gt":0}}
        """)
    let judgement = judged(
      policy,
      [
        ks("a", excess: 0, se: 0.1), measured("memorization.near-copies", value: 0, se: 0.1),
        notApplicable("memorization.rare-copies"),
      ], selection: Selection(onlyAxes: [.memorization]))
    // A failure under compliance needs proof as well, so both of the measured ones share.
    #expect(judgement.findings.map(\.significance) == [nil, 0.005, 0.005, nil])
    #expect(judgement.findings.map(\.status) == [.skipped, .pass, .inconclusive, .notApplicable])
  }

  /// Limit, standard error, and whether the limit lies within one error of no excess.
  static let noise: [(se: Double, level: Double)] = [(0.02, 0.025), (0.09, 0.025), (0.11, 0.01)]

  @Test(arguments: noise)
  func `A limit within the noise shares the false alarms`(se: Double, level: Double) throws {
    let policy = try policy(checks: #""f":{"metric":"fidelity.ks","failIf":{"gt":0.1}}"#)
    // What was seen does not matter, only the error.
    for excess in [0.0, 0.3] {
      let judgement = judged(policy, [ks("a", excess: excess, se: se)])
      let found = try #require(judgement.findings.first?.significance)
      #expect(abs(found - level) < 1e-12)
    }
  }

  @Test func `An axis of limits within the noise takes nothing from another`() throws {
    let policy = try policy(
      checks: """
        "e":{"metric":"memorization.exact-copies","failIf":{"gt":0.001}},
        "f":{"metric":"fidelity.ks","failIf":{"gt":0.1}},
        "n":{"metric":"memorization.near-copies","failIf":{"gt":0}},
        "t":{"metric":"fidelity.missingness","of":"value","failIf":{"gt":0.02}}
        """, settings: #""falseAlarm":0.012"#)
    let levels = levels(
      judged(
        policy,
        [
          measured("memorization.exact-copies", value: 0, se: 0.01), ks("a", excess: 0, se: 0.2),
          measured("memorization.near-copies", value: 0, se: 0.01),
          measured("fidelity.missingness", .column("a"), value: 0, se: 0.03),
        ]))
    // Two checks in each of two axes, of which only memorization has a zero limit.
    #expect(levels.count == 4)
    for (key, level) in levels { #expect(abs(level - 0.006) < 1e-12, "\(key)") }
  }

  @Test func `The noise of a ratio is seen on its logarithm`() throws {
    let policy = try policy(
      checks: #""c":{"metric":"diversity.rare-mass","of":"value","failIf":{"lt":0.5}}"#)
    // ln 2 = 0.69 against sqrt(1/a + 1/b): 0.82 for 3 and 3, 0.45 for 10 and 10.
    for (events, level) in [(3, 0.01), (10, 0.025)] {
      let error = ErrorModel.shareRatio(a: events, n: 100, b: events, m: 100)
      let value = try #require(Estimate(value: 1, interval: nil, error: error))
      let measurement = Measurement(
        metric: "diversity.rare-mass", version: 1, subject: .column("a"),
        outcome: .measured(Score(value: value, n: 100)))
      let found = try #require(judged(policy, [measurement]).findings.first?.significance)
      #expect(abs(found - level) < 1e-12)
    }
  }

  @Test func `Counts are tested exactly at a zero limit`() throws {
    let policy = try policy(
      checks: #""c":{"metric":"memorization.exact-copies","failIf":{"gt":0}}"#)
    for (copies, status) in [(7, Finding.Status.fail), (6, .inconclusive), (0, .pass)] {
      // Fisher, one-sided, n = m = 100 with b = 0: (200 - copies choose 100) / (200 choose 100),
      // about 0.5^copies: 0.0070 for 7 and 0.0144 for 6; the level is 0.01.
      let error = ErrorModel.shareDifference(a: copies, n: 100, b: 0, m: 100, unit: 1)
      let value = try #require(
        Estimate(value: Double(copies) / 100, interval: Interval(0, 1), error: error))
      let measurement = Measurement(
        metric: "memorization.exact-copies", version: 1, subject: .table,
        outcome: .measured(Score(value: value, n: 100)))
      #expect(judged(policy, [measurement]).findings.map(\.status) == [status])
    }
  }
}
