import GateKernels
import GateModel
import GateProvenance

extension Synthgate {
  /// Follows files to what they were made of, as far as trusted keys have said.
  ///
  /// - Throws: `SynthgateError` for what is malformed (65), not there (66), or no trust file (78).
  public static func lineage(
    _ request: LineageRequest
  ) async throws(SynthgateError) -> LineageResult {
    let lineage = try await readLineage(
      request.bundle, trust: request.trust, threads: request.threads)
    let question = LineageQuestion(
      candidates: request.candidates, reference: request.reference,
      holdout: Set(request.holdout), revoked: Set(request.revoked))
    return LineageResult(lineage.findings(question), ignored: lineage.ignored)
  }

  /// The statements of a bundle that count.
  static func readLineage(
    _ path: String, trust: String, threads: Int
  ) async throws(SynthgateError) -> Lineage {
    let keys = try TrustedKeys.read(trust: trust)
    let bytes = try bytes(path, limit: LineageBundle.mostBytes)
    do throws(ProvenanceError) {
      let lines = try LineageBundle(bytes).lines
      let read = await concurrently(lines, threads: threads) {
        line -> Result<LineageStatement?, ProvenanceError> in
        do throws(ProvenanceError) {
          return .success(try LineageBundle.statement(line, keys: keys))
        } catch {
          return .failure(error)
        }
      }
      var statements: [LineageStatement] = []
      for result in read {
        if let statement = try result.get() { statements.append(statement) }
      }
      return Lineage(statements, ignored: read.count - statements.count)
    } catch {
      throw .input(message: Message(error.described(in: path)), exitCode: ExitCode.malformed)
    }
  }
}
