import GateBytes
import GateModel
import GateProvenance
import Glibc

/// What is asked of a log of verdicts.
public struct LogRequest: Sendable {
  /// The path of the log.
  public var path: String
  /// The path of a checkpoint of it; `nil` for the one beside it.
  public var checkpoint: String?
  /// Keys of the log, `NAME+HASH+KEY`, or paths of files that have such keys, one a line.
  public var keys: [String] = []
  /// The path of a trust file, whose keys for logs count besides.
  public var trust: String?
  /// The name of the log; `nil` for that of its keys.
  public var origin: String?
  /// The path of a checkpoint that was seen before, which the log must begin with.
  public var previousCheckpoint: String?
  /// Seconds since the checkpoint was cosigned.
  public var mostAge: Int?
  /// A verdict that the log must hold: the SHA-256 of its signed bytes, or the path of its envelope.
  public var statement: String?
  /// Seconds since 1970 in UTC; `nil` for the clock of the machine.
  public var time: Int?

  /// A log with the checkpoint beside it.
  public init(path: String) { self.path = path }

  private var checkpointPath: String { checkpoint ?? VerdictLog.checkpointPath(of: path) }

  /// All that is read.
  package var paths: [String] {
    [path, checkpointPath] + [trust, previousCheckpoint].compactMap(\.self)
      + keys.filter { !$0.contains("+") }
  }
}

/// What became of verifying a log.
public struct LogResult: Sendable {
  /// Whether the log is what its checkpoint says, and holds the verdict that was asked for.
  public var isVerified: Bool { ["verified", "logged"].contains(reason) }
  /// `verified`, `logged`, or the first step that failed, in one word or two.
  public let reason: String
  /// The same for people.
  public let message: String
  /// Lines that the checkpoint covers; `nil` unless the log is what it says.
  public let size: Int?
  /// Whole lines that it does not cover yet.
  public let linesBehind: Int?
  /// When it was cosigned.
  public let cosignedAt: String?

  /// 0 verified, 1 refused.
  public var exitCode: Int { isVerified ? ExitCode.success : ExitCode.no }
}

extension Synthgate {
  /// Verifies a log against a checkpoint of it, and a verdict against the log.
  ///
  /// - Throws: `SynthgateError` for what is malformed (65) or not there (66).
  public static func verify(_ request: LogRequest) throws(SynthgateError) -> LogResult {
    do {
      let trusted = try request.trust.map { path throws(SynthgateError) in
        try TrustedKeys.read(trust: path)
      }
      let now = UTCTime(seconds: request.time ?? time(nil))
      let demands = try request.demands(trusted ?? [], at: now)
      return try verify(demands, statement: request.statement)
    } catch let error as SynthgateError {
      throw error
    } catch let error as ProvenanceError {
      throw .input(message: "\(error.described(in: request.path))", exitCode: ExitCode.malformed)
    } catch {
      throw .internalError("\(error)")
    }
  }

  private static func verify(
    _ demands: LogVerification.Demands, statement: String?
  ) throws -> LogResult {
    let statement = try statement.map { try VerdictLog.statement($0) }
    do {
      let verification = try LogVerification(demands)
      if let statement { try verification.require(statement) }
      let size = verification.checkpoint.size
      let notice = statement.flatMap { verification.notice(of: $0) }.map { "; \($0)" } ?? ""
      return LogResult(
        reason: statement == nil ? "verified" : "logged",
        message: "\(size) \(size == 1 ? "line is" : "lines are") what the checkpoint covers"
          + (statement == nil ? "" : ", the verdict among them\(notice)"), size: size,
        linesBehind: verification.linesBehind,
        cosignedAt: verification.checkpoint.time.map { "\($0)" })
    } catch let refusal as Refusal {
      return LogResult(
        reason: refusal.reason, message: refusal.message, size: nil, linesBehind: nil,
        cosignedAt: nil)
    }
  }
}

extension LogRequest {
  /// - Parameter trusted: keys of a trust file, those for other things among them.
  func demands(
    _ trusted: [TrustedKey], at now: UTCTime
  ) throws(SynthgateError) -> LogVerification.Demands {
    var known: [NoteKey] = []
    for text in keys { known += try Self.noteKeys(text) }
    let names = Set(known.map(\.name))
    guard let origin = origin ?? (names.count == 1 ? names.first : nil) else {
      throw .usage("name the log with \(OptionName.origin)")
    }
    let ofLogs = trusted.filter { $0.maySignLogs(at: now) && $0.key.type == .ed25519 }
    for key in ofLogs {
      known += NoteKey.Algorithm.allCases.map { NoteKey(name: origin, $0, key.key) }
    }
    guard !known.isEmpty else {
      throw .usage(
        "give the keys of the log with \(OptionName.logKey), or a trust file that has some")
    }
    var demands = LogVerification.Demands(
      log: try Synthgate.bytes(path, limit: LogLines.mostBytes), path: path,
      checkpoint: try Self.note(checkpointPath), keys: known, origin: origin, now: now)
    demands.previous = try previousCheckpoint.map { path throws(SynthgateError) in
      try Self.note(path)
    }
    demands.mostAge = mostAge
    return demands
  }

  /// A note that is one; what is wrong with it is told with its own name.
  private static func note(_ path: String) throws(SynthgateError) -> [UInt8] {
    let bytes = try Synthgate.bytes(path, limit: SignedNote.mostBytes + 1)
    do throws(ProvenanceError) {
      _ = try Checkpoint.unverified(bytes)
    } catch {
      throw .input(message: "\(error.described(in: path))", exitCode: ExitCode.malformed)
    }
    return bytes
  }

  /// Keys as they are, or those of a file.
  private static func noteKeys(_ text: String) throws(SynthgateError) -> [NoteKey] {
    let isFile = FileSystem.kind(of: text) == .file
    let lines =
      isFile
      ? String(decoding: try Synthgate.bytes(text, limit: 1 << 20), as: UTF8.self)
        .split(separator: "\n").map(String.init) : [text]
    do throws(ProvenanceError) {
      var keys: [NoteKey] = []
      for line in lines { keys.append(try NoteKey(line)) }
      return keys
    } catch {
      throw .input(
        message: isFile ? "\(error.described(in: text))" : "\(error)", exitCode: ExitCode.malformed)
    }
  }
}
