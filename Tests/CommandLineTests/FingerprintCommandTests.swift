import Foundation
import GateJSON
import GateTestSupport
import Testing

/// Fingerprints of rows: made, refused, and found again.
struct FingerprintCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for (seed, name) in ["real.csv", "holdout.csv", "made.csv", "new.csv"].enumerated() {
      _ = try folder.write(Self.table(rows: 2000, seed: UInt64(seed + 1)), to: name)
    }
    _ = try folder.write("sixteen bytes or more", to: "rows.key")
  }

  /// Rows that tell themselves apart, and one column that does not.
  private static func table(rows: Int, seed: UInt64) -> String {
    var state = seed
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
    let lines = (0..<rows).map { _ in "\(next() % 1_000_000),\(next() % 100_000),g\(next() % 3)" }
    return "a,b,group\n" + lines.joined(separator: "\n") + "\n"
  }

  private func run(_ arguments: String...) throws -> BuiltCommand.Result {
    try BuiltCommand.run(arguments, in: folder.path)
  }

  private func fingerprint(_ more: String...) throws -> BuiltCommand.Result {
    try BuiltCommand.run(["fingerprint", "made.csv", "-o", "made.fp"] + more, in: folder.path)
  }

  private static let keyed = [
    "--role", "synthetic", "--fingerprint-key", "rows.key", "--except", "real.csv",
  ]

  /// The real data with so many rows of the generator's at its end.
  private func plant(_ count: Int) throws {
    func lines(_ name: String) throws -> [Substring] {
      try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8).split(separator: "\n")
    }
    let planted = try lines("holdout.csv") + (try lines("made.csv").dropFirst().prefix(count))
    _ = try folder.write(planted.joined(separator: "\n") + "\n", to: "planted.csv")
  }

  private func check(
    real: String, holdout: String, _ more: [String] = ["--fingerprint-key", "rows.key"]
  ) throws -> (code: Int, scores: [JSONNode]) {
    let result = try BuiltCommand.run(
      [
        "check", "--real", real, "--holdout", holdout, "--synthetic", "new.csv", "--policy",
        "governed", "--only", "con-known-synthetic", "--known-synthetic", "made.fp", "-o",
        "json=run.json",
      ] + more, in: folder.path)
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(folder.path)/run.json")))
    let scores = try JSONParser.parse(bytes)["scores"]?.arrayValue ?? []
    return (result.code, scores.filter { $0["metric"]?.stringValue?.hasPrefix("contam") == true })
  }

  @Test func `planted rows of a generator are found, and honest ones are not blamed`() throws {
    let made = try BuiltCommand.run(
      ["fingerprint", "made.csv", "-o", "made.fp"] + Self.keyed, in: folder.path)
    #expect(made.code == 0 && made.output.contains("2000 distinct rows of 3 columns"), "\(made)")
    let other = Self.table(rows: 2000, seed: 77)
    _ = try folder.write(other, to: "other.csv")
    #expect(try check(real: "other.csv", holdout: "holdout.csv").code == 0)
    try plant(40)
    let (code, scores) = try check(real: "planted.csv", holdout: "other.csv")
    #expect(code == 1)
    let score = try #require(scores.first { $0["part"]?.stringValue == "reference" })
    #expect(score["parts"]?["found"]?.doubleValue == 40)
    #expect(score["parts"]?["chance"]?.doubleValue == 0)
    // Of 2,040 rows, none by chance: below half a per cent something would have been missed.
    let smallest = try #require(score["parts"]?["smallest"]?.doubleValue)
    #expect(smallest > 0.001 && smallest < 40.0 / 2040)
  }

  @Test func `a set that is excepted is not compared, and no holdout is no answer`() throws {
    #expect(
      try BuiltCommand.run(
        ["fingerprint", "made.csv", "-o", "made.fp"] + Self.keyed, in: folder.path
      ).code == 0)
    let (_, scores) = try check(real: "real.csv", holdout: "holdout.csv")
    let excepted = scores.first { $0["part"]?.stringValue == "reference" }
    #expect(excepted?["outcome"]?.stringValue == "notApplicable")
    let without = try run(
      "check", "--real", "holdout.csv", "--synthetic", "new.csv", "--policy", "governed", "--only",
      "con-known-synthetic", "--known-synthetic", "made.fp", "--fingerprint-key", "rows.key")
    #expect(without.code == 3, "\(without.output)")
  }

  @Test func `hashes that could tell of a person are refused`() throws {
    #expect(try fingerprint("--role", "real").code == 2)
    #expect(try fingerprint("--role", "real", "--except", "real.csv").code == 2)
    #expect(try fingerprint("--role", "synthetic").code == 2)
    #expect(try fingerprint("--role", "synthetic", "--except", "real.csv").code == 0)
    #expect(try fingerprint("--role", "real", "--fingerprint-key", "rows.key").code == 0)
    _ = try folder.write("short", to: "short.key")
    #expect(try fingerprint("--role", "real", "--fingerprint-key", "short.key").code == 65)
  }

  @Test func `keys are left out and named, and an unknown column is refused`() throws {
    #expect(
      try fingerprint(
        "--role", "synthetic", "--fingerprint-key", "rows.key", "--id", "a"
      ).code == 0)
    let data = try Data(contentsOf: URL(filePath: "\(folder.path)/made.fp"))
    let header = try JSONParser.parse([UInt8](data.prefix { $0 != UInt8(ascii: "\n") }))
    #expect(header["ids"]?.arrayValue?.map(\.stringValue) == ["a"])
    #expect(header["columns"]?.objectValue?.map(\.key) == ["b", "group"])
    #expect(
      try fingerprint("--role", "real", "--fingerprint-key", "rows.key", "--id", "none").code == 2)
  }

  @Test(arguments: [
    "bad-count", "bad-header", "bad-long", "bad-repeated", "bad-schema", "bad-short",
    "bad-unsorted",
  ])
  func `a broken fingerprint is refused before data is read`(name: String) throws {
    let fixtures = "\(Repository.fixtures)/provenance/fingerprint"
    let result = try run(
      "check", "--real", "none.csv", "--synthetic", "none.csv", "--known-synthetic",
      "\(fixtures)/\(name).fp", "--fingerprint-key", "\(fixtures)/key.bin")
    #expect(result.code == 65 && result.errors.contains("\(name).fp:"), "\(result.errors)")
  }

  @Test func `a fingerprint under another key is refused`() throws {
    let fixtures = "\(Repository.fixtures)/provenance/fingerprint"
    let result = try run(
      "check", "--real", "real.csv", "--synthetic", "new.csv", "--known-synthetic",
      "\(fixtures)/keyed.fp", "--fingerprint-key", "rows.key")
    #expect(result.code == 65 && result.errors.contains("another key"), "\(result.errors)")
  }
}
