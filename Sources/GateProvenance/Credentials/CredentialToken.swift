import GateDigests
import GateJSON

/// A credential as JWS in compact form (VC JOSE COSE, `vc+jwt`).
struct CredentialToken: Sendable {
  private let header: JSONNode
  let payload: [UInt8]
  private let signature: [UInt8]
  private let signed: [UInt8]

  static let type = "vc+jwt"

  /// The names of algorithms by the kind of key; those of EdDSA are two (RFC 8037, RFC 9864).
  static let algorithms: [String: KeyType] = [
    "EdDSA": .ed25519, "Ed25519": .ed25519, "ES256": .p256,
  ]

  init(_ bytes: [UInt8]) throws(ProvenanceError) {
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3 else {
      throw ProvenanceError("a token has three parts between points, and this \(parts.count)")
    }
    var decoded: [[UInt8]] = []
    for part in parts {
      guard let bytes = Base64.decodedFromURL(String(decoding: part, as: UTF8.self)) else {
        throw ProvenanceError(
          "a part of the token is no base64url: no padding, no white space, unused bits zero")
      }
      decoded.append(bytes)
    }
    header = try strictJSON(decoded[0], of: "the header of the token")
    guard header.objectValue != nil else {
      throw ProvenanceError("the header of the token must be an object", in: header)
    }
    (payload, signature) = (decoded[1], decoded[2])
    signed = Array(bytes.prefix(parts[0].count + 1 + parts[1].count))
  }

  /// - Throws: `Refusal` for another kind of token, or of signature.
  func checkHeader() throws(Refusal) {
    guard keyType != nil else {
      throw Refusal("algorithm", "it is signed by none of EdDSA, Ed25519 and ES256")
    }
    guard header["crit"] == nil else {
      throw Refusal("critical", "it depends on what is not understood")
    }
    guard header["typ"]?.stringValue?.isByteEqual(Self.type) == true else {
      throw Refusal("type", "the token is not of the type \(Self.type)")
    }
  }

  /// The method that it names, if that is one of the issuer.
  func method(of credential: Credential) throws(Refusal) -> String {
    guard let method = header["kid"]?.stringValue,
      DecentralizedID.did(ofMethod: method).isByteEqual(credential.issuer)
    else { throw Refusal("issuer", "it is signed by another DID than that of its issuer") }
    return method
  }

  var keyType: KeyType? { header["alg"]?.stringValue.flatMap { Self.algorithms[$0] } }

  func verifies(with key: PublicKey) -> Bool {
    guard key.type == .p256 else { return key.verifies(signature, of: signed) }
    return ECDSASignature.der(ofNumbers: signature).map { key.verifies($0, of: signed) } ?? false
  }
}
