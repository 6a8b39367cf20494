import Foundation
import GateTestSupport
import Testing

/// What `--max-bad-records` leaves out is counted and judged.
@Suite struct BadRecordsTests {
  private let folder: TemporaryFolder
  private let real: String

  init() throws {
    folder = try TemporaryFolder()
    real = try folder.write(SampleTable.csv(rows: 400, seed: 1), to: "real.csv")
  }

  /// A candidate of 200 records, so many of them with a field too many.
  private func candidate(bad: Int) throws -> String {
    var lines = SampleTable.csv(rows: 200, seed: 2).split(separator: "\n").map(String.init)
    for line in lines.indices.dropFirst().prefix(bad) { lines[line] += ",more" }
    return try folder.write(lines.joined(separator: "\n"), to: "synthetic.csv")
  }

  private func check(
    bad: Int, _ options: [String]
  ) throws -> (result: BuiltCommand.Result, finding: String?) {
    let arguments = ["check", "--real", real, "--synthetic", try candidate(bad: bad)]
    let result = try BuiltCommand.run(
      arguments + ["--only", "val-unreadable", "-o", "json"] + options)
    guard result.code != 65 else { return (result, nil) }
    let run = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let findings = run?["findings"] as? [[String: Any]]
    let finding = findings?.first { $0["check"] as? String == "val-unreadable" }
    let inputs = run?["inputs"] as? [[String: Any]]
    let counts = inputs?.first { $0["role"] as? String == "synthetic" }?["malformed"]
    if bad > 0 { #expect(counts as? [String: Int] == ["field count": bad]) }
    return (result, finding?["status"] as? String)
  }

  @Test func withoutTheOptionTheFirstIsAnError() throws {
    let (result, _) = try check(bad: 1, [])
    #expect(result.code == 65)
    #expect(result.errors.contains("synthetic.csv:2: 5 fields, expected 4"))
  }

  @Test(arguments: [(0, "pass"), (1, "warn"), (3, "fail")])
  func theyAreJudgedByTheirShare(bad: Int, status: String) throws {
    let (result, finding) = try check(bad: bad, ["--max-bad-records", "5%"])
    #expect(finding == status)
    #expect(result.errors.contains("malformed record") == (bad > 0))
  }

  @Test func moreThanAllowedIsAnError() throws {
    let (result, _) = try check(bad: 3, ["--max-bad-records", "2"])
    #expect(result.code == 65)
    #expect(result.errors.contains("more than 2 records are malformed"))
  }
}
