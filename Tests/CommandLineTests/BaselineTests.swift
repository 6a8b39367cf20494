import Foundation
import GateJSON
import Testing

/// Generations of a generator, checked one after the other as its users would.
@Suite struct BaselineTests {
  /// How often a generation keeps a row of the tail or of a rare city.
  private static let shrinking = [1.0, 0.6, 0.2]

  @Test func aGeneratorThatShrinksIsWarnedOf() throws {
    let last = try Generations(keeping: Self.shrinking).last
    let findings = try last.findings
    let warned = findings.filter { $0.status == "warn" }.map(\.name)
    #expect(warned.contains("amount tail-mass above 95 %"), "\(warned)")
    #expect(warned.contains("city rare-mass"), "\(warned)")
    #expect(last.result.output.contains("2 earlier runs, oldest first: "))
    #expect(last.result.output.contains("generation 1 to 2"))
    // The columns that nothing was done to are not blamed.
    #expect(!warned.contains { $0.hasPrefix("age") }, "\(warned)")
  }

  @Test func honestGenerationsAreNot() throws {
    let findings = try Generations(keeping: [1, 1, 1]).last.findings
    #expect(findings.count > 10)
    #expect(findings.allSatisfy { $0.status == "pass" }, "\(findings)")
  }

  @Test func aStoredTrendIsJudgedAgain() throws {
    let generations = try Generations(keeping: Self.shrinking)
    let last = try generations.last
    let again = try BuiltCommand.run(
      ["judge", "run3.json", "-o", "json=again.json"], in: generations.folder.path)
    #expect(again.code == last.result.code, "\(again.errors)")
    let stored = try Stored(generations.folder, "again.json", again)
    #expect(try stored.findings == last.findings)
    #expect(stored.run["baselines"]?.arrayValue?.count == 2)
  }

  @Test func theNumberOfThreadsChangesNothing() throws {
    let generations = try Generations(keeping: Self.shrinking)
    let lines = try ["1", "2"].map { threads in
      _ = try generations.check(3, ["--baseline", "run1.json", "run2.json", "--threads", threads])
      let text = try String(
        contentsOfFile: "\(generations.folder.path)/run3.json", encoding: .utf8)
      return text.split(separator: "\n").prefix { !$0.contains("\"timing\"") }
    }
    #expect(lines[0] == lines[1])
  }

  @Test func withoutEarlierRunsNothingIsSaid() throws {
    let generations = try Generations(keeping: [1])
    let first = try generations.last
    #expect(try first.findings.map(\.status) == ["notApplicable"])
    let without = try generations.check(1, ["--axis", "diversity"])
    #expect(without.result.output.hasPrefix("PASS"), "\(without.result.output)")
    #expect(!without.result.output.contains("div-generations"))
    let plan = try generations.check(1, ["--dry-run"], output: nil)
    #expect(
      plan.result.output.contains(
        "div-generations  diversity.generations: it needs run files of earlier generations; give"))
  }

  @Test func aFileThatCannotBeReadIsAnErrorWithItsPath() throws {
    let generations = try Generations(keeping: [1])
    let folder = generations.folder
    let missing = try generations.check(1, ["--baseline", "none.json"], output: nil)
    #expect(missing.result.code == 66)
    #expect(missing.result.errors.contains("none.json"))
    _ = try folder.write("{\"schema\": \"other\"}", to: "other.json")
    for wrong in ["other.json", "real.csv"] {
      let result = try generations.check(1, ["--baseline", "run1.json", wrong], output: nil).result
      #expect(result.code == 65)
      #expect(result.errors.contains("\(wrong):1:"), "\(result.errors)")
      #expect(result.errors.contains("--baseline takes run files"), "\(result.errors)")
    }
    let overwriting = try generations.check(1, ["--baseline", "run1.json"])
    #expect(overwriting.result.code == 2)
    #expect(overwriting.result.errors.contains("would overwrite an input"))
  }

  @Test func runsThatCannotBeComparedNeverPass() throws {
    let generations = try Generations(keeping: [1, 1])
    let folder = generations.folder
    // The same rows but one are another reference.
    _ = try folder.write(Generations.csv(rows: 2999, seed: 1, keeping: 1), to: "less.csv")
    let cases: [(name: String, options: [String], reason: String)] = [
      ("other", ["--real", "less.csv"], "judged against other real data"),
      ("ignoring", ["--ignore", "age"], "read or compared column \"age\" otherwise"),
      ("bare", ["--axis", "validity"], "has no diversity score"),
      ("twin", ["--synthetic", "2.csv"], "judged the same synthetic data as this run"),
    ]
    for one in cases {
      _ = try generations.check(1, one.options, output: "\(one.name).json")
      let last = try generations.check(2, ["--baseline", "\(one.name).json"])
      #expect(last.result.output.hasPrefix("WARN"), "\(one.name)")
      let findings = try last.findings
      #expect(findings.map(\.status) == ["notMeasured"], "\(one.name)")
      let message = findings.first?.message ?? ""
      #expect(message.contains("\(one.name).json \(one.reason)"), "\(message)")
      #expect(message.contains("check those generations again"))
    }
    _ = try generations.check(1, [], output: "copy.json")
    let repeated = try generations.check(2, ["--baseline", "run1.json", "copy.json"])
    #expect(
      try repeated.findings.first?.message.contains(
        "copy.json judged the same synthetic data as run1.json") ?? false)
  }

  @Test func aSingleCheckMeasuresWhatItFollows() throws {
    let generations = try Generations(keeping: [1, 0.2])
    let only = try generations.check(2, ["--baseline", "run1.json", "--only", "div-generations"])
    #expect(try only.findings.contains { $0.status == "warn" })
  }

  @Test func aPolicyWithoutSuchACheckIsSaidToIgnoreThem() throws {
    let generations = try Generations(keeping: [1, 1])
    let smoke = try generations.check(2, ["--baseline", "run1.json", "--policy", "smoke"])
    #expect(smoke.result.output.contains("SG2014"))
  }
}

/// Generations 1, 2, ... of a generator in a folder, each checked against the ones before.
private struct Generations {
  let folder: TemporaryFolder
  private var runs: [Stored] = []

  var last: Stored {
    get throws { try #require(runs.last) }
  }

  /// - Parameter shares: by generation, how often it keeps a row of the tail or of a rare city.
  init(keeping shares: [Double]) throws {
    folder = try TemporaryFolder()
    _ = try folder.write(Self.csv(rows: 3000, seed: 1, keeping: 1), to: "real.csv")
    for (index, share) in shares.enumerated() {
      let number = index + 1
      _ = try folder.write(
        Self.csv(rows: 2500, seed: number + 1, keeping: share), to: "\(number).csv")
      let earlier = (1..<number).map { "run\($0).json" }
      runs.append(try check(number, earlier.isEmpty ? [] : ["--baseline"] + earlier))
    }
  }

  /// - Parameter output: where the run file goes.
  func check(
    _ generation: Int, _ options: [String], output: String? = "run"
  ) throws -> Stored {
    let path = output == "run" ? "run\(generation).json" : output
    func option(_ name: String, _ value: String) -> [String] {
      options.contains(name) ? [] : [name, value]
    }
    let result = try BuiltCommand.run(
      ["check"] + option("--real", "real.csv") + option("--synthetic", "\(generation).csv")
        + options + (path.map { ["-o", "json=\($0)", "-o", "text", "--verbose"] } ?? []),
      in: folder.path)
    return try Stored(folder, result.code == 2 ? nil : path, result)
  }

  /// `age`, a heavy-tailed `amount` and `city`, some of which is rare.
  static func csv(rows: Int, seed: Int, keeping share: Double) -> String {
    var state = UInt64(seed) &* 2_862_933_555_777_941_757 &+ 3_037_000_493
    func unit() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(UInt64(1) << 53)
    }
    let lines = (0..<rows).map { _ in
      let age = 18 + Int(unit() * 60)
      var amount = 100 / (1.001 - unit())
      if amount > 1000 || amount < 105, unit() > share { amount = 110 + unit() * 800 }
      let place = unit()
      var city = place < 0.5 ? "Oslo" : place < 0.9 ? "Rome" : "Place \(Int((place - 0.9) * 50))"
      if place >= 0.9, unit() > share { city = "Oslo" }
      return "\(age),\(Int(amount * 10)),\(city)"
    }
    return (["age,amount,city"] + lines).joined(separator: "\n") + "\n"
  }
}

/// What a check printed and what its run file says of trends.
private struct Stored {
  struct Finding: Equatable {
    let status: String
    /// Column and group.
    let name: String
    let message: String
  }

  let result: BuiltCommand.Result
  let run: JSONNode

  init(_ folder: TemporaryFolder, _ path: String?, _ result: BuiltCommand.Result) throws {
    self.result = result
    let data = try path.map { try Data(contentsOf: URL(filePath: "\(folder.path)/\($0)")) }
    run = try JSONParser.parse(Array(data ?? Data("{}".utf8)))
  }

  var findings: [Finding] {
    get throws {
      try (run["findings"]?.arrayValue ?? []).filter {
        $0["check"]?.stringValue == "div-generations"
      }.map { finding in
        Finding(
          status: try #require(finding["status"]?.stringValue),
          name: [finding["column"], finding["group"], finding["part"]]
            .compactMap { $0?.stringValue }.joined(separator: " "),
          message: try #require(finding["message"]?.stringValue))
      }
    }
  }
}
