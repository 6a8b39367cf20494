import GateModel
import Testing

@testable import GatePolicy

/// Findings become causes by the first rule that fits.
@Suite struct CauseTests {
  private func causes(
    _ measurements: [Measurement], columns: [ColumnSummary] = []
  ) throws -> [Cause] {
    let checks = Set(measurements.map(\.metric)).sorted().map { metric in
      let lowest = ["diversity.beta-recall", "diversity.combination-coverage"].contains(metric)
      let limit = lowest ? #""lt":0.5"# : #""gt":0.1"#
      return #""\#(metric.replacing(".", with: "-"))":{"metric":"\#(metric)","of":"value","#
        + #""allowEmpty":true,"failIf":{\#(limit)}}"#
    }
    return judged(
      try policy(checks: checks.joined(separator: ",")), measurements, columns: columns
    ).causes
  }

  private func contingency(
    _ first: String, _ second: String, _ value: Double, raked: Double? = nil
  ) -> Measurement {
    var score = Score(value: estimate(value, se: 0), n: 1000)
    score.parts["raked"] = raked
    return Measurement(
      metric: "fidelity.contingency", version: 1, subject: .pair(first, second),
      outcome: .measured(score))
  }

  private func tvd(_ column: String, _ value: Double) -> Measurement {
    measured("fidelity.tvd", .column(column), value: value)
  }

  @Test func aPassHasNone() throws {
    #expect(try causes([tvd("a", 0.05), contingency("a", "b", 0.05)]).isEmpty)
  }

  @Test func pairsFoldUnderTheirWorseColumn() throws {
    let found = try causes([
      tvd("a", 0.2), tvd("b", 0.5), contingency("a", "b", 0.4, raked: 0.02),
      contingency("a", "c", 0.3),
    ])
    #expect(found.map(\.subject) == [.column("b"), .column("a")])
    #expect(found.map(\.kind) == [.column, .column])
    #expect(found[0].findings == ["fidelity-tvd": 1, "fidelity-contingency": 1])
    #expect(found[1].findings == ["fidelity-tvd": 1, "fidelity-contingency": 1])
    #expect(found[0].worst == Cause.Reference(check: "fidelity-tvd", subject: .column("b")))
  }

  @Test func aPairThatFailsWithTheRealMarginsIsALostDependence() throws {
    let found = try causes([tvd("a", 0.2), contingency("a", "b", 0.4, raked: 0.3)])
    #expect(found.map(\.kind) == [.column, .dependence])
    #expect(found[1].subject == .pair("a", "b"))
  }

  @Test func lostPairsOfOneColumnAreOneCause() throws {
    let found = try causes([
      contingency("a", "h", 0.4), contingency("b", "h", 0.3), contingency("h", "z", 0.2),
      contingency("p", "q", 0.9),
    ])
    #expect(found.map(\.subject) == [.pair("p", "q"), .column("h")])
    #expect(found[1].message.contains("a, b, z"))
  }

  @Test func aDependenceOfTheLabelComesFirst() throws {
    let found = try causes(
      [contingency("p", "q", 0.9), contingency("a", "y", 0.2), tvd("c", 0.9)],
      columns: ["a", "c", "p", "q"].map { summary($0) } + [summary("y", roles: [.label])])
    #expect(found.map(\.subject) == [.pair("a", "y"), .column("c"), .pair("p", "q")])
  }

  @Test func leaksAreOneCauseAndComeFirst() throws {
    let found = try causes([
      tvd("a", 0.2), measured("memorization.exact-copies", value: 0.2),
      measured("memorization.mirror", .level("nearest"), value: 0.5),
    ])
    #expect(found.map(\.kind) == [.leak, .column])
    #expect(found[0].findings.values.reduce(0, +) == 2)
  }

  @Test func numbersOfTheWholeTableFollowFromTheGravestColumn() throws {
    let patterns = measured("fidelity.missingness.patterns", value: 0.3)
    #expect(try causes([tvd("a", 0.2), tvd("b", 0.3), patterns])[0].findings.count == 2)
    #expect(try causes([patterns]).map(\.kind) == [.joint])
  }

  @Test func repeatedRowsAreACauseOfTheirOwn() throws {
    let found = try causes([tvd("a", 0.2), measured("diversity.duplicates", value: 0.6)])
    #expect(found.map(\.kind) == [.collapse, .column])
    // Where a column explains it, nothing is lost but that column.
    let lost = [
      measured("diversity.beta-recall", value: 0.1),
      measured("diversity.combination-coverage", .level("pairs"), value: 0.1),
    ]
    #expect(try causes(lost).map(\.kind) == [.collapse])
    let explained = try causes([tvd("a", 0.2)] + lost)
    #expect(explained.map(\.kind) == [.column])
    #expect(explained[0].findings.values.reduce(0, +) == 3)
  }

  @Test func whatIsSaidOfAColumnThatCouldNotBeReadFollowsFromThat() throws {
    let found = try causes([
      measured("validity.schema", value: 1), measured("validity.type", .column("pay"), value: 1),
      measured("fidelity.missingness", .column("pay"), value: 1), contingency("pay", "b", 0.9),
      measured("validity.type", .column("age"), value: 0.5), tvd("b", 0.2),
    ])
    #expect(found.map(\.kind) == [.shape, .column, .column])
    #expect(found[0].findings.values.reduce(0, +) == 4)
    // Without another shape it is the column's own trouble.
    let own = try causes([measured("validity.type", .column("pay"), value: 1)])
    #expect(own.map(\.kind) == [.column])
  }

  @Test func leaksOfTheSameRowsAreOne() throws {
    func leak(_ metric: String, _ subject: Subject, _ lines: Range<Int>) -> Measurement {
      var score = Score(value: estimate(0.5, se: 0), n: 1000)
      score.matchedRows = lines.map { MatchedRow(candidate: RowPlace(file: "s.csv", line: $0)) }
      return Measurement(metric: metric, version: 1, subject: subject, outcome: .measured(score))
    }
    let copies = leak("memorization.exact-copies", .table, 1..<101)
    let names = leak("memorization.text.any13", .column("name"), 1..<90)
    let mails = leak("memorization.text.any13", .column("mail"), 500..<700)
    let found = try causes([copies, names, mails])
    #expect(Set(found.map(\.subject)) == [.table, .column("mail")])
    #expect(found.first { $0.subject == .table }?.findings.values.reduce(0, +) == 2)
    // Names alone are a leak of their column.
    #expect(try causes([names]).map(\.subject) == [.column("name")])
  }

  @Test func groupsAreToldByTheirColumn() throws {
    let found = try causes(
      [
        measured("bias.outcome-gap", .group(column: "sex", group: "F"), value: 0.2),
        measured(
          "bias.outcome-gap", .group(of: ["race", "sex"], "B & F", measuring: ["race", "sex"]),
          value: 0.3),
        measured("fidelity.subgroup", .group(of: ["sex"], "F", measuring: ["age"]), value: 0.4),
        measured("fidelity.subgroup", .group(of: ["sex"], "F", measuring: ["pay"]), value: 0.4),
        tvd("pay", 0.2),
      ], columns: [summary("age"), summary("pay"), summary("sex", roles: [.protected])])
    #expect(found.map(\.subject) == [.column("sex"), .column("pay")])
    #expect(found.map { $0.findings.values.reduce(0, +) } == [3, 2])
  }

  @Test func whatWarnsIsToldWhereNothingFails() throws {
    let judgement = judged(
      try policy(
        checks: #""c":{"metric":"fidelity.tvd","of":"value","failIf":{"gt":0.5},"#
          + #""warnIf":{"gt":0.1}}"#),
      [tvd("a", 0.2), tvd("b", 0.05)])
    #expect(judgement.causes.map(\.subject) == [.column("a")])
  }

  @Test func causesAreMadeOfAllPairsNotOfThoseListed() throws {
    let names = (0..<60).map { "c\($0 + 100)" }
    let pairs = names.indices.flatMap { first in
      names[(first + 1)...].map { contingency(names[first], $0, 0.9) }
    }
    let found = try causes(pairs)
    #expect(found.reduce(0) { $0 + $1.findings.values.reduce(0, +) } == pairs.count)
  }
}
