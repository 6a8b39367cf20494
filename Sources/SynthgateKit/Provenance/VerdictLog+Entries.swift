import GateBytes
import GateDigests
import GateProvenance
import Glibc

extension VerdictLog {
  /// Notes a signed verdict.
  ///
  /// - Parameters:
  ///   - attestation: the path of its envelope.
  ///   - seconds: since 1970 in UTC; `nil` for the clock of the machine.
  /// - Returns: the SHA-256 of the signed bytes, by which the log knows it.
  public mutating func append(
    attestation: String, at seconds: Int? = nil
  ) throws(SynthgateError) -> String {
    let verdict = try Self.verdict(attestation)
    try write(.verdict(verdict), at: seconds, speakingOf: [])
    return verdict.statement
  }

  /// Takes back a verdict, or a statement of a lineage, which the log need not hold.
  ///
  /// - Parameters:
  ///   - statement: the SHA-256 of its signed bytes, or the path of its envelope.
  ///   - reason: for people, in a few words.
  ///   - seconds: since 1970 in UTC; `nil` for the clock of the machine.
  public mutating func revoke(
    _ statement: String, reason: String, at seconds: Int? = nil
  ) throws(SynthgateError) {
    if !VerifyRequest.isDigest(statement), let digest = try Self.lineageStatement(statement) {
      try write(.revoke(statement: digest, reason: reason), at: seconds, speakingOf: [])
    } else {
      let digest = try Self.statement(statement)
      try write(.revoke(statement: digest, reason: reason), at: seconds, speakingOf: [digest])
    }
  }

  /// Puts one verdict in the place of another.
  public mutating func supersede(
    _ old: String, by new: String, reason: String, at seconds: Int? = nil
  ) throws(SynthgateError) {
    let (old, new) = (try Self.statement(old), try Self.statement(new))
    guard old != new else { throw .usage("a verdict does not stand in its own place; give two") }
    try write(
      .supersede(statement: old, by: new, reason: reason), at: seconds, speakingOf: [old, new])
  }

  /// Notes that findings of a check are taken until a time.
  public mutating func waive(
    _ id: String, check: String, until expires: Int, reason: String? = nil,
    at seconds: Int? = nil
  ) throws(SynthgateError) {
    try write(
      .waiver(id: id, check: check, expires: UTCTime(seconds: expires), reason: reason),
      at: seconds, speakingOf: [])
  }

  /// Notes that somebody looked at what is judged by a policy.
  public mutating func audit(
    policy: String, at seconds: Int? = nil
  ) throws(SynthgateError) {
    try write(.audit(policy: policy), at: seconds, speakingOf: [])
  }

  /// - Parameter statements: that the log must hold.
  private mutating func write(
    _ event: LogEntry.Event, at seconds: Int?, speakingOf statements: [String]
  ) throws(SynthgateError) {
    let file = try open()
    if !statements.isEmpty {
      let lines = try Self.lines(file)
      let known = LogStates(try entries(lines, lines.count))
      for statement in statements where known[statement] == nil {
        throw .input(
          message: "\(path): holds no statement \(statement); append its verdict first",
          exitCode: ExitCode.malformed)
      }
    }
    try Self.append(LogEntry(at: UTCTime(seconds: seconds ?? time(nil)), event), to: file)
  }

  func entries(
    _ lines: LogLines, _ count: Int
  ) throws(SynthgateError) -> [LogEntry] {
    do throws(ProvenanceError) {
      return try lines.entries(count)
    } catch {
      throw malformed(error)
    }
  }

  /// The SHA-256 of signed bytes, given as such or by their envelope.
  static func statement(_ text: String) throws(SynthgateError) -> String {
    VerifyRequest.isDigest(text) ? text : try verdict(text).statement
  }

  /// The SHA-256 of what an envelope holds, where that says where files come from.
  private static func lineageStatement(_ path: String) throws(SynthgateError) -> String? {
    let payload = try payload(path)
    return LineageStatement.isOne(payload) ? SHA256.hex(of: payload) : nil
  }

  private static func payload(_ path: String) throws(SynthgateError) -> [UInt8] {
    let bytes = try Synthgate.bytes(path, limit: Envelope.mostBytes + 1)
    do throws(ProvenanceError) {
      return try Envelope(bytes).payload
    } catch {
      throw .input(message: "\(error.described(in: path))", exitCode: ExitCode.malformed)
    }
  }

  private static func verdict(
    _ path: String
  ) throws(SynthgateError) -> LogEntry.LoggedVerdict {
    let payload = try payload(path)
    do {
      return try VerdictStatement(payload).logged(as: SHA256.hex(of: payload))
    } catch let error as ProvenanceError {
      throw .input(message: "\(error.described(in: path))", exitCode: ExitCode.malformed)
    } catch let error as Refusal {
      throw .input(message: "\(path): \(error.message)", exitCode: ExitCode.malformed)
    } catch {
      throw .internalError("\(error)")
    }
  }
}

extension VerdictLog {
  /// That the log holds a verdict, for who has no copy of the log: a C2SP tlog-proof.
  ///
  /// - Parameters:
  ///   - statement: the SHA-256 of its signed bytes, or the path of its envelope.
  ///   - checkpoint: the path of the checkpoint; `nil` for that of the log.
  public func proof(
    of statement: String, checkpoint: String? = nil
  ) throws(SynthgateError) -> [UInt8] {
    let statement = try Self.statement(statement)
    let notePath = checkpoint ?? checkpointPath
    let note = try Synthgate.bytes(notePath, limit: SignedNote.mostBytes + 1)
    let lines = LogLines(try Synthgate.bytes(path, limit: LogLines.mostBytes))
    let (size, root): (Int, [UInt8])
    do throws(ProvenanceError) {
      (_, size, root) = try Checkpoint.unverified(note)
    } catch {
      throw malformed(error, in: notePath)
    }
    guard lines.count >= size, lines.roots(of: [size])[size] == root else {
      throw .input(
        message: "\(path): is not what the checkpoint covers", exitCode: ExitCode.malformed)
    }
    let index = try entries(lines, size).firstIndex {
      if case .verdict(let verdict) = $0.event { verdict.statement == statement } else { false }
    }
    guard let index else {
      throw .input(
        message: "\(path): holds no verdict \(statement) as far as the checkpoint goes",
        exitCode: ExitCode.malformed)
    }
    let leaves = (0..<size).map { Array(lines[$0]) }
    return InclusionProof.bytes(
      index: index, path: MerkleTree.inclusionPath(of: index, in: leaves), checkpoint: note)
  }
}
