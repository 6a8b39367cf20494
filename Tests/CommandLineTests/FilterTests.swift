import Foundation
import GateJSON
import GateTestSupport
import Testing

/// A candidate of which some rows are copies, judged and filtered as its owner would.
@Suite struct FilterTests {
  private let folder: TemporaryFolder
  private static let copies = 30
  private static let rows = 360

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.write(SampleTable.csv(rows: 600, seed: 1), to: "real.csv")
    _ = try folder.write(Self.candidate, to: "new.csv")
  }

  /// Fresh rows, quoted where the others are not, with copies spread among them.
  private static let lines: [String] = {
    let real = SampleTable.csv(rows: 600, seed: 1).split(separator: "\n").dropFirst()
    let fresh = SampleTable.csv(rows: rows, seed: 2).split(separator: "\n").dropFirst()
    var lines = fresh.map { "\"" + $0.replacing(",", with: "\",\"") + "\"" }
    for (index, copy) in real.prefix(copies).enumerated() {
      lines.insert(String(copy), at: index * 12)
    }
    return lines
  }()

  private static let candidate = lines.reduce("age,city,income,label\r\n") { $0 + $1 + "\r\n" }

  private func check(_ options: [String] = [], synthetic: String = "new.csv") throws
    -> BuiltCommand.Result
  {
    try BuiltCommand.run(
      ["check", "--real", "real.csv", "--synthetic", synthetic, "-o", "json=run.json"] + options,
      in: folder.path)
  }

  private func filter(_ options: String..., synthetic: String = "new.csv") throws
    -> BuiltCommand.Result
  { try filter(options, synthetic: synthetic) }

  private func filter(_ options: [String], synthetic: String) throws -> BuiltCommand.Result {
    try BuiltCommand.run(
      ["filter", "run.json", "--synthetic", synthetic] + options, in: folder.path)
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  @Test func copiesAreLeftOutAndTheRestStandsAsItWas() throws {
    #expect(try check().code == 1)
    // Of so small a vocabulary some fresh rows are near copies as well.
    let result = try filter(
      "-o", "kept.csv", "--rejected", "rejected.csv", "--only", "mem-exact-copies")
    #expect(result.code == 0, "\(result.errors)")
    let header = "age,city,income,label\r\n"
    let fresh = Self.lines.filter { $0.hasPrefix("\"") }
    let copied = Self.lines.filter { !$0.hasPrefix("\"") }
    #expect(try text("kept.csv") == fresh.reduce(header) { $0 + $1 + "\r\n" })
    #expect(try text("rejected.csv") == copied.reduce(header) { $0 + $1 + "\r\n" })
    #expect(result.output.contains("kept.csv: 360 rows kept, 30 of 390 left out (7.692 %)"))
    #expect(result.output.contains("mem-exact-copies: 30 rows"))
    #expect(result.output.contains("run synthgate check with --synthetic kept.csv"))
    let mode = try FileManager.default.attributesOfItem(
      atPath: "\(folder.path)/rejected.csv")[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test func theRecordNamesAllFilesByTheirDigests() throws {
    #expect(try check().code == 1)
    #expect(
      try filter("-o", "kept.csv", "--record", "filter.json", "--only", "mem-exact-copies").code
        == 0)
    let record = try JSONParser.parse(Array(try text("filter.json").utf8))
    let files = [
      (record["run"], "run.json"), (record["source"]?.arrayValue?.first, "new.csv"),
      (record["kept"]?["file"], "kept.csv"),
    ]
    for (node, name) in files {
      let digest = try BuiltCommand.finish(
        BuiltCommand.process("/usr/bin/sha256sum", [name], in: folder.path), input: nil
      ).output.prefix(64)
      #expect(node?["sha256"]?.stringValue == String(digest), "\(name)")
    }
    #expect(record["leftOut"]?.intValue == Self.copies)
    // It tells about data and is none.
    #expect(try check(synthetic: "filter.json").errors.contains("no data"))
  }

  @Test func jsonLinesStayJsonLinesAndRepeatsGoByOption() throws {
    let objects = Self.lines.map { line in
      let cells = line.replacing("\"", with: "").split(separator: ",")
      return "{ \"age\":\(cells[0]), \"city\":\"\(cells[1])\",\"income\":\(cells[2]),"
        + "\"label\":\"\(cells[3])\"}"
    }
    let fresh = zip(objects, Self.lines).filter { $0.1.hasPrefix("\"") }.map(\.0)
    _ = try folder.write((objects + fresh.prefix(10)).joined(separator: "\n"), to: "new.jsonl")
    #expect(try check(synthetic: "new.jsonl").code == 1)
    let copies = ["--only", "mem-exact-copies"]
    #expect(try filter(["-o", "all.jsonl"] + copies, synthetic: "new.jsonl").code == 0)
    #expect(try text("all.jsonl") == (fresh + fresh.prefix(10)).reduce("") { $0 + $1 + "\n" })
    let result = try filter(
      ["--repeats", "-o", "kept.jsonl"] + copies, synthetic: "new.jsonl")
    #expect(try text("kept.jsonl") == fresh.reduce("") { $0 + $1 + "\n" })
    #expect(result.output.contains("equal to a row before: 10 rows"))
  }

  @Test func anUnknownCategoryIsLeftOutByItsCheckAlone() throws {
    var lines = Self.lines
    lines[5] = "33,Atlantis,100,no"
    _ = try folder.write((["age,city,income,label"] + lines).joined(separator: "\n"), to: "new.csv")
    #expect(try check().code == 1)
    let result = try filter("-o", "kept.csv", "--only", "val-category")
    #expect(result.output.contains("val-category [city]: 1 row"), "\(result.errors)")
    lines.remove(at: 5)
    #expect(
      try text("kept.csv")
        == (["age,city,income,label"] + lines).joined(separator: "\n") + "\n")
  }

  @Test func nothingIsOverwritten() throws {
    #expect(try check().code == 1)
    _ = try folder.write("mine", to: "kept.csv")
    #expect(try filter("-o", "kept.csv").code == 73)
    #expect(try text("kept.csv") == "mine")
    #expect(try filter("-o", "kept.csv", "--force").code == 0)
    for place in ["new.csv", "run.json", "./new.csv"] {
      #expect(try filter("-o", place, "--force").code == 2, "\(place)")
    }
    #expect(try filter("-o", "a.csv", "--rejected", "a.csv").code == 2)
    #expect(try filter("-o", "kept.csv.gz").code == 2)
    #expect(try text("new.csv") == Self.candidate)
    // Both or none.
    #expect(try filter("-o", "b.csv", "--rejected", "real.csv/c.csv").code == 73)
    #expect(!folder.contents.contains("b.csv"))
  }

  @Test func onlyTheCandidateThatWasJudgedIsFiltered() throws {
    #expect(try check().code == 1)
    _ = try folder.write(Self.candidate + "1,Oslo,1,no\r\n", to: "other.csv")
    let other = try filter("-o", "kept.csv", synthetic: "other.csv")
    #expect(other.code == 65)
    #expect(other.errors.contains("is not what was judged"))
    // Elsewhere it is the same candidate still.
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/moved", withIntermediateDirectories: true)
    _ = try folder.write(Self.candidate, to: "moved/x.csv")
    #expect(try filter("-o", "kept.csv", synthetic: "moved/x.csv").code == 0)
    #expect(try check(["--no-digests"]).code == 1)
    let unknown = try filter("-o", "b.csv")
    #expect(unknown.code == 65)
    #expect(unknown.errors.contains("--no-digests"))
  }

  @Test func aGeneratorAtFaultIsNotFiltered() throws {
    let copies = SampleTable.csv(rows: 600, seed: 1).split(separator: "\n").prefix(101)
    _ = try folder.write(
      (copies.map(String.init) + Self.lines).joined(separator: "\n"), to: "new.csv")
    #expect(try check().code == 1)
    let result = try filter("-o", "kept.csv")
    #expect(result.code == 65)
    #expect(result.errors.contains("no more than 20 % may be"), "\(result.errors)")
    #expect(!folder.contents.contains("kept.csv"))
  }

  @Test func whereNothingIsNamedNothingIsWritten() throws {
    _ = try folder.write(SampleTable.csv(rows: 390, seed: 3), to: "new.csv")
    #expect(try check().code == 0)
    let result = try filter("-o", "kept.csv")
    #expect(result.code == 65)
    #expect(result.errors.contains("names rows"))
    #expect(try filter("-o", "kept.csv", "--only", "mem-copies").code == 2)
  }

  @Test func recordsOnOneLineCannotBeToldApart() throws {
    let objects = Self.lines.map { line in
      let cells = line.replacing("\"", with: "").split(separator: ",")
      return "{\"age\":\(cells[0]),\"city\":\"\(cells[1])\",\"income\":\(cells[2]),"
        + "\"label\":\"\(cells[3])\"}"
    }
    _ = try folder.write("[" + objects.joined(separator: ",") + "]", to: "new.json")
    #expect(try check(synthetic: "new.json").code == 1)
    let result = try filter("-o", "kept.jsonl", synthetic: "new.json")
    #expect(result.code == 65)
    #expect(result.errors.contains("cannot be told apart"), "\(result.errors)")
  }

  @Test func whatIsLeftIsCheckedAtOnce() throws {
    #expect(try check().code == 1)
    let result = try filter(
      "-o", "kept.csv", "--check", "--", "--real", "real.csv", "-o", "json=kept.json", "--brief")
    #expect(result.code == 0, "\(result.output) \(result.errors)")
    #expect(result.output.contains("\n\nPASS ("), "\(result.output)")
    let run = try JSONParser.parse(Array(try text("kept.json").utf8))
    #expect(
      run["inputs"]?.arrayValue?.first { $0["role"]?.stringValue == "synthetic" }?["rows"]?.intValue
        == (try text("kept.csv").split(separator: "\r\n").count) - 1)
    // Nothing is written where the check makes no sense.
    #expect(try filter("-o", "b.csv", "--check").code == 2)
    #expect(try filter("-o", "b.csv", "other.json").code == 2)
    #expect(!folder.contents.contains("b.csv"))
  }

  /// Other axes do not move beyond chance, and nothing of memorization is left.
  @Test func theLeakingExamplePassesMemorizationAfterwards() throws {
    let data = "\(Repository.fixtures)/adult"
    let real = ["--real", "\(data)/train.csv.gz", "--holdout", "\(data)/holdout.csv.gz"]
    func check(_ synthetic: String, _ run: String) throws -> BuiltCommand.Result {
      try BuiltCommand.run(
        ["check"] + real + ["--synthetic", synthetic, "-o", "json=\(run)"], in: folder.path)
    }
    #expect(try check("\(data)/leak_0.01.csv.gz", "leak.json").code == 1)
    let filtered = try BuiltCommand.run(
      ["filter", "leak.json", "--synthetic", "\(data)/leak_0.01.csv.gz", "-o", "kept.csv"],
      in: folder.path)
    #expect(filtered.code == 0, "\(filtered.errors)")
    let kept = try check("kept.csv", "kept.json")
    #expect(kept.code == 0, "\(kept.output)")
    let difference = try BuiltCommand.run(
      ["diff", "leak.json", "kept.json", "-o", "json"], in: folder.path)
    #expect(difference.code == 0, "\(difference.errors)")
    let document = try JSONParser.parse(Array(difference.output.utf8))
    #expect(document["worse"]?.arrayValue?.isEmpty == true)
    let better = document["better"]?.arrayValue?.compactMap { $0["check"]?.stringValue } ?? []
    #expect(better.contains("mem-exact-copies"))
    #expect(better.allSatisfy { $0.hasPrefix("mem-") }, "\(better)")
  }
}
