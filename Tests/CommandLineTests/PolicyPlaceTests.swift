import Foundation
import GateJSON
import Testing

/// Where the checks of a run stand in its policy.
@Suite struct PolicyPlaceTests {
  private let folder: TemporaryFolder
  private static let policy = """
    {
      "policyLanguage": 1, "name": "own", "version": "1",
      "checks": {
        "a/b": { "metric": "fidelity.ks", "failIf": { "gt": 0.1 } },

        "types": { "metric": "validity.type", "failIf": { "gt": 0 } }
      }
    }
    """

  init() throws {
    folder = try TemporaryFolder()
    for seed in 1...2 {
      _ = try folder.write(SampleTable.csv(rows: 60, seed: seed), to: "\(seed).csv")
    }
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/rules", withIntermediateDirectories: false)
    _ = try folder.write(Self.policy, to: "rules/own.json")
  }

  private func run(_ arguments: [String]) throws -> JSONNode {
    let result = try BuiltCommand.run(arguments + ["-q", "-o", "json"], in: folder.path)
    return try JSONParser.parse(Array(result.output.utf8))
  }

  @Test(arguments: ["rules/own.json", "./rules//own.json", "/rules/own.json"])
  func findingsPointIntoThePolicyFile(path: String) throws {
    let given = path.hasPrefix("/") ? folder.path + path : path
    let run = try run(["check", "--real", "1.csv", "--synthetic", "2.csv", "--policy", given])
    #expect(run["policy"]?["path"]?.stringValue == "rules/own.json")
    let findings = try #require(run["findings"]?.arrayValue)
    #expect(Set(findings.compactMap { $0["check"]?.stringValue }) == ["a/b", "types"])
    for finding in findings {
      let isFirst = finding["check"]?.stringValue == "a/b"
      #expect(finding["pointer"]?.stringValue == (isFirst ? "/checks/a~1b" : "/checks/types"))
      #expect(finding["line"]?.intValue == (isFirst ? 4 : 6))
    }
  }

  @Test func aBuiltInPolicyHasNoPlaceAndAJudgedRunThatOfItsNewPolicy() throws {
    let run = try run(
      ["check", "--real", "1.csv", "--synthetic", "2.csv", "--policy", "smoke"])
    #expect(run["policy"]?["path"] == nil)
    #expect(run["findings"]?.arrayValue?.contains { $0["pointer"] != nil } == false)
    _ = try BuiltCommand.run(
      [
        "check", "--real", "1.csv", "--synthetic", "2.csv", "--policy", "smoke", "-o",
        "json=run.json",
      ], in: folder.path)
    let judged = try self.run(["judge", "run.json", "--policy", "rules/own.json"])
    #expect(judged["policy"]?["path"]?.stringValue == "rules/own.json")
    #expect(judged["findings"]?.arrayValue?.allSatisfy { $0["line"]?.intValue != nil } == true)
  }
}
