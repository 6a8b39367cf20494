import Foundation
import GateJSON
import GateTestSupport
import Testing

/// What a run says of columns that it did not judge, and of parts of a policy.
@Suite struct CoverageTests {
  private let folder: TemporaryFolder
  private let inputs: [String]

  init() throws {
    folder = try TemporaryFolder()
    inputs = [
      "--real", try folder.write(Self.table(rows: 400, seed: 1), to: "real.csv"),
      "--synthetic", try folder.write(Self.table(rows: 400, seed: 2), to: "synthetic.csv"),
    ]
  }

  /// A counter, the columns of `SampleTable`, a text and a column that is mostly missing.
  private static func table(rows: Int, seed: Int) -> String {
    let lines = SampleTable.csv(rows: rows, seed: seed).split(separator: "\n")
    let words = ["late", "fine", "again", "broken", "refund", "size", "colour", "thanks"]
    let records = lines.dropFirst().enumerated().map { row, line in
      let text = (0..<16).map { word in
        words[(row * (seed + 2) * 7919 + word * word * 31 + row * row * word) % words.count]
      }.joined(separator: " ")
      return "\(row + 1),\(line),\(text) \(row * 37 % 1009),\(row % 97 == 0 ? "x" : "")"
    }
    return (["row_id,\(lines[0]),notes,coupon"] + records).joined(separator: "\n") + "\n"
  }

  private func check(_ options: String...) throws -> BuiltCommand.Result {
    try BuiltCommand.run(["check"] + inputs + options, in: folder.path)
  }

  private func run(_ name: String) throws -> JSONNode {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)"))
    return try JSONParser.parse(Array(data))
  }

  private static let marginals = """
    {"policyLanguage":1,"name":"marginals","version":"1",
    "settings":{"requiredAxes":["fidelity"]},
    "checks":{
    "k":{"metric":"validity.key.proposed","of":"excess","allowEmpty":true,"severity":"warn",
    "warnIf":{"gt":0}},
    "n":{"metric":"fidelity.ks","failIf":{"gt":0.3}},
    "c":{"metric":"fidelity.tvd","failIf":{"gt":0.3}}}}
    """

  @Test func aColumnThatNothingLookedAtLeavesNoVerdict() throws {
    let policy = try folder.write(Self.marginals, to: "policy.json")
    let result = try check("--policy", policy, "-o", "text", "-o", "json=run.json")
    #expect(result.code == 3, "\(result.output)")
    #expect(result.output.hasPrefix("INCOMPLETE  no verdict: fidelity could not be judged; "))
    #expect(result.output.contains("nothing looked at notes on fidelity (free text)"))
    let coverage = try run("run.json")["coverage"]?.arrayValue ?? []
    let names = coverage.map { $0["column"]?.stringValue }
    #expect(names == ["age", "city", "coupon", "income", "label", "notes", "row_id"])
    let notes = coverage[5]["axes"]?["fidelity"]
    #expect(notes?["leftOut"]?.stringValue == "kind")
    #expect(notes?["remedy"]?.stringValue?.contains("--ignore notes") == true)
    #expect(coverage[0]["axes"]?["fidelity"]?["judgedBy"]?.arrayValue?.count == 1)
    let key = coverage[6]["axes"]?["fidelity"]
    #expect(key?["leftOut"]?.stringValue == "proposedIdentifier")
    #expect(key?["judgedBy"]?.arrayValue?.map(\.stringValue) == ["k"])
  }

  static let settling: [(options: [String], told: String)] = [
    (["--ignore", "notes"], "notes (--ignore), row_id (counter"),
    (["--id", "row_id,notes"], "notes, row_id (--id)"),
  ]

  @Test(arguments: settling)
  func theOptionThatIsNamedSettlesIt(options: [String], told: String) throws {
    let policy = try folder.write(Self.marginals, to: "policy.json")
    let result = try BuiltCommand.run(
      ["check"] + inputs + ["--policy", policy] + options, in: folder.path)
    #expect(result.code == 0, "\(result.output)")
    #expect(result.output.contains(told), "\(result.output)")
  }

  @Test func aStoredRunIsJudgedWithTheSameCoverage() throws {
    let policy = try folder.write(Self.marginals, to: "policy.json")
    _ = try check("--policy", policy, "-o", "json=run.json")
    let again = try BuiltCommand.run(
      ["judge", "run.json", "--policy", policy, "-o", "json=again.json"], in: folder.path)
    #expect(again.code == 3)
    func coverage(_ name: String) throws -> String {
      let text = try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
      return String(text[(try #require(text.range(of: "\"coverage\""))).lowerBound...])
        .components(separatedBy: "\"diagnostics\"")[0]
    }
    #expect(try coverage("run.json") == coverage("again.json"))
  }

  /// The column `span` of this file holds intervals of months, days and nanoseconds.
  @Test func aColumnOfATypeThatNobodyReadsIsSettledByIgnoringIt() throws {
    let data = Repository.fixtures + "/arrow/types.arrow"
    let cases: [(options: [String], cause: String)] = [
      ([], "unread"), (["--ignore", "span"], "ignored"),
    ]
    for (options, cause) in cases {
      let result = try BuiltCommand.run(
        ["check", "--real", data, "--synthetic", data, "-o", "json=types.json"] + options,
        in: folder.path)
      #expect([0, 1, 3].contains(result.code), "\(result.errors)")
      let again = try BuiltCommand.run(
        ["judge", "types.json", "-o", "json=again.json"], in: folder.path)
      #expect(again.code == result.code, "\(again.errors)")
      for name in ["types.json", "again.json"] {
        let coverage = try run(name)["coverage"]?.arrayValue ?? []
        let span = coverage.first { $0["column"]?.stringValue == "span" }
        let look = span?["axes"]?["fidelity"]
        #expect(look?["leftOut"]?.stringValue == cause)
        let remedy = look?["remedy"]?.stringValue
        #expect(remedy?.contains("--ignore span") == (options.isEmpty ? true : nil))
      }
    }
    let label = try BuiltCommand.run(
      ["check", "--real", data, "--synthetic", data, "--label", "span"], in: folder.path)
    #expect(label.code == 78)
    #expect(label.errors.contains("SG1007"))
  }

  @Test func aPartialRunSaysSo() throws {
    let result = try check("--axis", "validity", "-o", "text", "-o", "json=run.json")
    #expect(result.code == 0, "\(result.output)")
    #expect(result.output.hasPrefix("PASS (partial: validity)  "))
    #expect(result.output.contains("  fidelity      skipped "))
    #expect(!result.output.contains("was not judged"))
    #expect(try run("run.json")["partial"]?.boolValue == true)
    let again = try BuiltCommand.run(["judge", "run.json"], in: folder.path)
    #expect(again.code == 0, "\(again.output)")
    #expect(again.output.hasPrefix("PASS (partial: validity)  "))
  }

  @Test func chosenChecksAreNamedAndJudgedAgainAlone() throws {
    let result = try check("--only", "fid-ks", "-o", "text", "-o", "json=run.json")
    #expect(result.output.hasPrefix("PASS (partial: fid-ks)  "), "\(result.output)")
    let again = try BuiltCommand.run(
      ["judge", "run.json", "--policy", "tabular-strict"], in: folder.path)
    #expect(again.code == 0, "\(again.output)")
    #expect(again.output.hasPrefix("PASS (partial: fid-ks)  "))
  }

  @Test func aDryRunSaysWhatWouldBeJudged() throws {
    let policy = try folder.write(Self.marginals, to: "policy.json")
    let text = try check("--policy", policy, "--dry-run")
    #expect(text.output.contains("5 of 7 would be judged; left out: row_id ("), "\(text.output)")
    #expect(text.output.contains("nothing looked at notes on fidelity (free text)"))
    let json = try check("--policy", policy, "--dry-run", "-o", "json")
    let plan = try JSONParser.parse(Array(json.output.utf8))
    #expect(plan["coverage"]?.arrayValue?.count == 7)
  }

  @Test func limitationsFollowFromWhatWasGiven() throws {
    let result = try check("--ignore", "notes", "--protected", "city")
    #expect(!result.output.contains("Bias was not judged"), "\(result.output)")
    let labelled = try check("--ignore", "notes", "--label", "label")
    let words = labelled.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("Utility was not judged: models are tried on a holdout"), "\(words)")
    #expect(!words.contains("needs a label"))
    #expect(words.contains("Bias was not judged: no protected column is declared"))
    let release = try check("--policy", "privacy-release")
    let statement =
      "The policy has no check of fidelity, diversity, utility, bias, contamination, lineage."
    #expect(
      release.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        .contains(statement), "\(release.output)")
  }
}
