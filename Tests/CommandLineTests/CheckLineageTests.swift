import Foundation
import GateJSON
import GateTestSupport
import Testing

/// What the candidate was made of, judged with the data.
struct CheckLineageTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for (seed, name) in ["real", "new", "holdout", "web"].enumerated() {
      _ = try folder.write(SampleTable.csv(rows: 200 + seed, seed: seed), to: "\(name).csv")
    }
    for key in ["steward", "generator"] {
      #expect(try run("keygen", "-o", "\(key).key").code == 0)
    }
    _ = try folder.write(
      """
      {"schema": "synthgate.trust/1", "keys": [
        {"name": "steward", "file": "steward.key.pub", "may": ["real"]},
        {"name": "generator", "file": "generator.key.pub", "may": ["provenance"]}]}
      """, to: "trust.json")
    let checks = [
      "conflict", "cycle", "exposure", "generation", "missing", "reference", "revoked",
    ]
    let policy = checks.map { name in
      // What nobody says is not a no; a generation has to be known.
      let onMissing = name == "revoked" ? #", "onMissing": "ignore""# : ""
      return #""lin-\#(name)": {"metric": "lineage.\#(name)", "allowEmpty": true, "#
        + #""failIf": {"gt": \#(name == "generation" ? 1 : 0)}\#(onMissing)}"#
    }
    _ = try folder.write(
      """
      {"policyLanguage": 1, "name": "made-of", "version": "1.0.0", "description": "Lineage alone.",
       "settings": {"requiredAxes": ["lineage"]}, "checks": {\(policy.joined(separator: ", "))}}
      """, to: "policy.json")
  }

  private func run(_ arguments: String...) throws -> BuiltCommand.Result {
    try BuiltCommand.run(arguments, in: folder.path)
  }

  private func record(_ key: String, _ arguments: String...) throws -> String {
    let result = try BuiltCommand.run(
      ["lineage", "record", "--key", "\(key).key"] + arguments, in: folder.path)
    #expect(result.code == 0, "\(result.errors)")
    return result.output
  }

  private func check(
    _ bundle: [String], _ more: [String] = []
  ) throws -> (result: BuiltCommand.Result, run: JSONNode) {
    _ = try folder.write(bundle.joined(), to: "bundle.jsonl")
    let result = try BuiltCommand.run(
      [
        "check", "--real", "real.csv", "--synthetic", "new.csv", "--policy", "policy.json",
        "--lineage", "bundle.jsonl", "--trust", "trust.json", "-o", "json=run.json",
      ] + more, in: folder.path)
    let bytes = try Data(contentsOf: URL(filePath: "\(folder.path)/run.json"))
    return (result, try JSONParser.parse([UInt8](bytes)))
  }

  /// What a run says of a metric: its value, or the reason why there is none.
  private func score(_ name: String, _ run: JSONNode) -> (value: Int?, outcome: String?) {
    let score = run["scores"]?.arrayValue?.first { $0["metric"]?.stringValue == "lineage.\(name)" }
    return (score?["value"]?.intValue, score?["outcome"]?.stringValue)
  }

  private func root() throws -> String { try record("steward", "--real", "real.csv") }

  private func made(of files: String...) throws -> String {
    let result = try BuiltCommand.run(
      ["lineage", "record", "--key", "generator.key", "--output", "new.csv", "--training"] + files,
      in: folder.path)
    return result.output
  }

  @Test func `a known lineage passes, and the run names what was read`() throws {
    let (result, run) = try check([root(), made(of: "real.csv")])
    #expect(result.code == 0, "\(result.output)\(result.errors)")
    #expect(score("generation", run).value == 1 && score("reference", run).value == 0)
    #expect(score("exposure", run).outcome == "notApplicable")
    #expect(score("revoked", run).outcome == "notMeasured")
    let roles = (run["documents"]?.arrayValue ?? []).compactMap { $0["role"]?.stringValue }
    #expect(roles == ["lineage", "trust"])
    let judged = try self.run("judge", "run.json", "--policy", "policy.json")
    #expect(judged.code == 0, "\(judged.output)\(judged.errors)")
  }

  @Test func `what is unknown leaves no verdict, and is no generation`() throws {
    let (result, run) = try check([root(), made(of: "real.csv", "web.csv")])
    #expect(score("generation", run).outcome == "notMeasured")
    #expect(score("missing", run).value == 1)
    // The file of unknown origin is a no, whatever could not be measured.
    #expect(result.code == 1 && result.output.contains("lin-missing"), "\(result.output)")
    let (lone, other) = try check(
      [root(), made(of: "real.csv", "web.csv")], ["--only", "lin-generation"])
    #expect(lone.code == 3 && other["verdict"]?.stringValue == "incomplete", "\(lone.output)")
  }

  @Test func `a holdout that an ancestor learned from is a no`() throws {
    let exposed = [
      try root(), try record("steward", "--real", "holdout.csv"),
      try made(of: "real.csv", "holdout.csv"),
    ]
    let (result, run) = try check(exposed, ["--holdout", "holdout.csv"])
    #expect(result.code == 1 && score("exposure", run).value == 1, "\(result.output)")
    #expect(result.output.contains("lin-exposure"))
    let key = try folder.write(String(repeating: "k", count: 32), to: "digest.key")
    // Digests that the run file does not tell are compared all the same.
    for more in [["--no-digests"], ["--digest-key", key]] {
      let hidden = try check(exposed, ["--holdout", "holdout.csv"] + more)
      #expect(hidden.result.code == 1 && score("exposure", hidden.run).value == 1)
    }
  }

  @Test func `a reference that was not learned from is a no`() throws {
    let (result, run) = try check(
      [root(), record("steward", "--real", "web.csv"), made(of: "web.csv")])
    #expect(result.code == 1 && score("reference", run).value == 1, "\(result.output)")
    #expect(result.output.contains("wrong data"), "\(result.output)")
  }

  @Test func `a statement that was taken back is a no`() throws {
    let statement = try made(of: "real.csv")
    let payload = try #require(
      try JSONParser.parse(Array(statement.utf8))["payload"]?.stringValue)
    _ = try folder.write(payload, to: "payload")
    let digest = try BuiltCommand.run(script: "base64 -d payload | sha256sum", in: folder.path)
    let id = String(digest.output.prefix(64))
    let (result, run) = try check([root(), statement], ["--revoked", id])
    #expect(result.code == 1 && score("revoked", run).value == 1, "\(result.output)")
    let other = String(repeating: "0", count: 64)
    #expect(try check([root(), statement], ["--revoked", other]).result.code == 0)
  }

  @Test func `that a file is real can be taken back, and a key in other hands says nothing`() throws
  {
    let declaration = try root()
    let payload = try #require(
      try JSONParser.parse(Array(declaration.utf8))["payload"]?.stringValue)
    _ = try folder.write(payload, to: "payload")
    let digest = try BuiltCommand.run(script: "base64 -d payload | sha256sum", in: folder.path)
    let bundle = [declaration, try made(of: "real.csv")]
    let (result, run) = try check(bundle, ["--revoked", String(digest.output.prefix(64))])
    #expect(result.code == 1 && score("revoked", run).value == 1, "\(result.output)")
    _ = try folder.write(
      """
      {"schema": "synthgate.trust/1", "keys": [
        {"name": "steward", "file": "steward.key.pub", "may": ["real"],
         "compromisedAt": "2020-01-01T00:00:00Z"},
        {"name": "generator", "file": "generator.key.pub", "may": ["provenance"]}]}
      """, to: "trust.json")
    #expect(score("generation", try check(bundle).run).outcome == "notMeasured")
  }

  @Test func `a log takes a statement of a lineage back`() throws {
    let statement = try made(of: "real.csv")
    _ = try folder.write(statement, to: "made.json")
    let keys = try run(
      "log", "init", "--log", "l", "--origin", "example.org/l", "--key", "steward.key")
    _ = try folder.write(keys.output, to: "l.vkey")
    let log = ["--log", "l", "--log-key", "l.vkey"]
    let bundle = [try root(), statement]
    let (clean, before) = try check(bundle, log)
    #expect(
      clean.code == 0 && score("revoked", before).value == 0, "\(clean.output)\(clean.errors)")
    let revoked = try run(
      "log", "revoke", "made.json", "--log", "l", "--key", "steward.key", "--reason", "wrong model")
    #expect(revoked.code == 0, "\(revoked.errors)")
    let (result, after) = try check(bundle, log)
    #expect(result.code == 1 && score("revoked", after).value == 1, "\(result.output)")
    // A log that was changed says nothing.
    _ = try folder.write("{}\n", to: "l")
    let changed = try BuiltCommand.run(
      [
        "check", "--real", "real.csv", "--synthetic", "new.csv", "--policy", "policy.json",
        "--lineage", "bundle.jsonl", "--trust", "trust.json",
      ] + log, in: folder.path)
    #expect(changed.code == 65, "\(changed.output)\(changed.errors)")
  }

  @Test func `generations add up, and one too many is a no`() throws {
    _ = try folder.write(SampleTable.csv(rows: 150, seed: 9), to: "first.csv")
    let first = try record(
      "generator", "--training", "real.csv", "--output", "first.csv")
    let (result, run) = try check([root(), first, made(of: "first.csv", "real.csv")])
    #expect(result.code == 1 && score("generation", run).value == 2, "\(result.output)")
  }

  @Test func `what makes no sense is refused before data is read`() throws {
    func code(_ more: String...) throws -> Int {
      try BuiltCommand.run(
        ["check", "--real", "none.csv", "--synthetic", "none.csv"] + more, in: folder.path
      ).code
    }
    _ = try folder.write("{\"payload\": 1}\n", to: "broken.jsonl")
    #expect(try code("--lineage", "bundle.jsonl") == 2)
    #expect(try code("--trust", "trust.json") == 2)
    #expect(try code("--lineage", "none.jsonl", "--trust", "trust.json") == 66)
    #expect(try code("--lineage", "broken.jsonl", "--trust", "trust.json") == 65)
    #expect(try code("--lineage", "broken.jsonl", "--trust", "policy.json") == 78)
  }

  @Test func `a policy that does not read it says so`() throws {
    _ = try folder.write(try root() + made(of: "real.csv"), to: "bundle.jsonl")
    let result = try run(
      "check", "--real", "real.csv", "--synthetic", "new.csv", "--policy", "smoke", "--lineage",
      "bundle.jsonl", "--trust", "trust.json")
    #expect(result.output.contains("SG3041") || result.errors.contains("SG3041"))
  }
}
