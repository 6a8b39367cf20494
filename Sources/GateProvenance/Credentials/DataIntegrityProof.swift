import GateDigests
import GateJSON

/// A proof of Data Integrity beside the document that it is of: `eddsa-jcs-2022`.
package struct DataIntegrityProof: Sendable {
  /// The document without its proof.
  package let document: JSONNode
  /// The proof without its value.
  package let options: JSONNode
  let signature: [UInt8]

  static let suite = "eddsa-jcs-2022"
  static let proofType = "DataIntegrityProof"
  static let purpose = "assertionMethod"

  package init(_ node: JSONNode) throws(ProvenanceError) {
    guard let proof = node["proof"], proof.objectValue != nil,
      proof["type"]?.stringValue?.isByteEqual(Self.proofType) == true
    else {
      throw ProvenanceError("proof must be one of the type \(Self.proofType)", in: node)
    }
    guard let value = proof["proofValue"]?.stringValue, value.utf8.first == UInt8(ascii: "z"),
      let signature = Base58.decoded(String(value.dropFirst()))
    else {
      throw ProvenanceError(
        "proofValue begins with z and goes on in base58", in: proof["proofValue"] ?? proof)
    }
    self.signature = signature
    document = node.without("proof")
    options = proof.without("proofValue")
  }

  /// What is signed: the digest of the options, then that of the document, each in canonical form.
  package static func signedBytes(options: JSONNode, document: JSONNode) -> [UInt8] {
    SHA256.bytes(of: CanonicalJSON.bytes(of: options))
      + SHA256.bytes(of: CanonicalJSON.bytes(of: document))
  }

  package func verifies(with key: PublicKey) -> Bool {
    key.verifies(
      signature, of: Self.signedBytes(options: options, document: document))
  }

  /// - Throws: `Refusal` for proofs of another kind, and for a proof of a document that means
  ///   something else by its words.
  func check(_ credential: Credential) throws(Refusal) {
    guard options["cryptosuite"]?.stringValue?.isByteEqual(Self.suite) == true else {
      throw Refusal("cryptosuite", "the proof is not of the kind \(Self.suite)")
    }
    guard options["proofPurpose"]?.stringValue?.isByteEqual(Self.purpose) == true else {
      throw Refusal("purpose", "the proof is not one of a statement (\(Self.purpose))")
    }
    guard let method = options["verificationMethod"]?.stringValue,
      DecentralizedID.did(ofMethod: method).isByteEqual(credential.issuer)
    else { throw Refusal("issuer", "it is signed by another DID than that of its issuer") }
    guard let context = options["@context"] else { return }
    guard let own = context.arrayValue,
      credential.contexts.prefix(own.count).map(CanonicalJSON.bytes)
        == own.map(CanonicalJSON.bytes)
    else { throw Refusal("context", "proof and document do not have the same context") }
  }
}

extension DecentralizedID {
  /// A method is named as its DID, a number sign, and more.
  static func did(ofMethod method: String) -> String {
    String(decoding: method.utf8.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
  }
}

extension JSONNode {
  /// An object without one of its members.
  fileprivate func without(_ key: String) -> JSONNode {
    let members = (objectValue ?? []).filter { $0.key != key }
    return JSONNode(value: .object(members), position: position, end: end)
  }
}
