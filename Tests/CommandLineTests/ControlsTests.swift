import Foundation
import GateJSON
import GateTestSupport
import Testing

struct ControlsTests {
  @Test func `every clause is listed with how it was read, and no metric that is not there`() throws
  {
    let result = try BuiltCommand.run(["controls", "-o", "json"])
    let output = try JSONParser.parse(Array(result.output.utf8))
    let clauses = try #require(output["controls"]?.arrayValue)
    #expect(clauses.count == 19)
    #expect(output["wording"]?.stringValue == "supports evidence for")
    let metrics = try BuiltCommand.run(["metrics", "list"]).output
    for clause in clauses {
      #expect(clause["read"]?.stringValue?.isEmpty == false)
      for metric in (clause["metrics"]?.arrayValue ?? []).compactMap(\.stringValue) {
        #expect(metrics.contains("  \(metric) "), "\(metric)")
      }
    }
  }

  @Test func `findings of a run are counted for the clauses that they serve`() throws {
    let folder = try TemporaryFolder()
    for (seed, name) in ["real.csv", "new.csv"].enumerated() {
      _ = try folder.write(SampleTable.csv(rows: 300, seed: seed), to: name)
    }
    let policy = #"""
      {"policyLanguage": 1, "name": "own", "version": "1", "checks": {"numbers": {
      "metric": "fidelity.ks", "failIf": {"gt": 0.5}, "controls": ["x-house:7", "gdpr:recital-26"]}}}
      """#
    _ = try folder.write(policy, to: "own.json")
    _ = try BuiltCommand.run(
      [
        "check", "--real", "real.csv", "--synthetic", "new.csv", "--policy", "own.json", "-o",
        "json=run.json",
      ], in: folder.path)
    let result = try BuiltCommand.run(["controls", "run.json", "-o", "json"], in: folder.path)
    #expect(result.code == 0, "\(result.errors)")
    let clauses = try JSONParser.parse(Array(result.output.utf8))["controls"]?.arrayValue ?? []
    func findings(_ id: String) -> Int? {
      clauses.first { $0["id"]?.stringValue == id }?["findings"]?["numbers"]?["pass"]?.intValue
    }
    let count = try #require(findings("x-house:7"))
    #expect(count > 0)
    // One by the policy, one by its metric, one by neither.
    #expect(findings("gdpr:recital-26") == count)
    #expect(findings("eu-ai-act:10.3") == count)
    #expect(findings("wp216:inference") == nil)
  }

  @Test func `a policy that names a clause nobody knows is invalid`() throws {
    let folder = try TemporaryFolder()
    let policy = #"""
      {"policyLanguage": 1, "name": "own", "version": "1", "checks": {"numbers": {
      "metric": "fidelity.ks", "failIf": {"gt": 0.5}, "controls": ["eu-ai-act:10.33"]}}}
      """#
    let path = try folder.write(policy, to: "own.json")
    let result = try BuiltCommand.run("policy", "validate", path)
    #expect(result.code == 78 && result.errors.contains("eu-ai-act:10.3"), "\(result.errors)")
  }
}
