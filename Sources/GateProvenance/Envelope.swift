import GateDigests
import GateJSON

/// A DSSE envelope (Dead Simple Signing Envelope, v1): a payload, its type, and signatures over both.
package struct Envelope: Sendable {
  package let payloadType: String
  package let payload: [UInt8]
  package let signatures: [Signature]

  package struct Signature: Sendable {
    /// A hint of whose key it is, which decides nothing.
    package let keyID: String?
    package let bytes: [UInt8]
  }

  /// That of in-toto statements.
  package static let statementType = "application/vnd.in-toto+json"

  /// Bytes of an envelope, and signatures in one.
  package static let mostBytes = 16 << 20
  private static let mostSignatures = 10_000

  /// Reads an envelope; fields that are not known are passed over, as DSSE has it.
  package init(_ bytes: [UInt8]) throws(ProvenanceError) {
    guard bytes.count <= Self.mostBytes else {
      throw ProvenanceError("an envelope has at most 16 MiB, and this one \(bytes.count) bytes")
    }
    let node = try strictJSON(bytes, of: "the envelope")
    guard node.objectValue != nil else {
      throw ProvenanceError("an envelope is an object, and this is \(node.typeName)", in: node)
    }
    payloadType = try Self.text(node, "payloadType")
    payload = try Self.decoded(node, "payload")
    guard let found = node["signatures"], let list = found.arrayValue, !list.isEmpty else {
      throw ProvenanceError(
        "signatures must be a list of one or more", in: node["signatures"] ?? node)
    }
    guard list.count <= Self.mostSignatures else {
      throw ProvenanceError("more than \(Self.mostSignatures) signatures", in: found)
    }
    var signatures: [Signature] = []
    for signature in list {
      guard signature.objectValue != nil else {
        throw ProvenanceError("a signature is an object", in: signature)
      }
      signatures.append(
        Signature(
          keyID: signature["keyid"]?.stringValue, bytes: try Self.decoded(signature, "sig")))
    }
    self.signatures = signatures
  }

  private static func text(_ node: JSONNode, _ key: String) throws(ProvenanceError) -> String {
    guard let text = node[key]?.stringValue else {
      throw ProvenanceError("\(key) must be a text", in: node[key] ?? node)
    }
    return text
  }

  private static func decoded(_ node: JSONNode, _ key: String) throws(ProvenanceError) -> [UInt8] {
    guard let bytes = Base64.decoded(try text(node, key)) else {
      throw ProvenanceError(
        "\(key) is no base64: one alphabet, padded, without white space, unused bits zero",
        in: node[key] ?? node)
    }
    return bytes
  }

  /// What is signed: `DSSEv1`, then length and bytes of type and payload (PAE).
  package static func signedBytes(type: String, payload: [UInt8]) -> [UInt8] {
    let type = Array(type.utf8)
    return Array("DSSEv1 \(type.count) ".utf8) + type + Array(" \(payload.count) ".utf8) + payload
  }

  package var signedBytes: [UInt8] { Self.signedBytes(type: payloadType, payload: payload) }

  /// An envelope of statements, as it is written.
  package static func bytes(
    of payload: [UInt8], signatures: [(keyID: String, bytes: [UInt8])]
  ) -> [UInt8] {
    let signatures = signatures.map { signature -> JSONOutput in
      .object([
        ("keyid", .string(signature.keyID)), ("sig", .string(Base64.encoded(signature.bytes))),
      ])
    }
    return JSONWriter.write(
      .object([
        ("payload", .string(Base64.encoded(payload))), ("payloadType", .string(statementType)),
        ("signatures", .array(signatures)),
      ]), pretty: true)
  }
}
