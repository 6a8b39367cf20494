import GateDigests
import GateProvenance

/// Signed verdicts: the envelope, its base64, and the statement in it.
enum EnvelopeTarget {
  private static let key = try? PrivateKey(generating: .ed25519)

  static func read(_ bytes: [UInt8]) -> Int32 {
    guard let envelope = try? Envelope(bytes) else {
      _ = try? VerdictStatement(bytes)
      return 0
    }
    expect(!envelope.signatures.isEmpty, "one signature or more")
    guard let statement = try? VerdictStatement(envelope.payload) else { return 0 }
    expect(!statement.subjects.isEmpty, "one subject or more")
    guard let key else { return 0 }
    let demands = Demands(
      keys: [TrustedKey(key.publicKey)], subjects: statement.subjects.map(\.sha256),
      now: statement.issuedAt)
    // Nobody has signed with a key that was made just now.
    let verification = try? Verification(bytes, demands)
    expect(verification?.statement == nil, "nothing counts that is not signed")
    return 0
  }
}
