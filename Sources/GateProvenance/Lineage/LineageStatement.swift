import GateDigests
import GateJSON

/// What a trusted key says of where files come from: that they are real, or what they were made of.
package struct LineageStatement: Sendable {
  /// SHA-256 of the payload, by which it is revoked.
  package let id: String
  package let subjects: [VerdictStatement.Subject]
  package let content: Content

  package enum Content: Sendable {
    /// SCAI v0.3 with the attribute `REAL_DATA`.
    case real
    /// SLSA provenance v1 of a synthesis, with what went into it.
    case made(of: [Input])
  }

  /// A file that went into a synthesis.
  package struct Input: Sendable {
    package let name: String?
    /// In lower-case hexadecimal.
    package let sha256: String
    package let role: Role
    /// Rows of training data; `nil` where the statement does not tell.
    package let rows: Int?

    package init(name: String?, sha256: String, role: Role, rows: Int?) {
      (self.name, self.sha256, self.role, self.rows) = (name, sha256, role, rows)
    }
  }

  /// What a file was for.
  package enum Role: String, Sendable {
    case training
    /// The model, or the program, that was trained.
    case generator
    case other
  }

  package init(id: String, subjects: [VerdictStatement.Subject], content: Content) {
    (self.id, self.subjects, self.content) = (id, subjects, content)
  }

  static let provenanceType = "https://slsa.dev/provenance/v1"
  static let attributeType = "https://in-toto.io/attestation/scai/v0.3"
  static let buildType = "https://synthgate.example/synthesis/v1"
  static let realAttribute = "REAL_DATA"
  /// Rows of one file; sums of as many files as a bundle can name stay far from overflow.
  private static let mostRows = 1_000_000_000_000
}

extension LineageStatement {
  /// Reads an envelope. What no trusted key has signed is not looked into.
  ///
  /// - Returns: `nil` for what no key that may say so has signed, and for statements of other kinds.
  /// - Throws: for an envelope, or a statement that a trusted key has signed, that is malformed.
  package init?(_ line: [UInt8], keys: [TrustedKey]) throws(ProvenanceError) {
    let envelope = try Envelope(line)
    guard envelope.payloadType.isByteEqual(Envelope.statementType) else { return nil }
    let signers = envelope.signers(
      among: keys.filter { !$0.may.isDisjoint(with: [.provenance, .real]) })
    guard !signers.isEmpty else { return nil }
    try self.init(payload: envelope.payload, by: signers)
  }

  /// Whether signed bytes say where files come from, whoever signed them.
  package static func isOne(_ payload: [UInt8]) -> Bool {
    let type = (try? strictJSON(payload, of: ""))?["predicateType"]?.stringValue
    return [provenanceType, attributeType].contains { type?.isByteEqual($0) == true }
  }

  /// Reads what keys have signed.
  package init?(payload: [UInt8], by signers: [TrustedKey]) throws(ProvenanceError) {
    let node = try strictJSON(payload, of: "the signed statement")
    guard node.objectValue != nil else {
      throw ProvenanceError("a statement is an object, and this is \(node.typeName)", in: node)
    }
    guard node["_type"]?.stringValue?.isByteEqual(VerdictStatement.statementType) == true else {
      return nil
    }
    let time = try Self.time(node)
    let may = signers.filter { $0.counts(at: time) }
      .reduce(into: Set<TrustedKey.Role>()) { $0.formUnion($1.may) }
    guard let type = node["predicateType"]?.stringValue else {
      throw ProvenanceError("predicateType must be a text", in: node["predicateType"] ?? node)
    }
    if type.isByteEqual(Self.attributeType), may.contains(.real),
      try Self.saysReal(node["predicate"] ?? node)
    {
      content = .real
    } else if type.isByteEqual(Self.provenanceType), may.contains(.provenance),
      let inputs = try Self.inputs(node)
    {
      content = .made(of: inputs)
    } else {
      return nil
    }
    id = SHA256.hex(of: payload)
    subjects = try VerdictStatement.subjects(node)
  }

  /// Whether an attribute without target and conditions says so: any of these would narrow it.
  private static func saysReal(_ predicate: JSONNode) throws(ProvenanceError) -> Bool {
    guard let attributes = predicate["attributes"]?.arrayValue else {
      throw ProvenanceError("attributes must be a list", in: predicate["attributes"] ?? predicate)
    }
    return attributes.contains {
      $0["attribute"]?.stringValue?.isByteEqual(realAttribute) == true && $0["target"] == nil
        && $0["conditions"] == nil
    }
  }

  /// - Returns: `nil` for what was built in another way than synthetic data is.
  private static func inputs(_ node: JSONNode) throws(ProvenanceError) -> [Input]? {
    guard let build = node["predicate"]?["buildDefinition"],
      let type = build["buildType"]?.stringValue
    else {
      throw ProvenanceError(
        "predicate.buildDefinition.buildType must be a text", in: node["predicate"] ?? node)
    }
    guard type.isByteEqual(buildType) else { return nil }
    guard let found = build["resolvedDependencies"] else { return [] }
    guard let list = found.arrayValue else {
      throw ProvenanceError("resolvedDependencies must be a list", in: found)
    }
    var inputs: [Input] = []
    for element in list {
      if let input = try input(element) { inputs.append(input) }
    }
    return inputs
  }

  /// - Returns: `nil` for what has no digest of this kind and was neither learned from nor learned.
  private static func input(_ node: JSONNode) throws(ProvenanceError) -> Input? {
    let annotations = node["annotations"]
    let role =
      annotations?["role"]?.stringValue.flatMap { name in
        [Role.training, .generator].first { $0.rawValue.isByteEqual(name) }
      } ?? .other
    guard let digest = node["digest"]?["sha256"]?.stringValue,
      bytes(ofHexadecimal: digest)?.count == 32
    else {
      guard role == .other, node["digest"]?["sha256"] == nil else {
        throw ProvenanceError("what it was made of has digest.sha256 in lower case", in: node)
      }
      return nil
    }
    var rows: Int?
    if let found = annotations?["rows"] {
      guard let count = found.intValue, (0...mostRows).contains(count) else {
        throw ProvenanceError("rows must be a whole number up to \(mostRows)", in: found)
      }
      rows = count
    }
    return Input(name: node["name"]?.stringValue, sha256: digest, role: role, rows: rows)
  }

  /// When it was made, as the signer says.
  private static func time(_ node: JSONNode) throws(ProvenanceError) -> UTCTime? {
    guard let found = node["predicate"]?["runDetails"]?["metadata"]?["finishedOn"] else {
      return nil
    }
    guard let time = found.stringValue.flatMap(UTCTime.init) else {
      throw ProvenanceError(
        "finishedOn must be a time in UTC, such as 2026-11-27T00:00:00Z", in: found)
    }
    return time
  }
}

extension TrustedKey {
  /// Whether it was in use at a time; a key whose use is limited needs to be told one. Of a key in other
  /// hands nothing counts, since no checkpoint shows which statement was there before.
  fileprivate func counts(at time: UTCTime?) -> Bool {
    guard compromisedAt == nil else { return false }
    return time.map { isValid(at: $0) } ?? (notBefore == nil && notAfter == nil)
  }
}

extension Envelope {
  /// The keys that signed. Where the key that a signature hints at has made it, the others are not
  /// tried.
  fileprivate func signers(among keys: [TrustedKey]) -> [TrustedKey] {
    let message = signedBytes
    var signers: Set<Int> = []
    for signature in signatures {
      let hinted = keys.indices.filter { keys[$0].key.id == signature.keyID }
      let others = keys.indices.filter { keys[$0].key.id != signature.keyID }
      for group in [hinted, others] {
        let found = group.filter { keys[$0].key.verifies(signature.bytes, of: message) }
        signers.formUnion(found)
        guard found.isEmpty else { break }
      }
    }
    return signers.sorted().map { keys[$0] }
  }
}
