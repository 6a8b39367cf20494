import Foundation
import GateJSON
import GateTestSupport
import Testing

/// Mixes of training data, told and judged.
struct BalanceTests {
  private static let folder = Repository.fixtures + "/provenance"

  private static func json(_ result: BuiltCommand.Result) throws -> JSONNode {
    try JSONParser.parse(Array(result.output.utf8))
  }

  private static let cases: JSONNode? = {
    let data = try? Data(contentsOf: URL(filePath: "\(folder)/mix/cases.json"))
    return data.flatMap { try? JSONParser.parse([UInt8]($0)) }
  }()

  @Test func `every mix has the exit code and the shares of exact fractions`() throws {
    let cases = try #require(Self.cases?["cases"]?.arrayValue)
    #expect(cases.count == 13)
    for one in cases {
      let (file, expected) = (try #require(one["file"]?.stringValue), one["expect"])
      let result = try BuiltCommand.run(["balance", file, "-o", "json"], in: Self.folder)
      #expect(result.code == expected?["exit"]?.intValue, "\(file): \(result.errors)")
      guard result.code == 0 else {
        #expect(result.errors.contains("\(file):"), "\(result.errors)")
        continue
      }
      let output = try Self.json(result)
      for end in ["syntheticShareLow", "syntheticShareHigh"] {
        #expect(output[end]?.stringValue == expected?[end]?.stringValue, "\(file)")
      }
    }
  }

  @Test func `what is kept of the mix before is told`() throws {
    for one in try #require(Self.cases?["kept"]?.arrayValue) {
      let names = ["new", "old"].compactMap { one[$0]?.stringValue.map { "mix/\($0).json" } }
      let result = try BuiltCommand.run(
        ["balance", names[0], "--previous-mix", names[1], "-o", "json"], in: Self.folder)
      #expect(result.code == 0, "\(result.errors)")
      let kept = try Self.json(result)["realKept"]?.stringValue
      #expect(kept == one["realKept"]?.stringValue.map { "\($0)/1" })
    }
  }

  /// 300 rows that both sides share in distribution; the check is of one axis.
  private func check(
    _ more: [String], sources: String, before: String? = nil
  ) throws -> (result: BuiltCommand.Result, run: JSONNode) {
    let folder = try TemporaryFolder()
    for (seed, name) in ["real.csv", "new.csv"].enumerated() {
      _ = try folder.write(SampleTable.csv(rows: 300, seed: seed), to: name)
    }
    func mix(_ sources: String) -> String {
      #"{"schema": "synthgate.mix/1", "unit": "rows", "sources": [\#(sources)]}"#
    }
    _ = try folder.write(mix(sources), to: "mix.json")
    if let before { _ = try folder.write(mix(before), to: "before.json") }
    let result = try BuiltCommand.run(
      ["check", "--real", "real.csv", "--synthetic", "new.csv", "-o", "json=run.json"] + more,
      in: folder.path)
    let bytes = try Data(contentsOf: URL(filePath: "\(folder.path)/run.json"))
    return (result, try JSONParser.parse([UInt8](bytes)))
  }

  private static let governed = ["--policy", "governed", "--axis", "lineage"]
  private static let real = #"{"name": "r", "kind": "real", "amount": 50}"#

  private static func synthetic(_ amount: Int) -> String {
    #"{"name": "s", "kind": "synthetic", "amount": \#(amount)}"#
  }

  @Test func `governed warns above 40 and fails above 70 per cent`() throws {
    for (amount, verdict, code) in [(33, "pass", 0), (50, "warn", 0), (150, "fail", 1)] {
      let (result, run) = try check(
        Self.governed + ["--mix", "mix.json"],
        sources: "\(Self.real), \(Self.synthetic(amount))")
      #expect(result.code == code, "\(result.output)\(result.errors)")
      #expect(run["verdict"]?.stringValue == verdict)
      #expect(run["documents"]?.arrayValue?.first?["role"]?.stringValue == "mix")
    }
  }

  @Test func `what nobody knows counts as synthetic`() throws {
    let unknown = #"{"name": "u", "kind": "unknown", "amount": 150}"#
    let (result, run) = try check(
      Self.governed + ["--mix", "mix.json"], sources: "\(Self.real), \(unknown)")
    #expect(result.code == 1)
    let score = run["scores"]?.arrayValue?.first {
      $0["metric"]?.stringValue == "lineage.synthetic-share"
    }
    #expect(score?["value"]?.doubleValue == 0.75)
    #expect(score?["parts"]?["low"]?.doubleValue == 0)
    #expect(result.output.contains("of 1 source"), "\(result.output)")
  }

  @Test func `real data that was replaced is a no`() throws {
    let (result, run) = try check(
      Self.governed + ["--mix", "mix.json", "--previous-mix", "before.json"],
      sources: Self.real, before: Self.real.replacing("50", with: "100"))
    #expect(result.code == 1)
    #expect(result.output.contains("lin-real-kept"), "\(result.output)")
    #expect(run["documents"]?.arrayValue?.count == 2)
  }

  @Test func `governed without a mix is incomplete, and tabular says what it leaves out`() throws {
    let (without, _) = try check(["--policy", "governed"], sources: Self.real)
    #expect(without.code == 3)
    #expect(without.output.contains("--mix"), "\(without.output)")
    let (tabular, run) = try check(["--mix", "mix.json"], sources: Self.real)
    #expect(tabular.code == 0)
    let statements = (run["statements"]?.arrayValue ?? []).compactMap(\.stringValue)
    #expect(statements.contains { $0.contains("no check of") && $0.contains("lineage") })
    let codes = (run["diagnostics"]?.arrayValue ?? []).compactMap { $0["code"]?.stringValue }
    #expect(codes.contains("SG3021"))
  }

  @Test func `a stored run is judged by its mix again`() throws {
    let folder = try TemporaryFolder()
    for (seed, name) in ["real.csv", "new.csv"].enumerated() {
      _ = try folder.write(SampleTable.csv(rows: 300, seed: seed), to: name)
    }
    let checked = try BuiltCommand.run(
      [
        "check", "--real", "real.csv", "--synthetic", "new.csv", "--policy", "governed", "--mix",
        "\(Self.folder)/mix/third.json", "--axis", "lineage", "-o", "json=run.json",
      ], in: folder.path)
    #expect(checked.code == 0, "\(checked.output)\(checked.errors)")
    let judged = try BuiltCommand.run(
      ["judge", "run.json", "--policy", "governed"], in: folder.path)
    #expect(judged.code == 0, "\(judged.output)\(judged.errors)")
  }

  @Test func `mixes that cannot be compared are refused before data is read`() throws {
    func code(_ more: String...) throws -> Int {
      try BuiltCommand.run(
        ["check", "--real", "none.csv", "--synthetic", "none.csv"] + more, in: Self.folder
      ).code
    }
    #expect(try code("--previous-mix", "mix/third.json") == 2)
    #expect(try code("--mix", "mix/bad-zero.json") == 65)
    #expect(try code("--mix", "mix/third.json", "--previous-mix", "mix/tokens.json") == 65)
    #expect(try code("--mix", "mix/none.json") == 66)
  }
}
