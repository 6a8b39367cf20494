import GateModel
import GateReports
import GateTestSupport
import Testing

/// What the schema writes as text is read back as columns and parts.
@Suite struct RunFileSubjectTests {
  private func readBack(_ subject: Subject) throws -> Subject? {
    let columns = ["age", "pay", "race", "sex"].map { name in
      ColumnSummary(
        name: name, kind: .category, roles: [], reason: "", rows: 9, missing: 0, distinct: 2,
        unparsed: 0)
    }
    var run = SampleRun.make(measurements: [
      Measurement(
        metric: "fidelity.subgroup", version: 3, subject: subject,
        outcome: .notApplicable(reason: "too few rows"))
    ])
    run.inputs = [InputRecord(role: .real, files: [], rows: 9, columns: columns)]
    return try RunFile.decode(RunFile.encode(run)).measurements.first?.subject
  }

  @Test(arguments: [
    Subject.table, .column("age"), .pair("age", "pay"), .group(column: "sex", group: "F"),
    .group(of: ["sex"], "F", measuring: ["pay"]),
    .group(of: ["race", "sex"], "B & F", measuring: ["race", "sex"]),
    .group(of: ["race", "sex"], "B & F", measuring: ["sex"]), .level("1/2"), .rule("adult"),
    .aspect(column: "age", aspect: "decade"), .relation("age <= pay", columns: ["age", "pay"]),
    .field("body", of: "race"),
  ])
  func survives(subject: Subject) throws {
    #expect(try readBack(subject) == subject)
  }

  /// The schema does not tell them from groups; the next one can.
  @Test(arguments: [
    Subject.tail(column: "pay", .below, share: 0.05), .statistic(column: "pay", "mean"),
  ])
  func keepsItsWords(subject: Subject) throws {
    let read = try readBack(subject)
    #expect(read?.label == subject.label)
    #expect(read?.addressed == subject.addressed)
    #expect(read?.words == subject.words)
  }
}
