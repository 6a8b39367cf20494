import GateBytes
import GateDigests
import GateModel
import GateProvenance
import Glibc

extension Synthgate {
  /// Verifies a credential and, where files are given, that they are those of the signed verdict that
  /// it is bound to.
  static func verify(
    _ request: VerifyRequest, credential: CredentialRequest, files: TemporaryFiles
  ) async throws(SynthgateError) -> VerifyResult {
    try check(request, credential)
    let verification = try verification(of: request, credential)
    guard verification.refusal == nil, let attestation = credential.attestation,
      !request.subjects.isEmpty
    else { return VerifyResult(verification) }
    var bound = request
    bound.attestation = attestation
    bound.credential = nil
    // Who trusts no keys takes the credential's word for what it is bound to.
    bound.vouched =
      request.keys.isEmpty && request.trust == nil
      ? verification.payload.map { SHA256.hex(of: $0) } : nil
    let result = try await verify(bound, files: files)
    return VerifyResult(verification, result)
  }

  /// - Throws: `.usage` for questions that a credential alone does not answer.
  private static func check(
    _ request: VerifyRequest, _ credential: CredentialRequest
  ) throws(SynthgateError) {
    guard request.subjects.isEmpty || credential.attestation != nil else {
      throw .usage(
        """
        a credential says nothing of files; give the signed verdict that it is bound to with \
        \(OptionName.attestation)
        """)
    }
    let asked: [(OptionName, Bool)] = [
      (.key, !request.keys.isEmpty), (.trust, request.trust != nil), (.stage, request.stage != nil),
      (.policy, request.policy != nil), (.policyDigest, request.policyDigest != nil),
      (.baseDigest, request.basePolicyDigest != nil), (.run, request.run != nil),
      (.requireMeasured, request.requiresMeasured), (.partial, request.allowsPart),
    ]
    guard let option = asked.first(where: \.1)?.0, request.subjects.isEmpty else { return }
    throw .usage(
      "\(option) asks about the signed verdict and its files; give \(OptionName.subject) as well")
  }

  private static func verification(
    of request: VerifyRequest, _ credential: CredentialRequest
  ) throws(SynthgateError) -> CredentialVerification {
    var demands = CredentialDemands(
      issuer: credential.issuer, now: UTCTime(seconds: request.time ?? time(nil)))
    demands.accepts = request.require.results
    demands.mostAge = request.mostAge
    if let path = credential.didDocument {
      let document = try bytes(path, limit: 1 << 20)
      try placed(path) { () throws(ProvenanceError) in try demands.add(document: document) }
    }
    if let path = credential.attestation {
      let envelope = try bytes(path, limit: Envelope.mostBytes + 1)
      _ = try placed(path) { () throws(ProvenanceError) in try Envelope(envelope) }
      demands.attestation = envelope
    }
    let document = try bytes(request.attestation, limit: CredentialVerification.mostBytes + 1)
    return try placed(request.attestation) { () throws(ProvenanceError) in
      try CredentialVerification(document, demands)
    }
  }

  /// Names the file of what is malformed.
  private static func placed<Result>(
    _ path: String, _ read: () throws(ProvenanceError) -> Result
  ) throws(SynthgateError) -> Result {
    do throws(ProvenanceError) {
      return try read()
    } catch {
      throw .input(message: Message(error.described(in: path)), exitCode: ExitCode.malformed)
    }
  }

  /// Signs a credential that says what a signed verdict says, and is bound to it.
  ///
  /// - Parameters:
  ///   - attestation: an envelope, as `attest` gives it; its verdict has to expire.
  ///   - form: how the credential is written.
  ///   - key: which signs.
  ///   - issuer: a DID of the key; `nil` for its `did:key`.
  ///   - didDocument: the path of a document that lists the key, for another DID than that.
  /// - Throws: `.usage` where the key is not the issuer's, or cannot sign in this form.
  public static func credential(
    of attestation: [UInt8], as form: CredentialForm, key: SigningKey, issuer: String? = nil,
    didDocument: String? = nil
  ) throws(SynthgateError) -> [UInt8] {
    let own = DecentralizedID.of(key.key.publicKey)
    var method = DecentralizedID.method(of: key.key.publicKey)
    if let issuer, issuer != own {
      method = try self.method(of: key, issuer: issuer, didDocument)
    }
    guard form == .token || key.key.type == .ed25519 else {
      throw .usage(
        "a credential with a proof is signed with Ed25519; give such a key, or take a token")
    }
    do {
      let payload = try Envelope(attestation).payload
      guard let draft = try CredentialDraft(of: payload, issuer: (issuer ?? own, method)) else {
        throw SynthgateError.usage("a credential expires; say when with \(OptionName.validFor)")
      }
      let signed = try form == .token ? draft.token(by: key.key) : draft.proof(by: key.key)
      guard let signed else { throw SynthgateError.internalError("libcrypto did not sign") }
      return signed
    } catch let error as SynthgateError {
      throw error
    } catch {
      throw .internalError("\(error)")
    }
  }

  /// How a document names the key.
  private static func method(
    of key: SigningKey, issuer: String, _ path: String?
  ) throws(SynthgateError) -> String {
    guard let path else {
      throw .usage(
        "\(issuer) is not the DID of the key; give the document that lists it with "
          + "\(OptionName.didDocument)")
    }
    let document = try bytes(path, limit: 1 << 20)
    do {
      let methods = try DecentralizedID.methods(of: issuer, in: document)
      guard let method = methods.first(where: { $0.key.id == key.id })?.id else {
        throw SynthgateError.usage(
          "\(path) does not let this key make statements for \(issuer); give the document of the key"
        )
      }
      return method
    } catch let error as SynthgateError {
      throw error
    } catch let error as Refusal {
      throw .usage(Message("\(path): \(error.message)"))
    } catch let error as ProvenanceError {
      throw .input(message: Message(error.described(in: path)), exitCode: ExitCode.malformed)
    } catch {
      throw .internalError("\(error)")
    }
  }
}

/// How a credential is signed.
public enum CredentialForm: Sendable {
  /// A token in compact form (JWS), as data spaces exchange it.
  case token
  /// A JSON document with a proof of `eddsa-jcs-2022`.
  case proof
}

extension VerifyRequest.Require {
  var results: Set<VerdictStatement.Result> {
    switch self {
    case .pass: [.passed]
    case .warn: [.passed, .warned]
    case .any: [.passed, .warned, .failed]
    }
  }
}

extension VerifyResult {
  fileprivate init(_ verification: CredentialVerification) {
    self.init(
      reason: verification.refusal?.reason ?? "verified",
      message: verification.refusal?.message
        ?? (verification.payload == nil
          ? "its issuer has said so; of files it says nothing"
          : "its issuer has said so of this signed verdict; no files were compared"),
      steps: verification.passed.map(\.rawValue), verdict: verification.verdict,
      issuedAt: verification.issuedAt.map { "\($0)" },
      signers: [verification.method].compactMap(\.self), files: [], links: [], notes: [],
      stage: nil)
  }

  /// A credential that holds, and what was found of what it is bound to.
  fileprivate init(_ verification: CredentialVerification, _ bound: VerifyResult) {
    self.init(
      reason: bound.reason, message: bound.message,
      steps: verification.passed.map(\.rawValue) + bound.steps, verdict: bound.verdict,
      issuedAt: bound.issuedAt, signers: [verification.method].compactMap(\.self) + bound.signers,
      files: bound.files, links: bound.links, notes: bound.notes, stage: bound.stage)
  }
}
