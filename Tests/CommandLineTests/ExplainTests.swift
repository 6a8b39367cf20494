import Foundation
import Testing

@Suite struct ExplainTests {
  @Test func aMetricIsExplainedWithItsLimitsAndWhatToDo() throws {
    let text = try BuiltCommand.run("explain", "fidelity.ks").output
    for part in ["What to do", "Limits", "tabular, fid-ks: fails where the excess is above 0.1"] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func aCheckIsExplainedAsItsMetric() throws {
    let all = try BuiltCommand.run("explain", "mem-exact-copies").output
    #expect(all.hasPrefix("mem-exact-copies: a check of memorization.exact-copies"))
    #expect(all.contains("privacy-release, mem-exact-copies"))
    let one = try BuiltCommand.run("explain", "mem-exact-copies", "--policy", "tabular").output
    #expect(!one.contains("privacy-release, "))
  }

  @Test(arguments: [
    ("memorization.legacy.dcr", "memorization.peer.dcr"),
    ("mem-holdout-suspect", "mem-holdout-leakage"),
  ])
  func aNameThatWasGivenUpIsExplainedAsTheOneOfNow(former: String, name: String) throws {
    let result = try BuiltCommand.run("explain", former)
    #expect(result.code == 0)
    #expect(result.output == (try BuiltCommand.run("explain", name).output))
    #expect(result.errors.contains("SG1021"), "\(result.errors)")
    #expect(result.errors.contains("\"\(name)\""), "\(result.errors)")
  }

  @Test func whatIsNotKnownGetsASuggestion() throws {
    let result = try BuiltCommand.run("explain", "fid-kss")
    #expect(result.code == 2)
    #expect(result.errors.contains("fid-ks"), "\(result.errors)")
    #expect(try BuiltCommand.run("explain").code == 2)
  }

  @Test func aRunIsExplainedByCauseCheckFindingAndColumn() throws {
    let folder = try TemporaryFolder()
    let copies = SampleTable.csv(rows: 600, seed: 1).split(separator: "\n").prefix(61)
    let fresh = SampleTable.csv(rows: 340, seed: 4).split(separator: "\n").dropFirst()
    _ = try folder.write(SampleTable.csv(rows: 600, seed: 1), to: "real.csv")
    _ = try folder.write((copies + fresh).joined(separator: "\n"), to: "new.csv")
    _ = try BuiltCommand.run(
      ["check", "--real", "real.csv", "--synthetic", "new.csv", "-o", "json=run.json"],
      in: folder.path)
    func explain(_ topic: String...) throws -> BuiltCommand.Result {
      try BuiltCommand.run(["explain", "--run", "run.json"] + topic, in: folder.path)
    }
    let overview = try explain()
    #expect(overview.output.contains("  1 leak (exit 1)"))
    #expect(overview.output.contains("To do: "))
    for name in ["1", "leak of training records"] {
      let cause = try explain(name).output
      #expect(cause.contains("Its findings: "), "\(cause)")
      #expect(cause.contains("mem-exact-copies ("), "\(cause)")
    }
    let check = try explain("mem-exact-copies").output
    #expect(check.hasPrefix("Findings: 1 failed"), "\(check)")
    #expect(check.contains("limit     "), "\(check)")
    #expect(check.contains("to do     "), "\(check)")
    #expect(try explain("fid-ks [age]").output.contains("1 passed"))
    #expect(try explain("age").output.contains("val-outlier [age]"))
    #expect(try explain("memorization.exact-copies").code == 0)
    let unknown = try explain("mem-exact-copy")
    #expect(unknown.code == 2)
    #expect(unknown.errors.contains("did you mean \"mem-exact-copies\"?"), "\(unknown.errors)")
  }
}
