import GateModel
import Testing

@testable import GatePolicy

@Suite struct MessageTests {
  private func message(_ check: String, _ measurement: Measurement) throws -> String? {
    judged(try policy(checks: "\"c\":{\(check)}"), [measurement]).findings.first?.message
  }

  @Test func `A violation names number, limit, interval, floor and the largest contributor`() throws
  {
    let measurement = measured(
      "fidelity.ks", .column("income"), value: 0.33, se: 0.01, floor: 0.02, excess: 0.31,
      contributors: [Contributor(label: "<=50K", contribution: 0.31)])
    #expect(
      try message(#""metric":"fidelity.ks","failIf":{"gt":0.1}"#, measurement)
        == "income: excess 0.31 is above 0.1 (interval 0.29 to 0.33, floor 0.02);"
        + " contributes most: <=50K +0.31")
  }

  @Test func `A pass says what cannot be excluded`() throws {
    #expect(
      try message(#""metric":"fidelity.ks","failIf":{"gt":0.1}"#, ks("age", excess: 0.01))
        == "age: excess 0.01 is not above 0.1, but up to 0.0296 cannot be excluded"
        + " (interval -0.0096 to 0.0296, floor 0.02)")
  }

  @Test func `What is inconclusive says what would have been proven`() throws {
    // 0.1 + 1.96 * 0.05
    #expect(
      try message(#""metric":"fidelity.ks","failIf":{"gt":0.1}"#, ks("age", excess: 0.12, se: 0.05))
        == "age: excess 0.12 is above 0.1, but chance could explain it; at this size about 0.198"
        + " would have been proven (interval 0.022 to 0.218, floor 0.02)")
  }

  @Test func `What compliance lacks is said in rows`() throws {
    let check = """
      "metric":"memorization.exact-copies","of":"excess","proof":"prove-compliance",
      "failIf":{"gt":0.1}
      """
    func text(_ excess: Double) throws -> String? {
      try message(
        check,
        measured("memorization.exact-copies", value: 0.2, se: 0.05, floor: 0.1, excess: excess))
    }
    // 1.96 * 0.05 = 0.098 must shrink to 0.05: (0.098 / 0.05)^2 = 3.84; in steps of a tenth 4.18.
    #expect(
      try text(0.05)
        == "Title of memorization.exact-copies: excess 0.05 is not above 0.1, but up to 0.148"
        + " cannot be excluded, so the limit is not proven to be kept; about 4177 real,"
        + " 4177 synthetic rows would prove it (interval -0.048 to 0.148, floor 0.1)")
    // Beyond the limit more rows would not help, unless there is no excess: 0.098 < 0.1 already.
    let beyond = try #require(try text(0.12))
    #expect(
      beyond.contains("excess 0.12 is above 0.1, but chance could explain it, so the limit is"))
    #expect(beyond.contains("; if there is none in truth, about 1000 real, 1000 synthetic rows"))
  }

  @Test func `Without an event the rows that prove a share are exact`() throws {
    // Wilson's upper end at no event of n is z^2 / (n + z^2): below 0.001 from 3838 rows on.
    let share = ErrorModel.binomial(successes: 0, trials: 1000)
    let proving = try #require(
      ProvingRows(share, value: 0, honest: 0, limit: .gt(0.001), confidence: 0.95))
    #expect(proving.isAtThisNumber)
    #expect(proving.factor >= 3.838)
    #expect(proving.factor <= 3.838 * 1.1)
    // Half of all trials are no share below a tenth, however many there are.
    let half = ErrorModel.binomial(successes: 500, trials: 1000)
    #expect(
      ProvingRows(half, value: 0.5, honest: 0, limit: .gt(0.1), confidence: 0.95) == nil)
  }

  @Test func `What no size of effect would have proven is said`() throws {
    // 0.1 + 1.96 * 0.6 is no distance of distribution functions.
    let text = try #require(
      try message(#""metric":"fidelity.ks","failIf":{"gt":0.1}"#, ks("age", excess: 0.12, se: 0.6)))
    #expect(text.contains("; at this size no number would have been proven ("))
  }

  @Test func `Of counts it says the fewest that the exact test would have proven`() throws {
    // Fisher, one-sided, 100 against 100 with none: 0.0070 for 7 and 0.0144 for 6; level 0.01.
    let error = ErrorModel.shareDifference(a: 2, n: 100, b: 0, m: 100, unit: 1)
    let provable = try #require(error.smallestProvable(above: 0, from: 0.02, level: 0.01))
    #expect(abs(provable - 0.07) < 1e-12)
    // P(K >= k | 10, 0.5): 11/1024 for 9, 1/1024 for 10; nothing reaches 1e-4.
    let share = ErrorModel.binomial(successes: 6, trials: 10)
    #expect(share.smallestProvable(above: 0.5, from: 0.6, level: 0.011) == 0.9)
    #expect(share.smallestProvable(above: 0.5, from: 0.6, level: 0.01) == 1)
    #expect(share.smallestProvable(above: 0.5, from: 0.6, level: 1e-4) == nil)
    // Two tests of one claim have half of the level each.
    let either = ErrorModel.anyOf([share, share])
    #expect(either.smallestProvable(above: 0.5, from: 0.6, level: 0.022) == 0.9)
    #expect(either.smallestProvable(above: 0.5, from: 0.6, level: 0.021) == 1)
  }

  @Test func `Of normal errors it says the shifted number on either side`() throws {
    let error = ErrorModel.normal(standardError: 0.05, scale: .identity, slack: 0)
    // 1.959964 standard errors at a level of 0.025.
    let above = try #require(error.smallestProvable(above: 0.1, from: 0.12, level: 0.025))
    #expect(abs(above - 0.197998) < 1e-6)
    let below = try #require(error.greatestProvable(below: 0.5, from: 0.45, level: 0.025))
    #expect(abs(below - 0.402002) < 1e-6)
  }

  @Test func `A number between two limits is within them`() throws {
    #expect(
      try message(
        #""metric":"diversity.rare-mass","of":"value","failIf":{"outside":[0.8,1.25]}"#,
        measured("diversity.rare-mass", .column("a"), value: 1))
        == "a: value 1 is within 0.8 to 1.25")
  }

  @Test func `Facts have no interval and tables are named by their metric`() throws {
    #expect(
      try message(
        #""metric":"validity.schema","failIf":{"gt":0}"#, measured("validity.schema", value: 2))
        == "Title of validity.schema: value 2 is above 0")
  }

  @Test(arguments: [
    (0.0, "0"), (0.12345, "0.123"), (1234.5678, "1235"), (12.345, "12.3"),
    (-0.00012345, "-0.000123"),
    (1e-9, "1e-9"), (.infinity, "infinity"), (0.3, "0.3"),
  ])
  func `Numbers for people have three digits`(number: Double, text: String) {
    #expect(briefNumber(number) == text)
  }

  @Test func `A limit below the floor is told`() throws {
    let policy = try policy(
      checks: #""c":{"metric":"fidelity.ks","of":"value","failIf":{"gt":0.05}}"#)
    let judgement = judged(
      policy, [measured("fidelity.ks", .column("a"), value: 0.08, se: 0.01, floor: 0.08)])
    let diagnostic = try #require(judgement.diagnostics.first)
    #expect(diagnostic.code == "SG3004")
    #expect(diagnostic.message.contains("even real data would fail this"))
    #expect(diagnostic.place == "p.json:4:11")
  }

  @Test func `Scores of another version of a metric are told`() throws {
    let policy = try policy(checks: #""c":{"metric":"fidelity.ks","failIf":{"gt":0.1}}"#)
    let old = Measurement(
      metric: "fidelity.ks", version: 7, subject: .column("a"),
      outcome: ks("a", excess: 0).outcome)
    #expect(judged(policy, [old]).diagnostics.map(\.code) == ["SG3007"])
  }
}
