import GateDigests
import GateProvenance

/// Bundles: envelopes, what they hold as if a trusted key had signed it, and a walk from each subject.
enum LineageTarget {
  private static let keys: [TrustedKey] = {
    guard let key = try? PrivateKey(generating: .ed25519) else { return [] }
    let document = """
      {"schema": "synthgate.trust/1",
       "keys": [{"name": "k", "file": "k", "may": ["provenance", "real"]}]}
      """
    return (try? TrustFile.keys(Array(document.utf8)) { _ in key.publicKey.pem }) ?? []
  }()

  static func read(_ bytes: [UInt8]) -> Int32 {
    guard let bundle = try? LineageBundle(bytes) else { return 0 }
    let statements = bundle.lines.compactMap { line -> LineageStatement? in
      _ = try? LineageBundle.statement(line, keys: keys)
      let payload = (try? Envelope(line.bytes))?.payload ?? line.bytes
      return (try? LineageStatement(payload: payload, by: keys)) ?? nil
    }
    let lineage = Lineage(statements)
    for subject in statements.prefix(8).flatMap({ $0.subjects.prefix(8) }) {
      let question = LineageQuestion(
        candidates: [subject.sha256], reference: [subject.sha256], holdout: [subject.sha256],
        revoked: Set(statements.prefix(1).map(\.id)))
      let found = lineage.findings(question)
      let isUnknown =
        found.hasCycle || !found.missing.isEmpty || !found.conflicts.isEmpty
      expect(
        (found.generation == nil) == isUnknown, "a generation that is known and is not")
    }
    return 0
  }
}
