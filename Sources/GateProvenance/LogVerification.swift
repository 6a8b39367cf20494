/// A log against a checkpoint of it.
package struct LogVerification: Sendable {
  package let checkpoint: Checkpoint
  /// Those that the checkpoint covers.
  package let entries: [LogEntry]
  /// Lines that are whole and that the checkpoint does not cover yet.
  package let linesBehind: Int
  private let states: LogStates
  /// Of lines that are not covered.
  private let unsigned: LogStates

  /// What is asked of a log.
  package struct Demands: Sendable {
    package var log: [UInt8]
    /// Its path, for messages.
    package var path: String
    /// A note.
    package var checkpoint: [UInt8]
    package var keys: [NoteKey]
    /// The name of the log.
    package var origin: String
    /// The checkpoint that was seen before: history must begin with what that covered.
    package var previous: [UInt8]?
    /// Seconds since the checkpoint was cosigned.
    package var mostAge: Int?
    package var now: UTCTime

    package init(
      log: [UInt8], path: String, checkpoint: [UInt8], keys: [NoteKey], origin: String,
      now: UTCTime
    ) {
      (self.log, self.path, self.checkpoint, self.keys) = (log, path, checkpoint, keys)
      (self.origin, self.now) = (origin, now)
    }
  }

  /// - Throws: `ProvenanceError` for what is malformed, `Refusal` where the checkpoint is not one of
  ///   this log.
  package init(_ demands: Demands) throws {
    let checkpoint = try Checkpoint(
      demands.checkpoint, by: demands.keys, origin: demands.origin)
    let previous = try demands.previous.map {
      try Checkpoint($0, by: demands.keys, origin: demands.origin)
    }
    let lines = LogLines(demands.log)
    guard lines.count >= checkpoint.size else {
      throw Refusal(
        "log-shorter",
        "the log has \(lines.count) lines, and the checkpoint covers \(checkpoint.size)")
    }
    let covered = previous.map { min($0.size, checkpoint.size) } ?? checkpoint.size
    let roots = lines.roots(of: [checkpoint.size, covered])
    guard roots[checkpoint.size] == checkpoint.root else {
      throw Refusal("root", "the lines of the log are not those that the checkpoint covers")
    }
    if let previous, previous.size > checkpoint.size || roots[covered] != previous.root {
      throw Refusal(
        "rewritten", "the log does not begin with what the earlier checkpoint covered")
    }
    try Self.checkAge(checkpoint, demands)
    self.checkpoint = checkpoint
    linesBehind = lines.count - checkpoint.size
    do throws(ProvenanceError) {
      entries = try lines.entries(checkpoint.size)
    } catch {
      var error = error
      error.document = demands.path
      throw error
    }
    states = LogStates(entries)
    unsigned = LogStates(
      (checkpoint.size..<lines.count).compactMap { try? LogEntry(lines[$0], number: $0 + 1) })
  }

  private static func checkAge(_ checkpoint: Checkpoint, _ demands: Demands) throws(Refusal) {
    let now = demands.now.seconds
    if let time = checkpoint.time, time.seconds > now + Verification.skew {
      throw Refusal("future", "the checkpoint was cosigned at \(time), which is yet to come")
    }
    guard let most = demands.mostAge else { return }
    guard let time = checkpoint.time else {
      throw Refusal("log-stale", "the checkpoint has no cosignature that tells its age")
    }
    guard now - time.seconds <= most + Verification.skew else {
      throw Refusal("log-stale", "the checkpoint was cosigned at \(time), which is too long ago")
    }
  }

  /// Whether a statement was taken back, by the SHA-256 of its signed bytes.
  package func isRevoked(_ statement: String) -> Bool { states[statement] == .revoked }

  /// What to know of lines that are not signed yet; `nil` where there is none.
  package func notice(of statement: String) -> String? {
    guard linesBehind > 0 else { return nil }
    if let state = unsigned[statement], state > .logged {
      return "a line of the log that is not signed yet takes it back; ask for a newer checkpoint"
    }
    return linesBehind == 1
      ? "a line of the log is not signed yet" : "\(linesBehind) lines of the log are not signed yet"
  }

  /// - Parameter statement: the SHA-256 of the signed bytes.
  /// - Throws: where the log does not hold it, or took it back.
  package func require(_ statement: String) throws(Refusal) {
    switch states[statement] {
    case .logged: return
    case .superseded: throw Refusal("superseded", "another verdict stands in its place")
    case .revoked: throw Refusal("revoked", "it was revoked")
    case nil: throw Refusal("not-logged", "the log does not hold it, as far as it is signed")
    }
  }
}
