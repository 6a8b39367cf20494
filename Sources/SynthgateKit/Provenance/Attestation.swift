import GateBytes
import GateDigests
import GateModel
import GateProvenance
import GateReports
import Glibc

/// A run as a verdict that can be signed.
struct Attestation {
  private let run: RunRecord
  private let result: VerdictStatement.Result
  private let subjects: [VerdictStatement.Subject]

  private static let results: [Verdict: VerdictStatement.Result] = [
    .pass: .passed, .warn: .warned, .fail: .failed,
  ]

  /// Why a run has no verdict that could be signed; `nil` where it has one.
  static func refusal(of run: RunRecord) -> String? {
    if run.part != nil { return "only a part of the policy was judged; judge all of it" }
    return results[run.verdict] == nil
      ? "there is no verdict (\(run.verdict.rawValue)); settle what is not judged" : nil
  }

  /// - Throws: `.usage` for runs without a whole verdict, and for data without files or digests.
  init(_ run: RunRecord) throws(SynthgateError) {
    guard Self.refusal(of: run) == nil, let result = Self.results[run.verdict] else {
      throw .usage("nothing is signed: \(Self.refusal(of: run) ?? "")")
    }
    for input in run.inputs {
      guard !input.files.contains(where: { $0.path == FileSystem.standardInput }) else {
        throw .usage(
          "\(input.role.rawValue) data came from standard input; a verdict is signed of files")
      }
      guard input.files.allSatisfy({ $0.sha256 != nil || $0.hmac != nil }) else {
        throw .usage("the run tells no digests of its files; a verdict is signed over them")
      }
    }
    guard let candidate = run.inputs.first(where: { $0.role == .synthetic }) else {
      throw .usage("the run names no synthetic data")
    }
    let names = Self.names(of: candidate.files.map(\.path))
    (self.run, self.result) = (run, result)
    subjects = zip(names, candidate.files).map { name, file in
      VerdictStatement.Subject(name: name, sha256: file.sha256 ?? "")
    }
  }

  /// SHA-256 of the files of the candidate.
  var digests: [String] { subjects.map(\.sha256) }

  /// Paths below the folder that all have in common; one that occurs twice gets a number.
  static func names(of paths: [String]) -> [String] {
    let parts = paths.map { $0.split(separator: "/").map(String.init) }
    var shared = (parts.map(\.count).min() ?? 1) - 1
    while shared > 0, let first = parts.first,
      !parts.allSatisfy({ $0.prefix(shared) == first.prefix(shared) })
    { shared -= 1 }
    var seen: [String: Int] = [:]
    return parts.map { parts in
      let own = parts.dropFirst(max(shared, 0)).filter { $0 != ".." && $0 != "." }
      let name = own.joined(separator: "/")
      seen[name, default: 0] += 1
      return seen[name] == 1 ? name : "\(name) (\(seen[name] ?? 0))"
    }
  }

  /// - Parameters:
  ///   - file: the bytes of the run file.
  ///   - lifetime: seconds after which it is no longer valid; `nil` for none.
  func draft(
    of file: [UInt8], measured: VerdictDraft.Measured, issuedAt: UTCTime, lifetime: Int?
  ) -> VerdictDraft {
    let candidate = run.inputs.first { $0.role == .synthetic }
    return VerdictDraft(
      subjects: subjects, result: result,
      policy: VerdictDraft.Policy(
        name: run.policy.name, version: run.policy.version, sha256: run.policy.sha256),
      tests: tests, axes: axes, rows: candidate?.rows ?? 0, inputs: inputs,
      settings: ["confidence": "\(run.settings.confidence)", "seed": "\(run.settings.seed)"],
      overrides: Dictionary(
        run.overrides.map { ($0.option.rawValue, $0.values) }, uniquingKeysWith: +),
      run: SHA256.hex(of: file), measured: measured, toolVersion: run.toolVersion,
      issuedAt: issuedAt,
      expiresAt: lifetime.map { UTCTime(seconds: issuedAt.seconds + $0) })
  }

  private var axes: [String: String] {
    Dictionary(
      uniqueKeysWithValues: run.axes.map { ($0.key.rawValue, $0.value.verdict.rawValue) })
  }

  /// Checks by their worst finding. What was not decided is in no list.
  private var tests: VerdictDraft.Tests {
    var worst: [String: Finding.Status] = [:]
    let order: [Finding.Status] = [.pass, .inconclusive, .notMeasured, .warn, .fail]
    func add(_ check: String, _ status: Finding.Status) {
      guard let rank = order.firstIndex(of: status) else { return }
      let known = worst[check].flatMap { order.firstIndex(of: $0) } ?? -1
      if rank > known { worst[check] = status }
    }
    for finding in run.findings { add(finding.check, finding.status) }
    for omitted in run.omittedFindings {
      for (status, count) in omitted.counts where count > 0 { add(omitted.check, status) }
    }
    func checks(_ status: Finding.Status) -> [String] {
      worst.filter { $0.value == status }.keys.sorted()
    }
    var tests = VerdictDraft.Tests()
    (tests.passed, tests.warned) = (checks(.pass), checks(.warn))
    // A failed finding that the policy only warns of is none of these.
    tests.failed = result == .failed ? checks(.fail) : []
    return tests
  }

  /// Real data, and what else was read to judge: mixes, lineages, fingerprints.
  private var inputs: [VerdictDraft.Input] {
    let documents = Dictionary(grouping: run.documents, by: \.role.rawValue)
      .compactMap { role, documents in
        MerkleTree.setDigest(of: documents.compactMap(\.file.sha256)).map {
          VerdictDraft.Input(role: role, rows: nil, setDigest: $0, isKeyed: false)
        }
      }
    return data + documents.sorted { $0.role < $1.role }
  }

  private var data: [VerdictDraft.Input] {
    run.inputs.filter { $0.role != .synthetic }.compactMap { input in
      let isKeyed = input.files.contains { $0.sha256 == nil }
      let digests = input.files.compactMap { $0.sha256 ?? $0.hmac }
      return MerkleTree.setDigest(of: digests).map {
        VerdictDraft.Input(
          role: input.role.rawValue, rows: input.rows, setDigest: $0, isKeyed: isKeyed)
      }
    }
  }
}
