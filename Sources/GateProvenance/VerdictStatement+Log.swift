import GateDigests

extension VerdictStatement {
  /// What a log tells of it.
  ///
  /// - Parameter digest: the SHA-256 of the signed bytes.
  package func logged(as digest: String) -> LogEntry.LoggedVerdict {
    LogEntry.LoggedVerdict(
      statement: digest, verdict: result.verdict,
      dataset: MerkleTree.setDigest(of: subjects.map(\.sha256)) ?? "", policy: policyName,
      expires: expiresAt)
  }
}
