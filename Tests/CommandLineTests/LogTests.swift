import Foundation
import GateJSON
import GateTestSupport
import Testing

/// Logs that other tools made, and logs that are kept here.
struct LogTests {
  private static let golden = Repository.fixtures + "/provenance"
  private static let plain = "\(golden)/dsse/pos-plain.json"
  private static let warned = "\(golden)/dsse/pos-warned.json"
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ arguments: String...) throws -> BuiltCommand.Result {
    try BuiltCommand.run(arguments, in: folder.path)
  }

  private static func reason(_ result: BuiltCommand.Result) throws -> String? {
    try JSONParser.parse(Array(result.output.utf8))["reason"]?.stringValue
  }

  private func read(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  @Test func `every log has the exit code and the reason of an independent verifier`() throws {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(Self.golden)/log/cases.json")))
    let document = try JSONParser.parse(bytes)
    let cases = try #require(document["cases"]?.arrayValue)
    #expect(cases.count == 21)
    for one in cases {
      func text(_ key: String) throws -> String { try #require(one[key]?.stringValue) }
      var arguments = [
        "log", "verify", "--log", try text("log"), "--checkpoint", try text("checkpoint"),
        "--log-key", "log/keys.txt", "--origin", try #require(document["origin"]?.stringValue),
        "--statement", try text("statement"), "--at", try text("at"), "-o", "json",
      ]
      if let previous = one["previous"]?.stringValue {
        arguments += ["--previous-checkpoint", previous]
      }
      if let age = one["maxLogAge"]?.intValue { arguments += ["--max-log-age", "\(age)s"] }
      let result = try BuiltCommand.run(arguments, in: Self.golden)
      let name = try text("name")
      #expect(result.code == one["expect"]?["exit"]?.intValue, "\(name): \(result.errors)")
      guard result.code != 65 else {
        #expect(result.errors.contains("log/\(name)."), "\(name): \(result.errors)")
        continue
      }
      #expect(try Self.reason(result) == one["expect"]?["reason"]?.stringValue, "\(name)")
    }
  }

  @Test func `a proof is that of an independent implementation, byte for byte`() throws {
    let statement = "e28f216c62755309d27f670e593b4b504b7cee7bd019d4434ad8edf5ec374a61"
    let result = try BuiltCommand.run(
      [
        "log", "prove", statement, "--log", "log/log.jsonl", "--checkpoint",
        "log/pos-fresh.checkpoint",
      ], in: Self.golden)
    let known = try String(contentsOfFile: "\(Self.golden)/log/entry-2.tlog-proof", encoding: .utf8)
    #expect(result.code == 0 && result.output == known, "\(result.errors)")
  }

  /// A log with one key, and its keys in `vkey`.
  private func makeLog() throws {
    #expect(try run("keygen", "-o", "log.key").code == 0)
    let made = try run("log", "init", "--log", "l", "--origin", "example.org/l", "--key", "log.key")
    #expect(made.code == 0, "\(made.errors)")
    _ = try folder.write(made.output, to: "vkey")
  }

  private func verdict(_ envelope: String, _ more: String...) throws -> String? {
    let files = (0...2).map { "\(Self.golden)/data/shard-\($0).csv" }
    let result = try BuiltCommand.run(
      [
        "verify", envelope, "--key", "\(Self.golden)/keys/a.pub.pem", "-o", "json", "--log", "l",
        "--log-key", "vkey", "--at", "2026-11-27T00:00:00Z", "--subject",
      ] + files + more, in: folder.path)
    #expect(result.code != 65, "\(result.errors)")
    return try Self.reason(result)
  }

  private static let early = ["--at", "2026-11-26T00:00:00Z"]

  private func log(_ arguments: String...) throws {
    let result = try BuiltCommand.run(
      ["log"] + arguments + ["--log", "l", "--key", "log.key"] + Self.early, in: folder.path)
    #expect(result.code == 0, "\(arguments): \(result.errors)")
  }

  @Test func `verify asks the log, which knows what was taken back`() throws {
    #expect(try run("keygen", "-o", "log.key").code == 0)
    let made = try BuiltCommand.run(
      ["log", "init", "--log", "l", "--origin", "example.org/l", "--key", "log.key"] + Self.early,
      in: folder.path)
    _ = try folder.write(made.output, to: "vkey")
    #expect(try verdict(Self.plain) == "not-logged")
    try log("append", Self.plain, Self.warned)
    #expect(try verdict(Self.plain) == "verified")
    #expect(try verdict(Self.plain, "--max-log-age", "1h") == "log-stale")
    try FileManager.default.copyItem(
      atPath: "\(folder.path)/l.checkpoint", toPath: "\(folder.path)/seen")
    try log("supersede", Self.warned, Self.plain, "--reason", "judged again")
    #expect(try verdict(Self.warned) == "superseded")
    #expect(try verdict(Self.plain, "--previous-checkpoint", "seen") == "verified")
    try log("revoke", Self.plain, "--reason", "the reference was wrong")
    #expect(try verdict(Self.plain) == "revoked")
    try log("waive", "W-1", "--check", "fid-ks", "--until", "2026-12-15T00:00:00Z", "--reason", "r")
    try log("audit", "golden")
    #expect(try read("l").split(separator: "\n").count == 6)
    let lines = try read("l").split(separator: "\n")
    try lines.dropFirst().joined(separator: "\n").appending("\n")
      .write(toFile: "\(folder.path)/l", atomically: true, encoding: .utf8)
    #expect(try verdict(Self.plain) == "log-shorter")
  }

  @Test func `nothing of a log is overwritten, and no other key signs it`() throws {
    try makeLog()
    let before = try read("l.checkpoint")
    #expect(
      try run("log", "init", "--log", "l", "--origin", "x", "--key", "log.key").code == 73)
    #expect(try run("keygen", "-o", "other.key").code == 0)
    #expect(try run("log", "append", Self.plain, "--log", "l").code == 0)
    #expect(try run("log", "checkpoint", "--log", "l", "--key", "other.key").code == 65)
    #expect(try read("l.checkpoint") == before)
    #expect(try run("keygen", "-o", "p.key", "--type", "p256").code == 0)
    #expect(
      try run("log", "init", "--log", "m", "--origin", "x", "--key", "p.key").code == 2)
    let unknown = String(repeating: "0", count: 64)
    #expect(try run("log", "revoke", unknown, "--log", "l", "--reason", "r").code == 65)
    #expect(try read("l").split(separator: "\n").count == 1)
  }

  @Test func `what was signed is not cut, and what is not is told`() throws {
    try makeLog()
    let append = ["log", "append", Self.plain, Self.warned, "--log", "l", "--key", "log.key"]
    #expect(try BuiltCommand.run(append, in: folder.path).code == 0)
    // A line that another key cannot sign is not written.
    #expect(try run("keygen", "-o", "other.key").code == 0)
    let wrong = ["log", "revoke", Self.plain, "--log", "l", "--reason", "r", "--key", "other.key"]
    #expect(try BuiltCommand.run(wrong, in: folder.path).code == 65)
    #expect(try read("l").split(separator: "\n").count == 2)
    // One that is not signed yet counts for nobody, and is told.
    let unsigned = try run("log", "revoke", Self.plain, "--log", "l", "--reason", "r")
    #expect(unsigned.code == 0 && unsigned.errors.contains("not signed yet"))
    let lines = try read("l")
    try String(lines.dropLast(3)).write(
      toFile: "\(folder.path)/l", atomically: true, encoding: .utf8)
    #expect(try run("log", "append", Self.plain, "--log", "l").code == 0)
    try String(lines.prefix(lines.count / 3)).write(
      toFile: "\(folder.path)/l", atomically: true, encoding: .utf8)
    let cut = try run("log", "append", Self.plain, "--log", "l")
    #expect(cut.code == 65 && cut.errors.contains("shortened"), "\(cut.errors)")
    #expect(try read("l") == String(lines.prefix(lines.count / 3)))
  }

  @Test func `a log that was rewritten is not signed again`() throws {
    try makeLog()
    #expect(try run("log", "append", Self.plain, Self.warned, "--log", "l").code == 0)
    #expect(try run("log", "checkpoint", "--log", "l", "--key", "log.key").code == 0)
    let lines = try read("l").split(separator: "\n")
    for changed in [[lines[0]], [lines[1], lines[0]]] {
      _ = try folder.write(changed.joined(separator: "\n") + "\n", to: "l")
      #expect(try run("log", "checkpoint", "--log", "l", "--key", "log.key").code == 65)
    }
  }

  @Test func `half a line is cut off with a warning, and what is signed is whole`() throws {
    try makeLog()
    #expect(try run("log", "append", Self.plain, "--log", "l").code == 0)
    #expect(try run("log", "checkpoint", "--log", "l", "--key", "log.key").code == 0)
    _ = try folder.write(try read("l") + #"{"at":"2026-"#, to: "l")
    let verified = try run("log", "verify", "--log", "l", "--log-key", "vkey")
    #expect(verified.code == 0, "\(verified.output)")
    let appended = try run("log", "append", Self.warned, "--log", "l")
    #expect(appended.code == 0 && appended.errors.contains("half a line"), "\(appended.errors)")
    #expect(try read("l").split(separator: "\n").count == 2)
    #expect(try run("log", "checkpoint", "--log", "l", "--key", "log.key").code == 0)
  }
}
