import GateDigests
import GateJSON

/// DIDs whose keys are known without asking anybody: `did:key`, and others by a document at hand.
package enum DecentralizedID {
  static let keyMethod = "did:key:"

  /// The `did:key` of a key.
  package static func of(_ key: PublicKey) -> String { keyMethod + multikey(key) }

  /// The method by which the `did:key` of a key signs.
  package static func method(of key: PublicKey) -> String { "\(of(key))#\(multikey(key))" }

  /// Two bytes for the kind of key, then the point, in base58.
  private static func multikey(_ key: PublicKey) -> String {
    "z" + Base58.encoded((codes[key.type] ?? []) + key.point)
  }

  private static let codes: [KeyType: [UInt8]] = [.ed25519: [0xED, 0x01], .p256: [0x80, 0x24]]

  /// The key that a DID signs with by a method.
  ///
  /// - Parameter documents: of DIDs other than `did:key`; nothing is fetched.
  /// - Throws: `Refusal` where it has no such key, `ProvenanceError` where that is malformed.
  static func key(
    _ method: String, of did: String, documents: [JSONNode]
  ) throws -> PublicKey {
    if did.utf8.starts(with: keyMethod.utf8) {
      let text = String(did.dropFirst(keyMethod.count))
      guard method.isByteEqual("\(did)#\(text)") else {
        throw Refusal("issuer", "it is signed by another key than that of its issuer")
      }
      return try key(ofMultikey: text)
    }
    guard let document = documents.first(where: { $0["id"]?.stringValue?.isByteEqual(did) == true })
    else {
      throw Refusal("did-document", "no document of its issuer was given, and nothing is fetched")
    }
    return try key(of: try self.method(method, of: did, in: document))
  }

  /// The methods of a document that sign statements for its DID.
  package static func methods(
    of did: String, in bytes: [UInt8]
  ) throws -> [(id: String, key: PublicKey)] {
    let document = try strictJSON(bytes, of: "the DID document")
    guard document["id"]?.stringValue?.isByteEqual(did) == true else {
      throw Refusal("did-document", "the document is not that of \(did)")
    }
    return try (document["assertionMethod"]?.arrayValue ?? []).compactMap { node in
      guard let id = node.stringValue else { return nil }
      return (id, try key(of: try method(id, of: did, in: document)))
    }
  }

  private static func method(
    _ method: String, of did: String, in document: JSONNode
  ) throws(Refusal) -> JSONNode {
    let named = (document["verificationMethod"]?.arrayValue ?? []).filter {
      $0["id"]?.stringValue?.isByteEqual(method) == true
    }
    guard named.count == 1, named[0]["controller"]?.stringValue?.isByteEqual(did) == true else {
      throw Refusal("did-document", "the document does not name the key once, as the issuer's own")
    }
    let isForStatements = (document["assertionMethod"]?.arrayValue ?? []).contains {
      $0.stringValue?.isByteEqual(method) == true
    }
    guard isForStatements else {
      throw Refusal("did-document", "the document does not let the key make statements")
    }
    return named[0]
  }

  private static func key(of method: JSONNode) throws -> PublicKey {
    guard method["type"]?.stringValue == "JsonWebKey" else {
      guard let text = method["publicKeyMultibase"]?.stringValue else {
        throw ProvenanceError("publicKeyMultibase must be a text", in: method)
      }
      return try key(ofMultikey: text)
    }
    let web = method["publicKeyJwk"] ?? method
    func bytes(_ name: String) throws(ProvenanceError) -> [UInt8] {
      guard let bytes = web[name]?.stringValue.flatMap(Base64.decodedFromURL) else {
        throw ProvenanceError("\(name) must be base64url without padding", in: web[name] ?? web)
      }
      return bytes
    }
    switch (web["kty"]?.stringValue, web["crv"]?.stringValue) {
    case ("OKP", "Ed25519"): return try key(.ed25519, try bytes("x"), in: web)
    case ("EC", "P-256"):
      let (x, y) = (try bytes("x"), try bytes("y"))
      guard x.count == 32, y.count == 32 else {
        throw ProvenanceError("x and y have 32 bytes each", in: web)
      }
      return try key(.p256, [4] + x + y, in: web)
    default: throw Refusal("key-type", "the key is neither Ed25519 nor P-256")
    }
  }

  private static func key(ofMultikey text: String) throws -> PublicKey {
    guard text.utf8.first == UInt8(ascii: "z"),
      let bytes = Base58.decoded(String(text.dropFirst()))
    else { throw ProvenanceError("a key in multibase begins with z and goes on in base58") }
    for (type, code) in codes where bytes.starts(with: code) {
      let point = Array(bytes.dropFirst(code.count))
      guard point.count == (type == .ed25519 ? 32 : 33) else { break }
      return try key(type, point, in: nil)
    }
    throw Refusal("key-type", "the key is neither Ed25519 nor P-256")
  }

  private static func key(
    _ type: KeyType, _ point: [UInt8], in node: JSONNode?
  ) throws(ProvenanceError) -> PublicKey {
    do throws(KeyError) {
      return try PublicKey(type, point: point)
    } catch {
      guard let node else { throw ProvenanceError("the key of a DID \(error)") }
      throw ProvenanceError("the key \(error)", in: node)
    }
  }
}
