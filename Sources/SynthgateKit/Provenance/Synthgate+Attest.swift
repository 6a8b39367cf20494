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
  ///   - run: as `check` gave it.
  ///   - key: which signs.
  ///   - lifetime: seconds after which the verdict is no longer valid; `nil` for none.
  ///   - seconds: since 1970 in UTC; `nil` for the clock of the machine.
  /// - Returns: a DSSE envelope.
  /// - Throws: `.usage` for a run without a whole verdict.
  public static func attest(
    _ run: RunRecord, key: SigningKey, lifetime: Int? = nil, at seconds: Int? = nil
  ) throws(SynthgateError) -> [UInt8] {
    let draft = try Attestation(run).draft(
      of: RunFile.encode(run), measured: .inProcess, issuedAt: now(seconds), lifetime: lifetime)
    return try envelope(draft, by: key)
  }

  private static func envelope(
    _ draft: VerdictDraft, by key: SigningKey
  ) throws(SynthgateError) -> [UInt8] {
    guard let envelope = draft.signed(by: key.key) else {
      throw .internalError("libcrypto did not sign")
    }
    return envelope
  }

  /// Signs the verdict of a stored run: its scores are judged again by the policy that it names, and
  /// the candidate's files are hashed again.
  ///
  /// - Parameters:
  ///   - runFile: the bytes of the run file.
  ///   - path: of that file, for messages.
  ///   - policy: a built-in policy or the path of one; must be the one that the run names.
  ///   - subjects: the files of the candidate.
  ///   - key: which signs.
  ///   - lifetime: seconds after which the verdict is no longer valid; `nil` for none.
  ///   - seconds: since 1970 in UTC; `nil` for the clock of the machine.
  ///   - threads: at least 1; files are hashed side by side.
  /// - Throws: `.usage` for a run without a whole verdict, `.input` (65) where verdict, policy or files
  ///   are not those of the run.
  public static func attest(
    runFile: [UInt8], path: String, policy: String?, subjects: [String], key: SigningKey,
    lifetime: Int? = nil, at seconds: Int? = nil, threads: Int = 1
  ) async throws(SynthgateError) -> [UInt8] {
    try envelope(
      await draft(runFile, path, policy, subjects, lifetime, seconds, threads), by: key)
  }

  /// What a key that cannot be read signs, as one in an HSM or a KMS: the DSSE pre-authentication
  /// encoding of the statement.
  ///
  /// What it takes and throws is as of `attest(runFile:path:policy:subjects:key:lifetime:at:threads:)`; the
  /// same time has to be given with the signature.
  public static func bytesToSign(
    runFile: [UInt8], path: String, policy: String?, subjects: [String], lifetime: Int? = nil,
    at seconds: Int, threads: Int = 1
  ) async throws(SynthgateError) -> [UInt8] {
    try await draft(runFile, path, policy, subjects, lifetime, seconds, threads).signedBytes
  }

  /// Puts a signature over `bytesToSign` into an envelope. `signature` has its bytes (Ed25519: 64; P-256:
  /// DER), and the path of the public key; all else is as it was given there.
  ///
  /// - Throws: as above; `.input` (65) where the signature is not one of that key over these bytes.
  public static func attest(
    runFile: [UInt8], path: String, policy: String?, subjects: [String],
    signature: (bytes: [UInt8], publicKey: String), lifetime: Int? = nil, at seconds: Int,
    threads: Int = 1
  ) async throws(SynthgateError) -> [UInt8] {
    let key = try TrustedKeys.publicKey(signature.publicKey)
    let draft = try await draft(runFile, path, policy, subjects, lifetime, seconds, threads)
    guard let envelope = draft.signed(signature.bytes, of: key) else {
      throw .input(
        message:
          "the signature is not one of \(signature.publicKey) over this statement; sign what "
          + "\(OptionName.paeOut) writes, and give the same time (\(OptionName.at))",
        exitCode: ExitCode.malformed)
    }
    return envelope
  }

  private static func draft(
    _ runFile: [UInt8], _ path: String, _ policy: String?, _ subjects: [String], _ lifetime: Int?,
    _ seconds: Int?, _ threads: Int
  ) async throws(SynthgateError) -> VerdictDraft {
    let run = try signable(runFile, path)
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
    // What it says of its findings is what its scores give.
    var signed = run
    (signed.findings, signed.omittedFindings) = (judged.findings, judged.omittedFindings)
    signed.axes = judged.axes
    let attestation = try Attestation(signed)
    let digests = try await digests(of: subjects, threads: threads)
    guard digests.sorted() == attestation.digests.sorted() else {
      throw .input(
        message: "\(path): is of other files than those given; give each file of the candidate",
        exitCode: ExitCode.malformed)
    }
    return attestation.draft(
      of: runFile, measured: .stored, issuedAt: now(seconds), lifetime: lifetime)
  }

  /// A stored run of which all is known that a signature speaks for.
  private static func signable(_ bytes: [UInt8], _ path: String) throws(SynthgateError) -> RunRecord
  {
    let (document, hasDigest, knowsOptions): (RunDocument, Bool, Bool)
    do throws(RunFileError) {
      (document, hasDigest) = try RunFile.read(bytes)
      knowsOptions = try RunFile.knowsOverrides(of: bytes)
    } catch {
      throw .unreadable(runFile: path, error)
    }
    let reason: String
    switch document {
    case .noVerdict: reason = "the run has no verdict to sign"
    case .run where !hasDigest:
      reason = "has no digest, so that a change would not be noticed; check the data again"
    case .run where !knowsOptions:
      reason = "names options that this version does not know; sign with that which wrote it"
    case .run(let run): return run
    }
    throw .input(message: "\(path): \(reason)", exitCode: ExitCode.malformed)
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
