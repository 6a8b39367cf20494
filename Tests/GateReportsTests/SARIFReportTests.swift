import GateJSON
import GateModel
import GateReports
import GateTestSupport
import Testing

/// The schema itself is held against the report by make test-formats.
@Suite struct SARIFReportTests {
  private static func run(_ bytes: [UInt8]) throws -> JSONNode {
    let document = try JSONParser.parse(bytes)
    #expect(document["version"]?.stringValue == "2.1.0")
    return try #require(document["runs"]?.arrayValue?.first)
  }

  private static func result(_ rule: String, of run: RunRecord) throws -> JSONNode {
    let results = try self.run(SARIFReport.render(run))["results"]?.arrayValue ?? []
    return try #require(results.first { $0["ruleId"]?.stringValue == rule })
  }

  @Test(arguments: SampleRun.kinds.map(\.name))
  func everyResultHasItsRuleAndALevelOnlyIfItFails(kind: String) throws {
    let record = try #require(SampleRun.kinds.first { $0.name == kind }).run
    let run = try Self.run(SARIFReport.render(record))
    let rules = try #require(run["tool"]?["driver"]?["rules"]?.arrayValue)
    #expect(Set(rules.compactMap { $0["id"]?.stringValue }).count == rules.count)
    let results = try #require(run["results"]?.arrayValue)
    for result in results {
      let index = try #require(result["ruleIndex"]?.intValue)
      #expect(rules[index]["id"]?.stringValue == result["ruleId"]?.stringValue)
      let isFailure = result["kind"]?.stringValue == "fail"
      #expect((result["level"]?.stringValue != "none") == isFailure)
      #expect(result["message"]?["text"]?.stringValue?.isEmpty == false)
    }
    let prints = results.compactMap {
      $0["partialFingerprints"]?["synthgateCheck/v1"]?.stringValue
    }
    #expect(Set(prints).count == results.count)
  }

  @Test(arguments: [
    ("failing", "fail", "error", true), ("passing", "pass", "none", true),
    ("partial", "pass", "none", true), ("incomplete", "fail", "error", false),
    ("empty", "fail", "error", false),
  ])
  func theVerdictIsAResult(kind: String, word: String, level: String, isWhole: Bool) throws {
    let record = try #require(SampleRun.kinds.first { $0.name == kind }).run
    let verdict = try Self.result("synthgate/verdict", of: record)
    #expect(verdict["kind"]?.stringValue == word)
    #expect(verdict["level"]?.stringValue == level)
    let run = try Self.run(SARIFReport.render(record))
    let invocation = try #require(run["invocations"]?.arrayValue?.first)
    #expect(invocation["executionSuccessful"]?.boolValue == isWhole)
    #expect(invocation["exitCode"]?.intValue == record.exitCode)
    #expect(run["properties"]?["verdict"]?.stringValue == record.verdict.rawValue)
  }

  @Test func eachStatusHasItsKind() throws {
    let kinds = try Dictionary(
      uniqueKeysWithValues: ["mem-copies", "mem-ratio", "fid-groups", "fid-detection"].map {
        ($0, try Self.result($0, of: SampleRun.failing)["kind"]?.stringValue)
      })
    #expect(
      kinds == [
        "mem-copies": "fail", "mem-ratio": "open", "fid-groups": "notApplicable",
        "fid-detection": "notApplicable",
      ])
    let waived = try Self.result("mem-near", of: SampleRun.failing)
    #expect(waived["suppressions"]?.arrayValue?.first?["kind"]?.stringValue == "external")
  }

  @Test func onlyAPolicyFileIsAPhysicalPlace() throws {
    let built = try Self.result("mem-copies", of: SampleRun.failing)["locations"]?.arrayValue
    #expect(built?.first?["physicalLocation"] == nil)
    #expect(
      built?.first?["logicalLocations"]?.arrayValue?.first?["fullyQualifiedName"]?.stringValue
        == "table")
    let own = try Self.result("mem-copies", of: SampleRun.inPolicyFile)["locations"]?.arrayValue
    let physical = own?.first?["physicalLocation"]
    #expect(physical?["artifactLocation"]?["uri"]?.stringValue == "policy/my%20own.json")
    #expect(physical?["region"]?["startLine"]?.intValue == 47)
  }

  /// By RFC 3986: a colon in the first part would be a scheme.
  @Test(arguments: [
    ("a b/c.json", "a%20b/c.json"), ("c:d.json", "c%3Ad.json"), ("é%.json", "%C3%A9%25.json"),
    ("/abs/p.json", "file:///abs/p.json"), ("caf\u{10FEE9}.json", "caf%E9.json"),
  ])
  func pathsBecomeReferences(path: String, reference: String) throws {
    var run = SampleRun.inPolicyFile
    run.policy = PolicyIdentity(name: "own", version: "1", sha256: "ab", path: path)
    let place = try Self.result("mem-copies", of: run)["locations"]?.arrayValue?.first
    #expect(
      place?["physicalLocation"]?["artifactLocation"]?["uri"]?.stringValue == reference)
  }

  @Test func diagnosticsAreNotifications() throws {
    let run = try Self.run(SARIFReport.render(SampleRun.failing))
    let notes = run["invocations"]?.arrayValue?.first?["toolExecutionNotifications"]?.arrayValue
    #expect(notes?.first?["level"]?.stringValue == "warning")
    #expect(notes?.first?["message"]?["text"]?.stringValue == "train.csv:17: a note")
  }

  @Test func manyFindingsAreBoundedAndCounted() throws {
    let bytes = SARIFReport.render(SampleRun.huge)
    #expect(bytes.count < 10_000_000)
    let run = try Self.run(bytes)
    // One of 5,000 is left for what says so. The verdict, 50,000 failures and a column are errors.
    #expect(run["results"]?.arrayValue?.count == 4_999)
    let notes = run["invocations"]?.arrayValue?.first?["toolExecutionNotifications"]?.arrayValue
    #expect(
      notes?.last?["message"]?["text"]?.stringValue
        == "45,003 more errors, 50,000 more findings without a problem "
        + "not listed here; see the run file (-o json)")
    #expect(run["properties"]?["counts"]?["fail"]?.intValue == 50_000)
  }

  @Test func aRunWithoutAVerdictIsNoSuccessAndAResult() throws {
    let run = try Self.run(SARIFReport.render(SampleRun.noVerdict))
    let invocation = run["invocations"]?.arrayValue?.first
    #expect(invocation?["executionSuccessful"]?.boolValue == false)
    #expect(invocation?["exitCode"]?.intValue == 65)
    let result = run["results"]?.arrayValue?.first
    #expect(result?["level"]?.stringValue == "error")
    #expect(result?["message"]?["text"]?.stringValue?.contains("a.csv:3: broken") == true)
  }
}
