import GateBytes
import GateDigests
import GateModel
import GateProvenance
import Glibc

/// A log of signed verdicts: a file of lines, and beside it `LOG.checkpoint`, which says how far it is
/// signed.
public struct VerdictLog: Sendable {
  /// Of the file of lines.
  public let path: String
  /// What there is to say of what was done, such as a half line that was cut off.
  public private(set) var notes: [String] = []
  let files: TemporaryFiles

  /// A log that is there, or will be once something is written to it.
  public init(_ path: String) { self.init(path, files: TemporaryFiles()) }

  /// - Parameter files: the files being written, which a signal removes.
  package init(_ path: String, files: TemporaryFiles) { (self.path, self.files) = (path, files) }

  /// Where the checkpoint of a log lies unless another place is named.
  public static func checkpointPath(of log: String) -> String { log + ".checkpoint" }

  var checkpointPath: String { Self.checkpointPath(of: path) }

  /// Makes an empty log with a signed checkpoint. Nothing that is there is overwritten.
  ///
  /// - Returns: the keys that its checkpoints are verified with, one a line.
  public func create(
    origin: String, key: SigningKey, at seconds: Int? = nil
  ) throws(SynthgateError) -> [String] {
    guard NoteKey.isName(origin) else {
      throw .usage("the origin of a log has no white space and no plus, such as example.org/log")
    }
    guard key.key.type == .ed25519 else {
      throw .usage("checkpoints are signed with an Ed25519 key; make one with synthgate keygen")
    }
    let keys = NoteKey.Algorithm.allCases.map {
      NoteKey(name: origin, $0, key.key.publicKey).text
    }
    let note = try Self.note(
      origin, size: 0, root: MerkleTree.root(of: []), by: key, at: seconds)
    do throws(InputError) {
      for name in [path, checkpointPath] where FileSystem.isTaken(name) {
        throw InputError(
          .outputUnavailable, file: name, message: "is there already; give another name")
      }
      try FileSystem.write(
        [NewFile(path: path, bytes: []), NewFile(path: checkpointPath, bytes: note)],
        replacing: false, in: files)
    } catch {
      throw SynthgateError(error)
    }
    return keys
  }

  static func note(
    _ origin: String, size: Int, root: [UInt8], by key: SigningKey, at seconds: Int?
  ) throws(SynthgateError) -> [UInt8] {
    let text = Checkpoint.text(origin: origin, size: size, root: root)
    let time = UTCTime(seconds: seconds ?? time(nil))
    guard let note = SignedNote.bytes(of: text, by: key.key, named: origin, at: time) else {
      throw .internalError("libcrypto did not sign")
    }
    return note
  }

  /// Opens the log for writing, and cuts off half a line behind what is signed.
  mutating func open() throws(SynthgateError) -> AppendOnlyFile {
    do throws(InputError) {
      let file = try AppendOnlyFile(path)
      try checkLength(of: LogLines(try file.bytes(limit: LogLines.mostBytes)))
      let cut = try file.cutHalfLine()
      if cut > 0 {
        notes.append(
          "\(path): half a line of \(cut) bytes was cut off, whose writer was stopped; what the "
            + "checkpoint covers is whole")
      }
      return file
    } catch {
      throw SynthgateError(error)
    }
  }

  /// That nothing is missing of what the checkpoint covers; half a line of that must not be cut off.
  private func checkLength(of lines: LogLines) throws(InputError) {
    guard FileSystem.isTaken(checkpointPath) else { return }
    let note = try FileSystem.read(checkpointPath, limit: SignedNote.mostBytes + 1)
    guard let covered = try? Checkpoint.unverified(note), lines.count < covered.size else { return }
    throw InputError(
      .malformed, file: path,
      message: "has \(lines.count) whole lines, and its checkpoint covers \(covered.size): it was "
        + "shortened; take it from a copy")
  }

  static func lines(_ file: AppendOnlyFile) throws(SynthgateError) -> LogLines {
    do throws(InputError) {
      return LogLines(try file.bytes(limit: LogLines.mostBytes))
    } catch {
      throw SynthgateError(error)
    }
  }

  static func append(_ entry: LogEntry, to file: AppendOnlyFile) throws(SynthgateError) {
    do throws(InputError) {
      try file.append(entry.line)
    } catch {
      throw SynthgateError(error)
    }
  }

  func malformed(_ error: ProvenanceError, in path: String? = nil) -> SynthgateError {
    .input(message: "\(error.described(in: path ?? self.path))", exitCode: ExitCode.malformed)
  }
}

extension VerdictLog {
  /// Signs how far the log goes. What an earlier checkpoint covered must still be there.
  ///
  /// - Returns: how many lines are covered.
  public mutating func sign(
    by key: SigningKey, at seconds: Int? = nil
  ) throws(SynthgateError) -> Int {
    let file = try open()
    return try sign(file, by: key, at: seconds)
  }

  /// That a key may sign the log as it is, so that no line is written which it cannot sign.
  public mutating func check(_ key: SigningKey) throws(SynthgateError) {
    _ = try signable(try open(), by: key)
  }

  func sign(
    _ file: AppendOnlyFile, by key: SigningKey, at seconds: Int?
  ) throws(SynthgateError) -> Int {
    let (origin, size, root) = try signable(file, by: key)
    let signed = try Self.note(origin, size: size, root: root, by: key, at: seconds)
    do throws(InputError) {
      try StagedFile.commit([
        try StagedFile(signed, path: checkpointPath, target: checkpointPath, in: files)
      ])
    } catch {
      throw SynthgateError(error)
    }
    return size
  }

  /// What a checkpoint of the log by its key says.
  private func signable(
    _ file: AppendOnlyFile, by key: SigningKey
  ) throws(SynthgateError) -> (origin: String, size: Int, root: [UInt8]) {
    let before = try checkpoint()
    let keys = NoteKey.Algorithm.allCases.map {
      NoteKey(name: before.origin, $0, key.key.publicKey)
    }
    let note = try Synthgate.bytes(checkpointPath, limit: SignedNote.mostBytes + 1)
    do {
      _ = try Checkpoint(note, by: keys, origin: before.origin)
    } catch {
      throw .input(
        message: "\(checkpointPath): was signed by another key; give the key of the log",
        exitCode: ExitCode.malformed)
    }
    let lines = try Self.lines(file)
    guard lines.count >= before.size else {
      throw .input(
        message: "\(path): has \(lines.count) lines, and its checkpoint covers \(before.size)",
        exitCode: ExitCode.malformed)
    }
    let roots = lines.roots(of: [before.size, lines.count])
    guard let root = roots[lines.count], roots[before.size] == before.root else {
      throw .input(
        message: "\(path): its lines are not those that its checkpoint covers; it was rewritten",
        exitCode: ExitCode.malformed)
    }
    // What cannot be read must not be signed.
    _ = try entries(lines, lines.count)
    return (before.origin, lines.count, root)
  }

  private func checkpoint() throws(SynthgateError) -> (origin: String, size: Int, root: [UInt8]) {
    let note = try Synthgate.bytes(checkpointPath, limit: SignedNote.mostBytes + 1)
    do throws(ProvenanceError) {
      return try Checkpoint.unverified(note)
    } catch {
      throw malformed(error, in: checkpointPath)
    }
  }
}
