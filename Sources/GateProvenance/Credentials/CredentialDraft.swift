import GateDigests
import GateJSON

/// A credential that says what a signed verdict says, and is bound to it.
package struct CredentialDraft: Sendable {
  private let document: JSONNode
  private let issuedAt: UTCTime
  private let method: String

  /// Words without a context of their own are ours.
  private static let vocabulary = "https://synthgate.example/vocab#"

  /// - Parameters:
  ///   - payload: the statement of the verdict.
  ///   - issuer: the DID of who signs, and the method by which its key is named.
  /// - Returns: `nil` for a verdict that does not expire: a credential has to.
  package init?(
    of payload: [UInt8], issuer: (did: String, method: String)
  ) throws {
    let statement = try VerdictStatement(payload)
    guard let end = statement.expiresAt,
      let digest = MerkleTree.setDigest(of: statement.subjects.map(\.sha256))
    else { return nil }
    let policy = try strictJSON(payload, of: "the statement")["predicate"]?["configuration"]?
      .arrayValue?.first
    let subject = JSONOutput.object([
      ("type", .string("Dataset")), ("setDigest", .string(digest)),
      ("verdict", .string(statement.result.verdict)),
      (
        "policy",
        .objectOfPresent([
          ("name", policy?["name"]?.stringValue.map { .string($0) }),
          ("version", policy?["annotations"]?["version"]?.stringValue.map { .string($0) }),
          ("sha256", policy?["digest"]?["sha256"]?.stringValue.map { .string($0) }),
        ])
      ),
    ])
    let resource = JSONOutput.object([
      // A name for bytes by their digest (RFC 6920).
      ("id", .string("ni:///sha-256;" + Base64.encodedForURL(SHA256.bytes(of: payload)))),
      ("digestMultibase", .string(Credential.digest(of: payload))),
      ("mediaType", .string(Envelope.statementType)),
    ])
    document = try Self.node(
      .object([
        (
          "@context",
          .array([
            .string(Credential.context), .object([("@vocab", .string(Self.vocabulary))]),
          ])
        ), ("type", .strings([Credential.type, "SyntheticDataQualityCredential"])),
        ("issuer", .string(issuer.did)), ("validFrom", .string("\(statement.issuedAt)")),
        ("validUntil", .string("\(end)")), ("credentialSubject", subject),
        ("relatedResource", .array([resource])),
      ]))
    (issuedAt, method) = (statement.issuedAt, issuer.method)
  }

  private static func node(_ output: JSONOutput) throws(ProvenanceError) -> JSONNode {
    try strictJSON(JSONWriter.write(output, pretty: false), of: "the credential")
  }

  /// The credential with a proof of `eddsa-jcs-2022`.
  ///
  /// - Returns: `nil` for another key than Ed25519, and if libcrypto refuses to sign.
  package func proof(by key: PrivateKey) throws -> [UInt8]? {
    guard key.type == .ed25519, let context = document["@context"] else { return nil }
    let options = try Self.node(
      .object([
        ("type", .string(DataIntegrityProof.proofType)),
        ("cryptosuite", .string(DataIntegrityProof.suite)), ("created", .string("\(issuedAt)")),
        ("verificationMethod", .string(method)),
        ("proofPurpose", .string(DataIntegrityProof.purpose)),
      ])
    ).adding("@context", context)
    let message = DataIntegrityProof.signedBytes(options: options, document: document)
    guard let signature = key.signature(of: message) else { return nil }
    let value = try Self.node(.string("z" + Base58.encoded(signature)))
    let whole = document.adding("proof", options.adding("proofValue", value))
    return CanonicalJSON.bytes(of: whole) + [UInt8(ascii: "\n")]
  }

  /// The credential as a token in compact form.
  ///
  /// - Returns: `nil` if libcrypto refuses to sign.
  package func token(by key: PrivateKey) throws -> [UInt8]? {
    let header = try Self.node(
      .object([
        ("alg", .string(key.type == .ed25519 ? "EdDSA" : "ES256")), ("cty", .string("vc")),
        ("kid", .string(method)), ("typ", .string(CredentialToken.type)),
      ]))
    let parts = [header, document].map { Base64.encodedForURL(CanonicalJSON.bytes(of: $0)) }
    let message = Array(parts.joined(separator: ".").utf8)
    guard let made = key.signature(of: message),
      let signature = key.type == .ed25519 ? made : ECDSASignature.numbers(ofDER: made)
    else { return nil }
    return message + Array(".\(Base64.encodedForURL(signature))".utf8)
  }
}

extension JSONNode {
  fileprivate func adding(_ key: String, _ value: JSONNode) -> JSONNode {
    let member = JSONMember(key: key, keyPosition: position, value: value)
    return JSONNode(value: .object((objectValue ?? []) + [member]), position: position, end: end)
  }
}
