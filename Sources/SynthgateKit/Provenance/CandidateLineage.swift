import GateDigests
import GateFormats
import GateMetrics
import GateModel
import GateProvenance
import Glibc

/// The statements about ancestors that a run is told of, and which of them were taken back.
struct CandidateLineage: Sendable {
  private let lineage: Lineage
  /// `nil` where nobody says what was taken back.
  private let revoked: Set<String>?
  /// What was read.
  let documents: [SideDocument]

  /// - Returns: `nil` where none is given.
  /// - Throws: `.usage` for a part of what is needed, what `readLineage` throws, and `.input` (65) for a
  ///   log that is not what its checkpoint says.
  init?(_ request: CheckRequest) throws(SynthgateError) {
    guard let path = request.lineage else {
      guard request.trust == nil, request.revoked.isEmpty, request.log == nil else {
        throw .usage(
          """
          \(OptionName.trust), \(OptionName.revoked) and \(OptionName.log) are for \
          \(OptionName.lineage); give that too
          """)
      }
      return nil
    }
    guard let trust = request.trust else {
      throw .usage(
        "\(OptionName.lineage) needs \(OptionName.trust), which says whose statements count")
    }
    let bundle = try Synthgate.bytes(path, limit: LineageBundle.mostBytes)
    lineage = try Self.read(bundle, path, keys: try TrustedKeys.read(trust: trust))
    revoked = try Self.revoked(request, among: lineage, trust: trust)
    documents = [
      SideDocument(role: .lineage, file: Self.file(path, bundle)),
      SideDocument(
        role: .trust, file: Self.file(trust, try Synthgate.bytes(trust, limit: 1 << 20))),
    ]
  }

  private static func file(_ path: String, _ bytes: [UInt8]) -> InputFile {
    InputFile(path: path, sha256: SHA256.hex(of: bytes), bytes: bytes.count)
  }

  private static func read(
    _ bundle: [UInt8], _ path: String, keys: [TrustedKey]
  ) throws(SynthgateError) -> Lineage {
    do throws(ProvenanceError) {
      var statements: [LineageStatement] = []
      for line in try LineageBundle(bundle).lines {
        if let statement = try LineageBundle.statement(line, keys: keys) {
          statements.append(statement)
        }
      }
      return Lineage(statements)
    } catch {
      throw .input(message: Message(error.described(in: path)), exitCode: ExitCode.malformed)
    }
  }

  private static func revoked(
    _ request: CheckRequest, among lineage: Lineage, trust: String
  ) throws(SynthgateError) -> Set<String>? {
    let named = request.revoked.isEmpty ? nil : Set(request.revoked)
    guard let log = request.log else { return named }
    do {
      let demands = try log.demands(
        try TrustedKeys.read(trust: trust), at: UTCTime(seconds: time(nil)))
      let verification = try LogVerification(demands)
      return lineage.ids.filter { verification.isRevoked($0) }.union(named ?? [])
    } catch let error as SynthgateError {
      throw error
    } catch let error as ProvenanceError {
      throw .input(message: Message(error.described(in: log.path)), exitCode: ExitCode.malformed)
    } catch let error as Refusal {
      throw .input(
        message: "\(log.path): \(error.reason): \(error.message)", exitCode: ExitCode.malformed)
    } catch {
      throw .internalError("\(error)")
    }
  }

  /// What the statements say of the data that was read, by the digests of its files.
  func input(for loaded: LoadedData) -> LineageInput {
    func digests(_ roles: DataRole...) -> [String?] {
      zip(loaded.tables, loaded.files).filter { roles.contains($0.0.role) }
        .flatMap { $0.1.map(\.sha256) }
    }
    let candidates = digests(.synthetic)
    guard !candidates.isEmpty, !candidates.contains(nil) else {
      return .obstacle("the candidate is no file, and files alone have a lineage")
    }
    let (reference, holdout) = (digests(.real), digests(.holdout, .benchmark))
    let question = LineageQuestion(
      candidates: candidates.compactMap(\.self), reference: reference.compactMap(\.self),
      holdout: Set(holdout.compactMap(\.self)), revoked: revoked ?? [])
    let found = lineage.findings(question)
    return .facts(
      LineageFacts(
        generation: found.generation, files: found.files.count, missing: found.missing.count,
        hasCycle: found.hasCycle, conflicts: found.conflicts.count,
        // What is no file cannot be told from what was learned from.
        exposed: holdout.isEmpty || holdout.contains(nil) ? nil : found.exposed.count,
        reference: reference.count,
        unlearned: reference.isEmpty || reference.contains(nil) ? nil : found.unlearned?.count,
        revoked: revoked == nil ? nil : found.revoked.count))
  }
}
