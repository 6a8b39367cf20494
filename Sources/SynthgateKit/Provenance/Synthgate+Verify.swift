import GateBytes
import GateDigests
import GateKernels
import GateModel
import GateProvenance
import Glibc

extension Synthgate {
  /// Verifies a signed verdict and that the files are those that were judged.
  ///
  /// - Throws: `SynthgateError` for what is malformed (65), not there (66), or no trust file (78).
  public static func verify(_ request: VerifyRequest) async throws(SynthgateError) -> VerifyResult {
    try await verify(request, files: TemporaryFiles())
  }

  /// - Parameter files: the files being written, which a signal removes.
  package static func verify(
    _ request: VerifyRequest, files: TemporaryFiles
  ) async throws(SynthgateError) -> VerifyResult {
    if let credential = request.credential {
      return try await verify(request, credential: credential, files: files)
    }
    let keys = try TrustedKeys.read(request)
    let envelope = try bytes(request.attestation, limit: Envelope.mostBytes + 1)
    var staging: StagingFolder?
    do {
      let subjects = try SubjectFiles(request.subjects)
      guard !subjects.paths.isEmpty else {
        throw SynthgateError.usage("there is no file in what \(OptionName.subject) names")
      }
      staging = try request.stage.map { path in try StagingFolder(path, in: files) }
      let digests = try await digests(subjects.paths, staging, threads: request.threads)
      let demands = try demands(request, keys, digests.map(\.sha256))
      let verification = try Verification(envelope, demands)
      if let staging, let statement = verification.statement {
        if verification.refusal == nil {
          try staging.seal(names(digests, of: statement))
        } else {
          staging.discard()
        }
      } else {
        staging?.discard()
      }
      return VerifyResult(verification, keys, subjects, digests, stage: request.stage)
    } catch {
      staging?.discard()
      throw synthgateError(error, request)
    }
  }

  private typealias Digested = (copy: String?, sha256: String)

  private static func digests(
    _ paths: [String], _ staging: StagingFolder?, threads: Int
  ) async throws -> [Digested] {
    let results = await concurrently(paths, threads: threads) {
      path -> Result<Digested, InputError> in
      do throws(InputError) {
        if let staging {
          let (copy, sha256) = try staging.copy(path)
          return .success((copy, sha256))
        }
        return .success((nil, try FileDigest.of(path)))
      } catch {
        return .failure(error)
      }
    }
    return try results.map { try $0.get() }
  }

  /// Copies with the names of the subjects that are the same bytes.
  private static func names(
    _ digests: [Digested], of statement: VerdictStatement
  ) -> [(copy: String, name: String)] {
    var names = Dictionary(grouping: statement.subjects, by: \.sha256)
    return digests.compactMap { digest in
      guard let copy = digest.copy, let subject = names[digest.sha256]?.popLast() else {
        return nil
      }
      return (copy, subject.name)
    }
  }

  private static func demands(
    _ request: VerifyRequest, _ keys: [TrustedKey], _ subjects: [String]
  ) throws -> Demands {
    let now = UTCTime(seconds: request.time ?? time(nil))
    var demands = Demands(keys: keys, subjects: subjects, now: now)
    demands.threshold = request.threshold
    demands.allowsPart = request.allowsPart
    demands.policy =
      try request.policyDigest
      ?? request.policy.map { SHA256.hex(of: try PolicySource.bytes($0)) }
    demands.basePolicy = request.basePolicyDigest
    demands.allowsOverrides = request.allowsOverrides
    demands.allowsWaived = request.allowsWaived
    demands.accepts = request.require.results
    demands.vouched = request.vouched
    demands.mostAge = request.mostAge
    demands.run = try request.run.map { try FileDigest.of($0) }
    demands.requiresMeasured = request.requiresMeasured
    demands.log = try request.log.map { try $0.demands(keys, at: now) }
    return demands
  }

  private static func synthgateError(
    _ error: any Error, _ request: VerifyRequest
  ) -> SynthgateError {
    switch error {
    case let error as SynthgateError: error
    case let error as InputError: SynthgateError(error)
    case let error as ProvenanceError:
      .input(message: "\(error.described(in: request.attestation))", exitCode: ExitCode.malformed)
    default: .internalError("\(error)")
    }
  }

  /// A small file.
  static func bytes(_ path: String, limit: Int) throws(SynthgateError) -> [UInt8] {
    do throws(InputError) {
      return try FileSystem.read(path, limit: limit)
    } catch {
      throw SynthgateError(error)
    }
  }
}

/// The keys that a request trusts.
enum TrustedKeys {
  /// A key or a trust file is a few kilobytes.
  private static let most = 1 << 20

  static func read(_ request: VerifyRequest) throws(SynthgateError) -> [TrustedKey] {
    var keys: [TrustedKey] = []
    for path in request.keys { keys.append(TrustedKey(try publicKey(path))) }
    guard let path = request.trust else { return keys }
    let trusted = try read(trust: path)
    // What the trust file restricts a key to holds when it is given by itself as well.
    let listed = Set(trusted.map(\.key.id))
    return keys.filter { !listed.contains($0.key.id) } + trusted
  }

  /// The files of the keys that a trust file lists; none where it cannot be read, which is told when it
  /// is used.
  static func files(trust path: String?) -> [String] {
    guard let path, let bytes = try? Synthgate.bytes(path, limit: most) else { return [] }
    var files: [String] = []
    _ = try? TrustFile.keys(bytes) { (file) throws(SynthgateError) in
      files.append(file)
      return try Synthgate.bytes(file, limit: most)
    }
    return files
  }

  /// The keys that a trust file lists.
  static func read(trust path: String) throws(SynthgateError) -> [TrustedKey] {
    let bytes = try Synthgate.bytes(path, limit: most)
    do {
      return try TrustFile.keys(bytes) { (file) throws(SynthgateError) in
        try Synthgate.bytes(file, limit: most)
      }
    } catch let error as SynthgateError {
      throw error
    } catch {
      throw .policy([
        Diagnostic(severity: .error, code: "SG5001", message: "\(error)", place: path)
      ])
    }
  }

  static func publicKey(_ path: String) throws(SynthgateError) -> PublicKey {
    let pem = try Synthgate.bytes(path, limit: most)
    do throws(KeyError) {
      return try PublicKey(pem: pem)
    } catch {
      throw .input(message: "\(path): \(error)", exitCode: ExitCode.malformed)
    }
  }
}

extension VerifyResult {
  fileprivate init(
    _ verification: Verification, _ keys: [TrustedKey], _ subjects: SubjectFiles,
    _ digests: [(copy: String?, sha256: String)], stage: String?
  ) {
    let statement = verification.statement
    reason = verification.refusal?.reason ?? "verified"
    message =
      verification.refusal?.message
      ?? "\(subjects.paths.count) \(subjects.paths.count == 1 ? "file is" : "files are") what was judged"
    steps = verification.passed.map(\.rawValue)
    verdict = statement?.result.verdict
    issuedAt = statement.map { "\($0.issuedAt)" }
    signers = verification.signers.map { id in
      keys.first { $0.key.id == id }?.name.map { "\($0) \(id)" } ?? id
    }
    files = zip(subjects.paths, digests).map { ($0, $1.sha256) }
    links = subjects.links
    notes = verification.notes
    self.stage = verification.refusal == nil ? stage : nil
  }
}
