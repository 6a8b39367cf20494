import GateBytes
import GateDigests
import GateKernels
import GateModel
import GateProvenance
import GateReports
import Glibc

extension Synthgate {
  /// Why the verdict of a run is not signed: it is a partial or an incomplete one; `nil` where it can be.
  public static func refusalToAttest(_ run: RunRecord) -> String? { Attestation.refusal(of: run) }

  /// Signs the verdict of a run that this process has measured.
  ///
  /// - Parameters:
  ///   - lifetime: seconds after which the verdict is no longer valid; `nil` for none.
  ///   - time: seconds since 1970 in UTC; `nil` for the clock of the machine.
  /// - Returns: a DSSE envelope.
  /// - Throws: `.usage` for a run without a whole verdict.
  public static func attest(
    _ run: RunRecord, key: SigningKey, lifetime: Int? = nil, at seconds: Int? = nil
  ) throws(SynthgateError) -> [UInt8] {
    try Attestation(run).envelope(
      by: key.key, of: RunFile.encode(run), measured: .inProcess, issuedAt: now(seconds),
      lifetime: lifetime)
  }

  /// Signs the verdict of a stored run: its scores are judged again by the policy that it names, and
  /// the candidate's files are hashed again.
  ///
  /// - Parameters:
  ///   - runFile: the bytes of the run file, and its path for messages.
  ///   - policy: a built-in policy or the path of one; must be the one that the run names.
  ///   - subjects: the files of the candidate.
  /// - Throws: `.usage` for a run without a whole verdict, `.input` (65) where verdict, policy or files
  ///   are not those of the run.
  public static func attest(
    runFile: [UInt8], path: String, policy: String?, subjects: [String], key: SigningKey,
    lifetime: Int? = nil, at seconds: Int? = nil, threads: Int = 1
  ) async throws(SynthgateError) -> [UInt8] {
    let stored = try read(runFile: runFile, path: path)
    guard case .run(let run) = stored else {
      throw .input(message: "\(path): the run has no verdict to sign", exitCode: ExitCode.malformed)
    }
    let judged = try judge(
      run: runFile, path: path, policy: policy ?? run.policy.path ?? run.policy.name,
      failOnWarn: false, noFail: false)
    guard judged.policy.sha256 == run.policy.sha256 else {
      throw .input(
        message: "\(path): was judged by another version of the policy \(run.policy.name); give "
          + "that, or check the data again", exitCode: ExitCode.malformed)
    }
    guard judged.verdict == run.verdict else {
      throw .input(
        message: "\(path): says \(run.verdict.rawValue), and its scores give "
          + "\(judged.verdict.rawValue) under this policy; check the data again",
        exitCode: ExitCode.malformed)
    }
    let attestation = try Attestation(run)
    let digests = try await digests(of: subjects, threads: threads)
    guard digests.sorted() == attestation.digests.sorted() else {
      throw .input(
        message: "\(path): is of other files than those given; give each file of the candidate",
        exitCode: ExitCode.malformed)
    }
    return try attestation.envelope(
      by: key.key, of: runFile, measured: .stored, issuedAt: now(seconds), lifetime: lifetime)
  }

  /// What stands in an attestation until the verdict is signed: no envelope that verifies.
  public static func attestation(of none: NoVerdict) -> [UInt8] {
    Envelope.bytes(of: [], signatures: [])
  }

  private static func digests(
    of paths: [String], threads: Int
  ) async throws(SynthgateError) -> [String] {
    do {
      let files = try SubjectFiles(paths).paths
      let results = await concurrently(files, threads: threads) {
        path -> Result<String, InputError> in
        do throws(InputError) {
          return .success(try FileDigest.of(path))
        } catch {
          return .failure(error)
        }
      }
      return try results.map { try $0.get() }
    } catch let error as InputError {
      throw SynthgateError(error)
    } catch {
      throw .internalError("\(error)")
    }
  }

  private static func now(_ seconds: Int?) -> UTCTime {
    UTCTime(seconds: seconds ?? time(nil))
  }
}
