import GateModel
import GateReports
import GateTestSupport
import Testing

@Suite struct RunFileFactsTests {
  private func run(_ facts: ScoreFacts) throws -> RunRecord {
    var run = SampleRun.failing
    let estimate = try #require(Estimate(value: 0.5, interval: nil, error: .fact))
    var score = Score(value: estimate, n: 4)
    score.facts = facts
    run.measurements = [
      Measurement(
        metric: "fidelity.ks", version: 1, subject: .column("x"), outcome: .measured(score))
    ]
    return run
  }

  private func read(_ run: RunRecord) throws -> ScoreFacts? {
    let again = try RunFile.decode(RunFile.encode(run))
    guard case .measured(let score)? = again.measurements.first?.outcome else { return nil }
    return score.facts
  }

  @Test func whatSentencesNeedSurvives() throws {
    var facts = ScoreFacts(texts: ["at": "over 20 up to 26", "first": "s.csv:14"])
    facts.amounts = [
      "gap": Amount(0.129, .points), "times": Amount(1.5, .number), "lost": .count(18),
    ]
    facts.amounts["real"] = .share(151, of: 1000)
    #expect(try read(run(facts)) == facts)
    #expect(try read(run(ScoreFacts())) == ScoreFacts())
    let empty = String(decoding: RunFile.encode(try run(ScoreFacts())), as: UTF8.self)
    #expect(!empty.contains("\"facts\": {\n      \"real\""))
  }

  @Test func whatIsNoAmountIsRefusedWithItsPlace() throws {
    var facts = ScoreFacts()
    facts.amounts["real"] = .share(151, of: 1000)
    let text = String(decoding: RunFile.encode(try run(facts)), as: UTF8.self)
    let bytes = Array(text.replacing("\"unit\": \"share\"", with: "\"unit\": \"yards\"").utf8)
    do {
      _ = try RunFile.decode(bytes)
      Issue.record("an unknown unit was read")
    } catch {
      #expect("\(error)".contains("yards"), "\(error)")
    }
  }
}
