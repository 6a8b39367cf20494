import Foundation
import GateDigests
import GateJSON
import GateProvenance
import GateTestSupport
import Testing

struct LogVerificationTests {
  private static let origin = "synthgate.example/golden"

  private static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: "\(Repository.fixtures)/provenance/\(name)")))
  }

  private static func keys() throws -> [NoteKey] {
    try String(decoding: bytes("log/keys.txt"), as: UTF8.self).split(separator: "\n")
      .map { try NoteKey(String($0)) }
  }

  private static func demands(
    _ checkpoint: [UInt8], log: [UInt8]? = nil
  ) throws -> LogVerification.Demands {
    LogVerification.Demands(
      log: try log ?? bytes("log/log.jsonl"), path: "log", checkpoint: checkpoint,
      keys: try keys(), origin: origin,
      now: try #require(UTCTime("2026-11-27T00:00:00Z")))
  }

  private static func reason(_ demands: LogVerification.Demands) -> String {
    do {
      _ = try LogVerification(demands)
      return "verified"
    } catch let refusal as Refusal {
      return refusal.reason
    } catch {
      return "malformed"
    }
  }

  @Test func `keys are written as they were read`() throws {
    let lines = String(decoding: try Self.bytes("log/keys.txt"), as: UTF8.self)
    #expect(try Self.keys().map { $0.text + "\n" }.joined() == lines)
  }

  @Test(arguments: [
    "", "name", "name+00000000+AQ==", "na me+dff1232c+AdEQi6kv9tObQEbg7dZZr3WOfiQSFoKOnc8m5SomCVIn",
    "synthgate.example/golden+dff1232d+AdEQi6kv9tObQEbg7dZZr3WOfiQSFoKOnc8m5SomCVIn",
    "synthgate.example/other+dff1232c+AdEQi6kv9tObQEbg7dZZr3WOfiQSFoKOnc8m5SomCVIn",
    "synthgate.example/golden+dff1232c+AtEQi6kv9tObQEbg7dZZr3WOfiQSFoKOnc8m5SomCVIn",
    "synthgate.example/golden+DFF1232C+AdEQi6kv9tObQEbg7dZZr3WOfiQSFoKOnc8m5SomCVIn",
  ])
  func `a key that is not what it says is refused`(text: String) {
    #expect(throws: ProvenanceError.self) { try NoteKey(text) }
  }

  /// Each byte of the checkpoint in turn becomes another one.
  @Test func `a changed checkpoint is refused unless nothing that counts was changed`() throws {
    let checkpoint = try Self.bytes("log/pos-unknown-signature.checkpoint")
    #expect(Self.reason(try Self.demands(checkpoint)) == "verified")
    let original = try Checkpoint(checkpoint, by: Self.keys(), origin: Self.origin)
    #expect(original.time != nil)
    // The last line is a signature by somebody else, which decides nothing.
    let foreign = checkpoint.dropLast().lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    for place in checkpoint.indices where place < foreign {
      var changed = checkpoint
      changed[place] ^= 1
      let demands = try Self.demands(changed)
      if Self.reason(demands) != "verified" { continue }
      // A cosignature under another name, or of another key, is one of somebody else.
      let read = try Checkpoint(changed, by: demands.keys, origin: Self.origin)
      #expect(read.time == nil, "\(place)")
      #expect(read.size == original.size && read.root == original.root, "\(place)")
    }
  }

  @Test func `half a line behind what is signed does not matter, and one within it does`() throws {
    let (log, checkpoint) = (
      try Self.bytes("log/log.jsonl"), try Self.bytes("log/pos-fresh.checkpoint")
    )
    let behind = try Self.demands(checkpoint, log: log + Array("{\"at\":".utf8))
    #expect(Self.reason(behind) == "verified")
    let within = try Self.demands(checkpoint, log: log.dropLast(4))
    #expect(Self.reason(within) == "log-shorter")
  }

  @Test func `what was taken back stays so`() throws {
    let time = try #require(UTCTime("2026-11-27T00:00:00Z"))
    let digest = String(repeating: "a", count: 64)
    let logged = LogEntry.Event.verdict(
      .init(statement: digest, verdict: "pass", dataset: digest, policy: nil, expires: nil))
    let revoked = LogEntry.Event.revoke(statement: digest, reason: "r")
    let superseded = LogEntry.Event.supersede(statement: digest, by: digest, reason: "r")
    func state(_ events: LogEntry.Event...) -> LogStates.State? {
      LogStates(events.map { LogEntry(at: time, $0) })[digest]
    }
    #expect(state(logged) == .logged)
    #expect(state(logged, revoked, logged) == .revoked)
    #expect(state(logged, revoked, superseded) == .revoked)
    #expect(state(logged, superseded, logged) == .superseded)
    #expect(state() == nil)
  }

  @Test func `the lines of the log are written as they were read`() throws {
    let lines = LogLines(try Self.bytes("log/log.jsonl"))
    let entries = try lines.entries(lines.count)
    #expect(entries.count == 7)
    for (index, entry) in entries.enumerated() { #expect(entry.line == Array(lines[index])) }
  }

  @Test(arguments: [
    "[]", #"{"at":"2026-11-27T00:00:00Z"}"#, #"{"at":"2026-11-27T00:00:00Z","kind":"unrevoke"}"#,
    #"{"at":"2026-11-27","kind":"audit","policy":"p"}"#,
    #"{"at":"2026-11-27T00:00:00Z","kind":"revoke","statement":"ab","reason":"r"}"#,
    #"{"at":"2026-11-27T00:00:00Z","kind":"audit"}"#,
  ])
  func `a line that could mean anything is malformed`(line: String) {
    #expect(throws: ProvenanceError.self) { try LogEntry(Array(line.utf8)[...], number: 3) }
  }

  @Test func `a note that was signed here is read here, with its time`() throws {
    let key = try PrivateKey(generating: .ed25519)
    let time = try #require(UTCTime("2026-11-27T00:00:00Z"))
    let text = Checkpoint.text(
      origin: "o", size: 0, root: MerkleTree.root(of: []))
    let note = try #require(SignedNote.bytes(of: text, by: key, named: "o", at: time))
    let keys = NoteKey.Algorithm.allCases.map { NoteKey(name: "o", $0, key.publicKey) }
    let checkpoint = try Checkpoint(note, by: keys, origin: "o")
    #expect(checkpoint.size == 0 && checkpoint.time == time)
    #expect(throws: Refusal.self) { try Checkpoint(note, by: [keys[1]], origin: "o") }
    #expect(try Checkpoint(note, by: [keys[0]], origin: "o").time == nil)
  }
}
