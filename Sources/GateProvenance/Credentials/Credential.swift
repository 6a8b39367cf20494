import GateDigests
import GateJSON

/// A Verifiable Credential 2.0 about a data set, as far as a verifier needs to know it.
struct Credential: Sendable {
  /// The DID of who says so.
  let issuer: String
  let validFrom: UTCTime
  let validUntil: UTCTime
  /// What it says of the data: `pass`, `warn` or `fail`.
  let verdict: String?
  let setDigest: String?
  /// Digests of what belongs to it, as multibase of a multihash.
  let related: [String]
  /// The first is that of credentials, the others say what its words mean.
  let contexts: [JSONNode]

  static let context = "https://www.w3.org/ns/credentials/v2"
  static let type = "VerifiableCredential"

  init(_ node: JSONNode) throws(ProvenanceError) {
    guard let contexts = node["@context"]?.arrayValue,
      contexts.first?.stringValue?.isByteEqual(Self.context) == true
    else {
      throw ProvenanceError("the first @context must be \(Self.context)", in: node)
    }
    guard let types = node["type"]?.arrayValue,
      types.contains(where: { $0.stringValue?.isByteEqual(Self.type) == true })
    else {
      throw ProvenanceError("type must list \(Self.type)", in: node["type"] ?? node)
    }
    guard let subject = node["credentialSubject"] else {
      throw ProvenanceError("credentialSubject is missing", in: node)
    }
    let named = node["issuer"].flatMap { $0.objectValue == nil ? $0 : $0["id"] }
    guard let issuer = named?.stringValue else {
      throw ProvenanceError("issuer must be a DID, or have one as id", in: node["issuer"] ?? node)
    }
    self.issuer = issuer
    self.contexts = contexts
    validFrom = try Self.time(node, "validFrom")
    validUntil = try Self.time(node, "validUntil")
    verdict = subject["verdict"]?.stringValue
    setDigest = subject["setDigest"]?.stringValue
    related = try Self.related(node["relatedResource"])
  }

  private static func time(_ node: JSONNode, _ key: String) throws(ProvenanceError) -> UTCTime {
    guard let time = node[key]?.stringValue.flatMap(UTCTime.init) else {
      throw ProvenanceError(
        "\(key) must be a time in UTC, such as 2026-11-27T00:00:00Z", in: node[key] ?? node)
    }
    return time
  }

  private static func related(_ node: JSONNode?) throws(ProvenanceError) -> [String] {
    guard let node else { return [] }
    let list = node.arrayValue ?? [node]
    for resource in list where resource.objectValue == nil {
      throw ProvenanceError("relatedResource must be an object or a list of them", in: resource)
    }
    return list.compactMap { $0["digestMultibase"]?.stringValue }
  }

  /// As multibase `u` of a multihash with SHA-256.
  static func digest(of payload: [UInt8]) -> String {
    "u" + Base64.encodedForURL([0x12, 0x20] + SHA256.bytes(of: payload))
  }

  func isAbout(_ payload: [UInt8]) -> Bool {
    let digest = Self.digest(of: payload)
    return related.contains { $0.isByteEqual(digest) }
  }
}
