/// Who is trusted for a credential, and what is at hand to verify it with.
public struct CredentialRequest: Sendable {
  /// The DID that must have issued it.
  public var issuer: String
  /// The path of a document that says which keys a DID has; nothing is fetched, and `did:key` needs
  /// none.
  public var didDocument: String?
  /// The path of the signed verdict that it must be bound to.
  public var attestation: String?

  /// Trust in an issuer.
  public init(issuer: String, didDocument: String? = nil, attestation: String? = nil) {
    (self.issuer, self.didDocument, self.attestation) = (issuer, didDocument, attestation)
  }

  /// Whether a text can be a DID.
  public static func isDID(_ text: String) -> Bool {
    text.utf8.starts(with: "did:".utf8) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
      && !text.utf8.contains(UInt8(ascii: "#"))
  }
}
