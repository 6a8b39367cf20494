import Foundation
import GateJSON
import Testing

/// Run files of two candidates beside each other.
@Suite struct DiffTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.write(SampleTable.csv(rows: 600, seed: 1), to: "real.csv")
    for (name, seed) in [("honest", 2), ("other", 3)] {
      _ = try folder.write(SampleTable.csv(rows: 400, seed: seed), to: "\(name).csv")
      try judge(name)
    }
    let copies = SampleTable.csv(rows: 600, seed: 1).split(separator: "\n").prefix(61)
    let fresh = SampleTable.csv(rows: 340, seed: 4).split(separator: "\n").dropFirst()
    _ = try folder.write((copies + fresh).joined(separator: "\n"), to: "leak.csv")
    try judge("leak")
  }

  private func judge(_ name: String, _ options: String...) throws {
    let result = try BuiltCommand.run(
      ["check", "--real", "real.csv", "--synthetic", "\(name).csv", "-o", "json=\(name).json"]
        + options, in: folder.path)
    #expect(result.code < 2, "\(result.errors)")
  }

  private func diff(_ arguments: String...) throws -> BuiltCommand.Result {
    try BuiltCommand.run(["diff"] + arguments, in: folder.path)
  }

  @Test func aLeakIsWorseAndItsEndIsBetter() throws {
    let worse = try diff("honest.json", "leak.json")
    #expect(worse.code == 1)
    #expect(worse.output.hasPrefix("WORSE"))
    #expect(worse.output.contains("PASS -> FAIL"), "\(worse.output)")
    #expect(worse.output.contains("mem-exact-copies: 0 "), "\(worse.output)")
    #expect(worse.output.contains("New causes (1)\n  - leak of training records"))
    let better = try diff("leak.json", "honest.json")
    #expect(better.code == 0)
    #expect(better.output.contains("Causes that are gone (1)"))
    #expect(better.output.contains("FAIL -> PASS"))
  }

  @Test func twoHonestCandidatesDoNotDiffer() throws {
    for pair in [["honest.json", "other.json"], ["other.json", "honest.json"]] {
      let result = try diff(pair[0], pair[1])
      #expect(result.code == 0, "\(result.output)")
      #expect(result.output.contains("none moved by more than chance"), "\(result.output)")
    }
    #expect(try diff("leak.json", "leak.json").output.contains("none moved"))
  }

  @Test func programsReadTheSame() throws {
    let result = try diff("honest.json", "leak.json", "-o", "json")
    #expect(result.code == 1)
    let document = try JSONParser.parse(Array(result.output.utf8))
    #expect(document["regression"]?.boolValue == true)
    #expect(document["new"]?["verdict"]?.stringValue == "fail")
    let copies = document["worse"]?.arrayValue?.first {
      $0["check"]?.stringValue == "mem-exact-copies"
    }
    let (old, new) = (copies?["old"], copies?["new"])
    #expect(old?["value"]?.doubleValue == 0)
    let ends = [old?["interval"]?.arrayValue?.last, new?["interval"]?.arrayValue?.first]
      .compactMap { $0?.doubleValue }
    #expect(ends.count == 2 && ends[0] < ends[1], "\(result.output)")
  }

  @Test func whatIsNotMeasuredAnyMoreIsWorse() throws {
    let holdout = SampleTable.csv(rows: 400, seed: 5)
    _ = try folder.write(holdout, to: "holdout.csv")
    _ = try folder.write(SampleTable.csv(rows: 400, seed: 2), to: "with.csv")
    try judge("with", "--holdout", "holdout.csv")
    let result = try diff("with.json", "honest.json")
    #expect(result.code == 1)
    #expect(result.output.contains("No longer measured"), "\(result.output)")
    #expect(result.output.contains("another holdout"), "\(result.output)")
    // A part that was not asked for is not lost.
    _ = try folder.write(SampleTable.csv(rows: 400, seed: 2), to: "part.csv")
    try judge("part", "--axis", "validity")
    #expect(try diff("honest.json", "part.json").code == 0)
  }

  @Test func wrongArgumentsAreToldApart() throws {
    #expect(try diff("honest.json").code == 2)
    #expect(try diff("honest.json", "real.csv").code == 65)
    #expect(try diff("honest.json", "nowhere.json").code == 66)
  }
}
