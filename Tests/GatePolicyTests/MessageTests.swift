import GateModel
import Testing

@testable import GatePolicy

@Suite struct MessageTests {
  private func message(_ check: String, _ measurement: Measurement) throws -> String? {
    judged(try policy(checks: "\"c\":{\(check)}"), [measurement]).findings.first?.message
  }

  @Test func `A violation says what differs, what is allowed, how sure it is and what to do`()
    throws
  {
    let measurement = measured(
      "fidelity.ks", .column("income"), value: 0.33, se: 0.01, floor: 0.02, excess: 0.31,
      contributors: [Contributor(label: "<=50K", contribution: 0.31)])
    #expect(
      try message(#""metric":"fidelity.ks","failIf":{"gt":0.1}"#, measurement)
        == "income: it differs by 0.33, most in <=50K: 0.31; real rows alone give 0.02, allowed is"
        + " at most 0.1 more; not by chance (p < 1e-40). Mend it."
        + " (excess 0.31, limit 0.1, interval 0.2904 to 0.3296, floor 0.02)")
  }

  @Test func `A pass says what cannot be excluded`() throws {
    #expect(
      try message(#""metric":"fidelity.ks","failIf":{"gt":0.1}"#, ks("age", excess: 0.01))
        == "age: it differs by 0.03; real rows alone give 0.02, allowed is at most 0.1 more;"
        + " up to 0.0296 cannot be excluded."
        + " (excess 0.01, limit 0.1, interval -0.0096 to 0.0296, floor 0.02)")
  }

  @Test func `What is inconclusive says what would have been proven`() throws {
    // 0.1 + 1.96 * 0.05; the upper tail of the normal distribution at 0.4 is 0.3446.
    #expect(
      try message(#""metric":"fidelity.ks","failIf":{"gt":0.1}"#, ks("age", excess: 0.12, se: 0.05))
        == "age: it differs by 0.14; real rows alone give 0.02, allowed is at most 0.1 more;"
        + " beyond the limit, but not statistically significant (p 0.34);"
        + " at this size about 0.198 would have been proven."
        + " More rows would settle it; if it is real: Mend it."
        + " (excess 0.12, limit 0.1, interval 0.022 to 0.218, floor 0.02)")
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
        == "table: it differs by 0.2; real rows alone give 0.1, allowed is at most 0.1 more; up to"
        + " 0.148 cannot be excluded, so the limit is not proven to be kept; about 4,177 real,"
        + " 4,177 synthetic rows would prove it. More rows would settle it; if it is real: Mend it."
        + " (excess 0.05, limit 0.1, interval -0.048 to 0.148, floor 0.1)")
    // Beyond the limit more rows would not help, unless there is no excess: 0.098 < 0.1 already.
    let beyond = try #require(try text(0.12))
    #expect(
      beyond.contains(
        "beyond the limit, but not statistically significant, so the limit is not proven"))
    #expect(beyond.contains("; if there is none in truth, about 1,000 real, 1,000 synthetic rows"))
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
    #expect(text.contains("; no value could reach significance at this sample size."))
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
        == "a: it differs by 1; allowed is 0.8 to 1.25. (value 1, limit 0.8 to 1.25)")
  }

  @Test func `Of what is counted chance is no part`() throws {
    #expect(
      try message(
        #""metric":"validity.schema","failIf":{"gt":0}"#, measured("validity.schema", value: 2))
        == "table: it differs by 2; none is allowed; counted, so chance has no part in it. Mend it."
        + " (value 2, limit 0)")
  }

  @Test func `Without facts, parts and counts tell a shorter sentence`() throws {
    let metric = try #require(catalogue["fidelity.ks"])
    func filled(_ score: Score, _ text: String) throws -> String? {
      let policy = try policy(checks: #""c":{"metric":"fidelity.ks","failIf":{"gt":0.1}}"#)
      let member = Member(
        subject: .column("a"), estimate: score.value, floor: nil, zones: Zones(), score: score)
      let result = MemberResult(
        member: member, status: .fail, limit: nil, pValue: nil, level: nil, familySize: 1)
      return FindingFacts(result, check: try #require(policy.checks.first)).filled(text)
    }
    let error = ErrorModel.shareDifference(a: 12, n: 100, b: 0, m: 50, unit: 1)
    var score = Score(
      value: try #require(Estimate(value: 0.12, interval: nil, error: error)), n: 100)
    // 12 of 100 against none of 50.
    #expect(try filled(score, "{synthetic:of}, {real:of}") == "12 of 100, none of 50")
    #expect(try filled(score, "{synthetic:share}[, at {at}]") == "12 %")
    #expect(try filled(score, "{synthetic:share}, at {at}") == nil)
    score.parts = ["real": 0.07]
    #expect(try filled(score, "{real:share} {real:of}") == "7 % none of 50")
    score.facts = ScoreFacts(amounts: ["real": .count(1200)], texts: ["at": "{n}[x]"])
    #expect(
      try filled(score, "{real} in {at}[, {unknown}][ or {n:count}]") == "1,200 in {n}[x] or 100")
    #expect(metric.telling.measure == .number(""))
  }

  @Test func `What another of several tests would have proven is not held against it`() throws {
    // At a level of 0.025 in two halves, 10 of 10,000 would have been proven, but 9 of 200 is shown.
    let models = [
      ErrorModel.shareDifference(a: 9, n: 200, b: 4, m: 200, unit: 1),
      .shareDifference(a: 2, n: 10_000, b: 0, m: 10_000, unit: 1),
    ]
    var measurement = measured("memorization.mirror", .level("nearest"), value: 0.025)
    let value = try #require(
      Estimate(value: 0.025, interval: Interval(0, 0.06), error: .anyOf(models)))
    measurement = Measurement(
      metric: measurement.metric, version: 1, subject: measurement.subject,
      outcome: .measured(Score(value: value, n: 200)))
    let text = try #require(
      try message(#""metric":"memorization.mirror","failIf":{"gt":0}"#, measurement))
    #expect(text.contains("not statistically significant (p "))
    #expect(!text.contains("would have been proven"))
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
