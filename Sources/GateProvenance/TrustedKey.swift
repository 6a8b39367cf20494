import GateDigests
import GateJSON

/// A public key, when it was used, and what its owner may state.
package struct TrustedKey: Sendable {
  package let key: PublicKey
  package let name: String?
  /// Statements that were issued outside of these times do not count.
  package let notBefore: UTCTime?
  package let notAfter: UTCTime?
  /// When it came into other hands: what it signed counts only where a checkpoint that was cosigned
  /// before holds it.
  package let compromisedAt: UTCTime?
  package let may: Set<Role>

  /// What a key is trusted for.
  package enum Role: String, Sendable, CaseIterable {
    case verdict, provenance, real, log
  }

  /// A key that is given by itself: good for verdicts, at any time.
  package init(_ key: PublicKey) {
    self.init(
      key: key, name: nil, notBefore: nil, notAfter: nil, compromisedAt: nil, may: [.verdict])
  }

  init(
    key: PublicKey, name: String?, notBefore: UTCTime?, notAfter: UTCTime?,
    compromisedAt: UTCTime?, may: Set<Role>
  ) {
    (self.key, self.name, self.may) = (key, name, may)
    (self.notBefore, self.notAfter, self.compromisedAt) = (notBefore, notAfter, compromisedAt)
  }

  /// Whether it is trusted with logs now: a checkpoint of a key in other hands shows nothing.
  package func maySignLogs(at time: UTCTime) -> Bool {
    may.contains(.log) && compromisedAt == nil && isValid(at: time)
  }

  func isValid(at time: UTCTime) -> Bool {
    notBefore.map { $0 <= time } ?? true && notAfter.map { time <= $0 } ?? true
  }

  /// Whether what it signed counts that a checkpoint holds.
  ///
  /// - Parameter time: when that was cosigned; `nil` where nobody says so.
  func isSound(in time: UTCTime?) -> Bool {
    guard let compromisedAt else { return true }
    return time.map { $0 < compromisedAt } ?? false
  }
}

/// `synthgate.trust/1`: whose statements count, and for what. Keys that it lists and does not know how
/// to read are errors, so that a restriction is never passed over.
package enum TrustFile {
  private static let schema = "synthgate.trust/1"
  private static let members: Set<String> = [
    "name", "file", "may", "notBefore", "notAfter", "compromisedAt",
  ]

  /// - Parameter read: the bytes of a key's file, as the trust file names it.
  package static func keys<Failure: Error>(
    _ bytes: [UInt8], read: (String) throws(Failure) -> [UInt8]
  ) throws -> [TrustedKey] {
    let node = try strictJSON(bytes, of: "the trust file")
    guard node["schema"]?.stringValue == schema else {
      throw ProvenanceError("schema must be \"\(schema)\"", in: node["schema"] ?? node)
    }
    for member in node.objectValue ?? [] where !["schema", "keys"].contains(member.key) {
      throw ProvenanceError("\"\(member.key)\" is not known", in: member.value)
    }
    guard let list = node["keys"]?.arrayValue, !list.isEmpty else {
      throw ProvenanceError("keys must be a list of one or more", in: node["keys"] ?? node)
    }
    return try list.map { try key($0, read: read) }
  }

  private static func key<Failure: Error>(
    _ node: JSONNode, read: (String) throws(Failure) -> [UInt8]
  ) throws -> TrustedKey {
    guard let members = node.objectValue else {
      throw ProvenanceError("a key is an object", in: node)
    }
    for member in members where !Self.members.contains(member.key) {
      throw ProvenanceError("\"\(member.key)\" is not known", in: member.value)
    }
    guard let file = node["file"]?.stringValue else {
      throw ProvenanceError("file must name a public key", in: node["file"] ?? node)
    }
    guard let name = node["name"]?.stringValue, !name.isEmpty else {
      throw ProvenanceError("name must be a text", in: node["name"] ?? node)
    }
    let may = try (node["may"]?.arrayValue ?? []).map { element in
      guard let role = element.stringValue.flatMap(TrustedKey.Role.init) else {
        throw ProvenanceError(
          "may lists any of \(TrustedKey.Role.allCases.map(\.rawValue).joined(separator: ", "))",
          in: element)
      }
      return role
    }
    guard !may.isEmpty else {
      throw ProvenanceError("may must list what the key is trusted for", in: node["may"] ?? node)
    }
    let (notBefore, notAfter) = (try time(node, "notBefore"), try time(node, "notAfter"))
    let compromisedAt = try time(node, "compromisedAt")
    let bytes = try read(file)
    do throws(KeyError) {
      return TrustedKey(
        key: try PublicKey(pem: bytes), name: name, notBefore: notBefore, notAfter: notAfter,
        compromisedAt: compromisedAt, may: Set(may))
    } catch {
      throw ProvenanceError("\(file) \(error)", in: node)
    }
  }

  private static func time(_ node: JSONNode, _ key: String) throws -> UTCTime? {
    guard let found = node[key] else { return nil }
    guard let time = found.stringValue.flatMap(UTCTime.init) else {
      throw ProvenanceError("\(key) must be a time such as 2026-11-27T00:00:00Z", in: found)
    }
    return time
  }
}
