import Foundation
import GateJSON
import Testing

/// What a run file tells of its data, and whether it is whole.
@Suite struct DigestTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.write(SampleTable.csv(rows: 400, seed: 1), to: "real.csv")
    for seed in [2, 3] {
      _ = try folder.write(SampleTable.csv(rows: 300, seed: seed), to: "\(seed).csv")
    }
    for name in ["a", "b"] {
      _ = try folder.write(String(repeating: name, count: 32), to: "\(name).key")
    }
    _ = try folder.write("short", to: "short.key")
  }

  private func check(_ seed: Int, _ options: [String]) throws -> BuiltCommand.Result {
    try BuiltCommand.run(
      ["check", "--real", "real.csv", "--synthetic", "\(seed).csv", "-o", "text", "-o"]
        + ["json=\(seed).json"] + options, in: folder.path)
  }

  private func inputs(_ seed: Int) throws -> [JSONNode] {
    try JSONParser.parse(Array(text(seed).utf8))["inputs"]?.arrayValue?
      .compactMap { $0["files"]?.arrayValue?.first } ?? []
  }

  private func text(_ seed: Int) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(seed).json", encoding: .utf8)
  }

  @Test func aKeyHidesTheDigestsOfRealRows() throws {
    _ = try check(2, [])
    let plain = try #require(try inputs(2).first?["sha256"]?.stringValue)
    let keyed = try check(2, ["--digest-key", "a.key"])
    #expect(try !text(2).contains(plain))
    #expect(!keyed.output.contains(plain.prefix(12)))
    let (real, synthetic) = (try inputs(2)[0], try inputs(2)[1])
    #expect(real["hmac"]?.stringValue?.count == 64 && real["sha256"] == nil)
    #expect(synthetic["hmac"] == nil && synthetic["sha256"]?.stringValue?.count == 64)
  }

  @Test func noDigestsMeansNone() throws {
    let result = try check(2, ["--no-digests"])
    for file in try inputs(2) { #expect(file["hmac"] == nil && file["sha256"] == nil) }
    #expect(result.output.contains("(no digest)"))
  }

  @Test(arguments: [
    (["--digest-key", "a.key"], ["--digest-key", "b.key"], "with another digest key"),
    (["--digest-key", "a.key"], [], "was written with another digest key"),
    ([], ["--digest-key", "a.key"], "was written with another digest key"),
    (["--no-digests"], [], "cannot be compared without digests"),
    ([], ["--no-digests"], "cannot be compared without digests"),
  ])
  func aBaselineNeedsTheSameKey(first: [String], second: [String], said: String) throws {
    _ = try check(2, first)
    let result = try check(3, second + ["--baseline", "2.json"])
    #expect(
      result.output.replacing("\n", with: " ").replacing(#/ +/#, with: " ").contains(said),
      "\(result.output)\(result.errors)")
  }

  @Test func underOneKeyGenerationsAreCompared() throws {
    _ = try check(2, ["--digest-key", "a.key"])
    let result = try check(3, ["--digest-key", "a.key", "--baseline", "2.json"])
    #expect(!result.output.contains("digest key") && !result.output.contains("other real data"))
  }

  @Test(arguments: [
    (["--digest-key", "none.key"], 66, "none.key"),
    (["--digest-key", "short.key"], 65, "has 16 bytes or more"),
    (["--digest-key", "a.key", "--no-digests"], 2, "exclude each other"),
  ])
  func aKeyThatCannotServeIsRefused(options: [String], code: Int, said: String) throws {
    let result = try check(2, options)
    #expect(result.code == code)
    #expect(result.errors.contains(said), "\(result.errors)")
  }

  @Test func anEditedScoreIsRefused() throws {
    _ = try check(2, [])
    let text = try text(2)
    let forged = text.replacing("\"rows\": 300", with: "\"rows\": 30000")
    #expect(forged != text)
    let result = try BuiltCommand.run("judge", try folder.write(forged, to: "forged.json"))
    #expect(result.code == 65)
    #expect(result.errors.contains("at /digest"), "\(result.errors)")
    let later = try check(3, ["--baseline", "forged.json"])
    #expect(later.code == 65)
  }

  @Test func aFileWithoutDigestOrWithAnotherVerdictIsDoubted() throws {
    let first = try check(2, [])
    #expect(first.code == 0, "\(first.output)")
    let whole = try BuiltCommand.run("judge", "\(folder.path)/2.json")
    #expect(!whole.output.contains("SG202"))
    let old = try text(2).replacing("\"digest\":", with: "\"former\":")
    let judged = try BuiltCommand.run("judge", try folder.write(old, to: "old.json"))
    #expect(judged.code == 0)
    #expect(judged.output.contains("SG2026") && !judged.output.contains("SG2027"))
    let stored = try #require(
      try JSONParser.parse(Array(old.utf8))["verdict"]?.stringValue)
    let forged = old.replacing("\n  \"verdict\": \"\(stored)\"", with: "\n  \"verdict\": \"fail\"")
    #expect(forged != old)
    let doubted = try BuiltCommand.run("judge", try folder.write(forged, to: "other.json"))
    #expect(doubted.output.contains("SG2027"), "\(doubted.output)")
  }
}
