import GateJSON
import Testing

@Suite struct DryRunTests {
  @Test func saysWhatWouldBeCheckedAndWhatCouldNot() throws {
    let folder = try TemporaryFolder()
    let plain = try dryRun(in: folder, [])
    #expect(plain.code == 0, "\(plain.errors)")
    #expect(plain.output.hasPrefix("DRY RUN"))
    #expect(plain.output.contains("real 400 rows, synthetic 300 rows"))
    #expect(plain.output.contains("4 compared (2 number, 1 category, 1 boolean), 6 pairs"))
    #expect(plain.output.contains("fid-contingency  fidelity.contingency, 6 pairs"))
    #expect(plain.output.contains("fid-ks  fidelity.ks, 2 columns"))
    #expect(
      plain.output.contains(
        "mem-holdout-excess  memorization.holdout-excess: it needs a holdout; give one"))
    #expect(
      plain.output.contains("util-tstr  utility.tstr: no column has the role label"))
    #expect(folder.contents == ["real.csv", "synthetic.csv"])
  }

  @Test func isJSONForPrograms() throws {
    let folder = try TemporaryFolder()
    let result = try dryRun(in: folder, ["-o", "json", "--only", "fid-correlation,util-tstr"])
    #expect(result.code == 0, "\(result.errors)")
    let plan = try JSONParser.parse(Array(result.output.utf8))
    #expect(plan["schema"]?.stringValue == "synthgate.plan/2")
    #expect(plan["pairs"]?.intValue == 6)
    #expect((plan["memoryBytes"]?.intValue ?? 0) > 0)
    #expect((plan["seconds"]?.doubleValue ?? 0) > 0)
    let checks = plan["checks"]?.arrayValue ?? []
    #expect(checks.map { $0["check"]?.stringValue } == ["fid-correlation", "util-tstr"])
    #expect(checks.first?["subjects"]?.intValue == 1)
    #expect(checks.last?["obstacle"]?.stringValue == "no column has the role label")
  }

  @Test func noReportCanBeWritten() throws {
    let folder = try TemporaryFolder()
    for output in ["junit", "json=plan.json"] {
      let result = try dryRun(in: folder, ["-o", output])
      #expect(result.code == 2)
      #expect(result.errors.contains("--dry-run writes text or json to standard output"))
    }
  }

  @Test func badInputIsFoundAsInACheck() throws {
    let result = try BuiltCommand.run(
      "check", "--real", "missing.csv", "--synthetic", "missing.csv", "--dry-run")
    #expect(result.code == 66)
  }

  private func dryRun(
    in folder: TemporaryFolder, _ options: [String]
  ) throws -> BuiltCommand.Result {
    let inputs = [
      "--real", try folder.write(SampleTable.csv(rows: 400, seed: 1), to: "real.csv"),
      "--synthetic", try folder.write(SampleTable.csv(rows: 300, seed: 2), to: "synthetic.csv"),
    ]
    return try BuiltCommand.run(["check"] + inputs + ["--dry-run"] + options, in: folder.path)
  }
}
