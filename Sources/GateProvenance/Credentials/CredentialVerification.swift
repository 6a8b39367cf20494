import GateDigests
import GateJSON

/// What is asked of a credential.
package struct CredentialDemands: Sendable {
  /// The DID that is trusted.
  package var issuer: String
  /// Of DIDs other than `did:key`.
  private(set) var documents: [JSONNode] = []
  package var accepts: Set<VerdictStatement.Result> = [.passed, .warned]
  package var now: UTCTime
  /// Seconds since it was issued.
  package var mostAge: Int?
  /// A signed verdict that it must be bound to.
  package var attestation: [UInt8]?

  package init(issuer: String, now: UTCTime) { (self.issuer, self.now) = (issuer, now) }

  /// Adds a document that says which keys a DID has.
  package mutating func add(document bytes: [UInt8]) throws(ProvenanceError) {
    documents.append(try strictJSON(bytes, of: "the DID document"))
  }
}

/// A credential against what is asked of it, step by step up to the first that fails.
package struct CredentialVerification: Sendable {
  package private(set) var passed: [Step] = []
  /// `nil` where its issuer has said so, and it is in force.
  package private(set) var refusal: Refusal?
  package private(set) var verdict: String?
  package private(set) var issuedAt: UTCTime?
  /// How the key is named that signed, once it was verified.
  package private(set) var method: String?
  /// What it is bound to, where that was given.
  package private(set) var payload: [UInt8]?

  /// In the order in which they are taken.
  package enum Step: String, Sendable, CaseIterable {
    case credential, issuer, key, signatures, time, attestation, verdict
  }

  package static let mostBytes = 16 << 20

  /// - Throws: `ProvenanceError` where the credential, a document or the verdict is malformed.
  package init(_ bytes: [UInt8], _ demands: CredentialDemands) throws(ProvenanceError) {
    guard bytes.count <= Self.mostBytes else {
      throw ProvenanceError("a credential has at most 16 MiB, and this one \(bytes.count) bytes")
    }
    refusal = try Refusal.of { try verify(bytes, demands) }
  }

  private mutating func verify(_ bytes: [UInt8], _ demands: CredentialDemands) throws {
    let credential =
      bytes.first == UInt8(ascii: "{")
      ? try verifyProof(bytes, demands) : try verifyToken(bytes, demands)
    passed.append(.signatures)
    (verdict, issuedAt) = (credential.verdict, credential.validFrom)
    try Self.checkTimes(credential, demands)
    passed.append(.time)
    if let attestation = demands.attestation {
      payload = try Self.payload(of: attestation, boundTo: credential)
      passed.append(.attestation)
    }
    try Self.checkVerdict(credential, demands)
    passed.append(.verdict)
  }

  private mutating func verifyProof(
    _ bytes: [UInt8], _ demands: CredentialDemands
  ) throws -> Credential {
    let proof = try DataIntegrityProof(try strictJSON(bytes, of: "the credential"))
    let credential = try read(proof.document, demands)
    try proof.check(credential)
    let method = proof.options["verificationMethod"]?.stringValue ?? ""
    let key = try DecentralizedID.key(method, of: credential.issuer, documents: demands.documents)
    guard key.type == .ed25519 else {
      throw Refusal("key-type", "a proof of this kind is made with Ed25519, and the key is not")
    }
    passed.append(.key)
    guard proof.verifies(with: key) else {
      throw Refusal("signature", "the signature is not one of its issuer's key over this document")
    }
    self.method = method
    return credential
  }

  private mutating func verifyToken(
    _ bytes: [UInt8], _ demands: CredentialDemands
  ) throws -> Credential {
    let token = try CredentialToken(bytes)
    try token.checkHeader()
    let credential = try read(try strictJSON(token.payload, of: "the credential"), demands)
    let method = try token.method(of: credential)
    let key = try DecentralizedID.key(method, of: credential.issuer, documents: demands.documents)
    guard key.type == token.keyType else {
      throw Refusal("key-type", "the key of its issuer is not of the kind that it names")
    }
    passed.append(.key)
    guard token.verifies(with: key) else {
      throw Refusal("signature", "the signature is not one of its issuer's key over this token")
    }
    self.method = method
    return credential
  }

  private mutating func read(
    _ node: JSONNode, _ demands: CredentialDemands
  ) throws -> Credential {
    let credential = try Credential(node)
    passed.append(.credential)
    guard credential.issuer.isByteEqual(demands.issuer) else {
      throw Refusal("untrusted", "its issuer is not the one that is trusted")
    }
    passed.append(.issuer)
    return credential
  }

  private static func checkTimes(
    _ credential: Credential, _ demands: CredentialDemands
  ) throws(Refusal) {
    let (now, skew) = (demands.now.seconds, Verification.skew)
    guard now + skew >= credential.validFrom.seconds else {
      throw Refusal("future", "it is valid from \(credential.validFrom), which is yet to come")
    }
    guard now <= credential.validUntil.seconds + skew else {
      throw Refusal("expired", "it expired at \(credential.validUntil)")
    }
    if let most = demands.mostAge, now - credential.validFrom.seconds > most + skew {
      throw Refusal("age", "it was issued at \(credential.validFrom), which is too long ago")
    }
  }

  /// What a verdict says, whose digest the credential has.
  private static func payload(
    of attestation: [UInt8], boundTo credential: Credential
  ) throws -> [UInt8] {
    let payload = try Envelope(attestation).payload
    guard credential.isAbout(payload) else {
      throw Refusal("attestation", "it is not bound to this signed verdict")
    }
    let statement = try VerdictStatement(payload)
    let digest = MerkleTree.setDigest(of: statement.subjects.map(\.sha256))
    guard credential.verdict.map({ $0 == statement.result.verdict }) ?? true,
      credential.setDigest.map({ $0 == digest }) ?? true
    else {
      throw Refusal("attestation", "it does not say what the signed verdict says")
    }
    return payload
  }

  private static func checkVerdict(
    _ credential: Credential, _ demands: CredentialDemands
  ) throws(Refusal) {
    let all: [VerdictStatement.Result] = [.passed, .warned, .failed]
    guard demands.accepts != Set(all) else { return }
    guard let verdict = credential.verdict else {
      throw Refusal("verdict", "it tells no verdict")
    }
    guard let result = all.first(where: { $0.verdict == verdict }),
      demands.accepts.contains(result)
    else { throw Refusal("verdict", "the verdict is \(verdict)") }
  }
}
