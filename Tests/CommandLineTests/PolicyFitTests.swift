import Foundation
import GateTestSupport
import Testing

/// A policy or an option that names what is not there may never look like a pass.
@Suite struct PolicyFitTests {
  private static func policy(_ checks: String, dataset: String = "") -> String {
    #"{"policyLanguage":1,"name":"p","dataset":{\#(dataset)},"checks":{\#(checks)}}"#
  }

  private static let distance = #""d":{"metric":"fidelity.tvd","failIf":{"gt":0.9}}"#

  private func check(
    _ options: [String] = [], policy: String? = nil, rows: Int = 300
  ) throws -> BuiltCommand.Result {
    let folder = try TemporaryFolder()
    var line = [
      "check", "--real", try folder.write(SampleTable.csv(rows: rows, seed: 1), to: "real.csv"),
      "--synthetic", try folder.write(SampleTable.csv(rows: rows, seed: 2), to: "synthetic.csv"),
    ]
    if let policy { line += ["--policy", try folder.write(policy, to: "p.json")] }
    return try BuiltCommand.run(line + options)
  }

  static let misfits: [(checks: String, dataset: String, says: String)] = [
    (distance, #""columns":{"citty":{"role":"protected"}}"#, "did you mean \"city\"?"),
    (distance, #""columns":{"label":{"role":"label","positive":"Yse"}}"#, "\"yes\""),
    (
      #""d":{"metric":"fidelity.tvd","columns":{"except":["ctiy"]},"failIf":{"gt":0.9}}"#, "",
      "did you mean \"city\"?"
    ),
    (
      #""d":{"metric":"fidelity.tvd","failIf":{"gt":0.9},"columnOverrides":{"age":{"failIf":{"gt":1e-9}}}}"#,
      "", "measures nothing that \"age\""
    ),
    (
      #""d":{"metric":"fidelity.contingency","failIf":{"gt":0.9},"columnOverrides":{"city x lable":{}}}"#,
      "", "did you mean \"label\"?"
    ),
    (
      #""d":{"metric":"memorization.mirror","parts":["equality allone"],"failIf":{"gt":0}}"#, "",
      "did you mean \"equality alone\"?"
    ),
  ]

  @Test(arguments: misfits)
  func `A policy that names what the data lacks is no policy for it`(
    checks: String, dataset: String, says: String
  ) throws {
    let result = try check(policy: Self.policy(checks, dataset: dataset))
    #expect(result.code == 78)
    #expect(result.errors.contains(says), "\(result.errors)")
    #expect(result.output.isEmpty)
  }

  @Test func `A stored run is held to the same`() throws {
    let folder = try TemporaryFolder()
    let run = try check(["-o", "json"], policy: Self.policy(Self.distance))
    #expect(run.code == 0)
    let stored = try folder.write(run.output, to: "run.json")
    let misfit = Self.policy(Self.distance, dataset: #""columns":{"citty":{"role":"id"}}"#)
    let policy = try folder.write(misfit, to: "p.json")
    let result = try BuiltCommand.run("judge", stored, "--policy", policy)
    #expect(result.code == 78)
    #expect(result.errors.contains("did you mean \"city\"?"))
  }

  @Test func `Optional columns may be missing`() throws {
    let result = try check(
      policy: Self.policy(
        Self.distance, dataset: #""columns":{"race":{"role":"protected","optional":true}}"#))
    #expect(result.code == 0)
    let said = try check(
      ["-o", "json"],
      policy: Self.policy(
        Self.distance, dataset: #""columns":{"race":{"role":"protected","optional":true}}"#))
    #expect(said.errors.contains("the optional column \"race\" is not in the data"))
  }

  @Test func `The positive value must be one of the label's`() throws {
    let unknown = try check(["--label", "city", "--positive", "oslo"])
    #expect(unknown.code == 78)
    #expect(unknown.errors.contains("has no value \"oslo\"; did you mean \"Oslo\"?"))
    let listed = try check(["--label", "city", "--positive", "Reykjavik"])
    for city in ["Oslo", "Rome", "Kyoto", "Lima"] {
      #expect(listed.errors.contains("\"\(city)\""))
    }
    let number = try check(["--label", "income", "--positive", "1000"])
    #expect(number.code == 78)
    #expect(number.errors.contains("--kind income=category"))
    #expect(try check(["--positive", "yes"]).code == 2)
    #expect(try check(["--label", "label", "--positive", "yes"]).code == 0)
  }

  static let selections: [(options: [String], says: String)] = [
    (["--axis", "pii"], "has no check of the axis \"pii\"; it judges validity"),
    (["--axis", "fidelty"], "did you mean fidelity?"),
    (["--only", "fid-kss"], "has no check \"fid-kss\"; did you mean \"fid-ks\"?"),
    (["--only", "fidelity.ks"], "is the metric of \"fid-ks\""),
    (["--only", "fid-ks", "--axis", "bias"], "none of the checks fid-ks"),
  ]

  @Test(arguments: selections)
  func `A selection that the policy does not judge is a usage error`(
    options: [String], says: String
  ) throws {
    let result = try check(options)
    #expect(result.code == 2)
    #expect(result.errors.contains(says), "\(result.errors)")
  }

  @Test func `A limit on the better side is said`() throws {
    let result = try check(
      policy: Self.policy(#""d":{"metric":"fidelity.tvd","failIf":{"lt":-0.9}}"#))
    #expect(result.code == 0)
    #expect(result.output.contains("lower is better for \"fidelity.tvd\""))
  }

  @Test(arguments: [1, 2, 5, 9])
  func `A handful of rows leaves no verdict`(rows: Int) throws {
    for policy in [nil, Self.policy(Self.distance)] {
      let result = try check(policy: policy, rows: rows)
      #expect(result.code == 3, "\(result.output)")
    }
  }

  /// The rows of one seed are a fresh sample of the population of another.
  @Test(arguments: 0..<10)
  func `The policy of the readme passes ideal data`(draw: Int) throws {
    let readme = try String(contentsOfFile: Repository.root + "/README.md", encoding: .utf8)
    let text = try #require(
      readme.matches(of: /(?s)```json\n(.*?)```/).map { String($0.1) }
        .first { $0.contains("first-gate") })
    let folder = try TemporaryFolder()
    let rows = [100, 250, 1000, 3000][draw % 4]
    let result = try BuiltCommand.run([
      "check", "--real",
      try folder.write(SampleTable.csv(rows: rows, seed: 2 * draw + 11), to: "r"),
      "--synthetic", try folder.write(SampleTable.csv(rows: rows, seed: 2 * draw + 12), to: "s"),
      "--policy", try folder.write(text, to: "first-gate.json"),
    ])
    #expect(result.code == 0, "\(result.output)")
    #expect(result.output.hasPrefix("PASS"))
  }

  /// Many rows of few combinations coincide by chance, which copies must not be blamed for.
  @Test func `The policy of the readme passes rows that recur by chance`() throws {
    let readme = try String(contentsOfFile: Repository.root + "/README.md", encoding: .utf8)
    let text = try #require(
      readme.matches(of: /(?s)```json\n(.*?)```/).map { String($0.1) }
        .first { $0.contains("first-gate") })
    let folder = try TemporaryFolder()
    func rows(_ seed: Int) -> String {
      let lines = SampleTable.csv(rows: 2000, seed: seed).split(separator: "\n")
      // Without the income every row stands several times.
      return lines.map { line in
        let cells = line.split(separator: ",")
        return "\(cells[0]),\(cells[1]),\(cells[3])"
      }.joined(separator: "\n")
    }
    let result = try BuiltCommand.run([
      "check", "--real", try folder.write(rows(31), to: "r"),
      "--synthetic", try folder.write(rows(32), to: "s"),
      "--policy", try folder.write(text, to: "first-gate.json"),
    ])
    #expect(result.code == 0, "\(result.output)")
  }
}
