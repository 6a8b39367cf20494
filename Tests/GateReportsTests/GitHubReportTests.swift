import GateModel
import GateReports
import GateTestSupport
import Testing

@Suite struct GitHubReportTests {
  private static func commands(_ report: String) throws -> [WorkflowCommand] {
    #expect(report.hasSuffix("\n"))
    return try report.split(separator: "\n").map { try #require(WorkflowCommand(String($0))) }
  }

  private static func commands(_ run: RunRecord) throws -> [WorkflowCommand] {
    try commands(GitHubReport.render(run))
  }

  @Test(arguments: SampleRun.kinds.map(\.name))
  func everyLineIsACommandAndGitHubShowsAllOfThem(kind: String) throws {
    let run = try #require(SampleRun.kinds.first { $0.name == kind }).run
    let commands = try Self.commands(run)
    for name in ["error", "warning", "notice"] {
      #expect(commands.count { $0.name == name } <= 10)
    }
    #expect(commands.allSatisfy { ["error", "warning", "notice"].contains($0.name) })
    #expect(commands.allSatisfy { ($0.properties["title"] ?? "").hasPrefix("synthgate") })
    #expect(
      commands.allSatisfy { $0.message.utf8.count <= 4_100 && !$0.message.contains("\u{1B}") })
  }

  @Test(arguments: [
    ("failing", "error", "synthgate FAIL (memorization in part: no holdout)"),
    ("passing", "notice", "synthgate PASS (memorization in part: no holdout)"),
    ("incomplete", "error", "synthgate INCOMPLETE"), ("empty", "error", "synthgate INCOMPLETE"),
    ("partial", "notice", "synthgate PASS (partial: fidelity)"),
  ])
  func theVerdictIsTheFirstAnnotationOfItsKind(
    kind: String, name: String, title: String
  ) throws {
    let run = try #require(SampleRun.kinds.first { $0.name == kind }).run
    let first = try #require(try Self.commands(run).first { $0.name == name })
    #expect(first.properties["title"] == title)
    #expect(first.message.contains("(exit \(run.exitCode))"))
  }

  @Test func aPassHasNoErrorAndAFailureHas() throws {
    #expect(try Self.commands(SampleRun.passing).allSatisfy { $0.name != "error" })
    #expect(try Self.commands(SampleRun.partial).allSatisfy { $0.name != "error" })
    let failed = try Self.commands(SampleRun.failing).filter { $0.name == "error" }
    #expect(failed.contains { $0.properties["title"] == "synthgate mem-copies" })
    #expect(
      failed.contains {
        $0.message == "nothing looked at memo on fidelity (free text); "
          + "settle it with --ignore memo"
      })
  }

  @Test func aFindingStandsAtItsCheckOrAtTheCandidate() throws {
    let own = try Self.commands(SampleRun.inPolicyFile)
    let found = try #require(own.first { $0.properties["title"] == "synthgate mem-copies" })
    #expect(found.properties["file"] == "policy/my own.json")
    #expect(found.properties["line"] == "47")
    // The sample's rows are in an archive, whose lines are not those of its member.
    let built = try Self.commands(SampleRun.failing)
    let copies = try #require(built.first { $0.properties["title"] == "synthgate mem-copies" })
    #expect(copies.properties["file"] == "new.tar")
    #expect(copies.properties["line"] == "1")
    #expect(built[0].properties["file"] == "synthetic.csv")
    #expect(built[0].properties["line"] == "1")
  }

  @Test func aRowOfThePlainCandidateIsTheLine() throws {
    let rows = [9, 4].map { MatchedRow(candidate: RowPlace(file: "new.csv", line: $0)) }
    let finding = SampleRun.finding(
      "mem", .memorization, .table, .fail, value: 0.3, matchedRows: rows)
    let commands = try Self.commands(SampleRun.make(findings: [finding]))
    let found = try #require(commands.first { $0.properties["title"] == "synthgate mem" })
    #expect(found.properties["file"] == "new.csv")
    #expect(found.properties["line"] == "9")
  }

  @Test func whatIsNotShownIsCounted() throws {
    let errors = try Self.commands(SampleRun.huge).filter { $0.name == "error" }
    #expect(errors.count == 10)
    // The verdict, eight of 50,000 failures, and one column of the sample that nothing looked at.
    #expect(
      errors.last?.message
        == "49,993 more errors not listed here; see the run file (-o json)")
  }

  @Test func namesCannotEndACommand() throws {
    let name = "a\n::error::b%0A,title=c:d"
    let finding = SampleRun.finding(
      "check", .fidelity, .column(name), .fail, value: 0.3, message: "\(name) is above")
    let commands = try Self.commands(SampleRun.make(findings: [finding]))
    let found = try #require(commands.first { $0.message.hasSuffix("is above") })
    #expect(found.message == "a ::error::b%0A,title=c:d is above")
    #expect(found.properties["title"]?.hasSuffix("::error::b%0A,title=c:d]") == true)
  }

  @Test func aRunWithoutAVerdictIsOneErrorWithItsReason() throws {
    let commands = try Self.commands(GitHubReport.render(SampleRun.noVerdict))
    #expect(commands.count == 1)
    #expect(commands[0].name == "error")
    #expect(commands[0].message.hasPrefix("a.csv:3: broken ::error::<&\"*%\\u{1b}"))
    #expect(commands[0].message.hasSuffix("(exit 65)"))
  }
}
