import GateDigests
import GateJSON

/// What a signed verdict says: an in-toto statement v1 with the predicate test-result v0.1 and the
/// extension object `synthgate`.
package struct VerdictStatement: Sendable {
  package let subjects: [Subject]
  package let result: Result
  /// SHA-256 of the policy, then of those that it extends.
  package let policies: [String]
  package let policyName: String?
  package let issuedAt: UTCTime
  package let expiresAt: UTCTime?
  /// Names of the options that changed what was judged.
  package let overrides: [String]
  /// Check ids of findings that somebody waived.
  package let waived: [String]
  /// SHA-256 of the run file.
  package let run: String?
  /// `in-process` where the process that measured has signed, `stored` where a run file was signed.
  package let measured: String?

  /// One file of the candidate.
  package struct Subject: Sendable, Hashable {
    package let name: String
    /// In lower-case hexadecimal.
    package let sha256: String

    package init(name: String, sha256: String) { (self.name, self.sha256) = (name, sha256) }
  }

  package enum Result: String, Sendable {
    case passed = "PASSED"
    case warned = "WARNED"
    case failed = "FAILED"

    /// The same as verdicts call it.
    package var verdict: String {
      switch self {
      case .passed: "pass"
      case .warned: "warn"
      case .failed: "fail"
      }
    }
  }

  static let statementType = "https://in-toto.io/Statement/v1"
  static let predicateType = "https://in-toto.io/attestation/test-result/v0.1"
  static let version = 1
  private static let mostSubjects = 100_000
  /// Fields of the extension that a verifier of this version understands.
  private static let understood: Set<String> = ["purpose"]
}

/// Why a statement that is well formed does not count: the reason that `verify` gives.
package struct Refusal: Error, Sendable, Hashable {
  /// One word or two, the same in every version: `signature`, `subject-incomplete`.
  package let reason: String
  /// For people.
  package let message: String

  init(_ reason: String, _ message: String) { (self.reason, self.message) = (reason, message) }

  /// That with which `steps` end; `nil` where they come to their end.
  static func of(_ steps: () throws -> Void) throws(ProvenanceError) -> Refusal? {
    do {
      try steps()
      return nil
    } catch let error as Refusal {
      return error
    } catch {
      throw error as? ProvenanceError ?? ProvenanceError("\(error)")
    }
  }
}

extension VerdictStatement {
  /// Reads a payload whose signatures were verified.
  ///
  /// - Throws: `Refusal` for a statement of another kind or version, `ProvenanceError` for one that is
  ///   malformed or contradicts itself.
  package init(_ payload: [UInt8]) throws {
    let node = try strictJSON(payload, of: "the signed statement")
    guard node.objectValue != nil else {
      throw ProvenanceError("a statement is an object, and this is \(node.typeName)", in: node)
    }
    guard node["_type"]?.stringValue?.isByteEqual(Self.statementType) == true else {
      throw Refusal("statement-type", "the statement is not of type \(Self.statementType)")
    }
    guard node["predicateType"]?.stringValue?.isByteEqual(Self.predicateType) == true else {
      throw Refusal("predicate-type", "the statement is no verdict (\(Self.predicateType))")
    }
    subjects = try Self.subjects(node)
    guard let predicate = node["predicate"], let own = predicate["synthgate"],
      own.objectValue != nil
    else {
      throw ProvenanceError("predicate.synthgate is missing", in: node["predicate"] ?? node)
    }
    guard own["version"]?.intValue == Self.version else {
      throw Refusal("version", "the verdict is of another version than \(Self.version)")
    }
    for name in try Self.texts(own, "critical") where !Self.understood.contains(name) {
      throw Refusal("critical", "the verdict depends on \"\(name)\", which is not understood")
    }
    result = try Self.result(predicate, own)
    guard let digest = own["candidate"]?["setDigest"]?.stringValue,
      let expected = MerkleTree.setDigest(of: subjects.map(\.sha256)), digest.isByteEqual(expected)
    else {
      throw ProvenanceError(
        "candidate.setDigest is not that of the subjects", in: own["candidate"] ?? own)
    }
    guard let issuedAt = try Self.time(own, "issuedAt") else {
      throw ProvenanceError("issuedAt is missing", in: own)
    }
    self.issuedAt = issuedAt
    expiresAt = try Self.time(own, "expiresAt")
    policies = (predicate["configuration"]?.arrayValue ?? []).map {
      $0["digest"]?["sha256"]?.stringValue ?? ""
    }
    policyName = predicate["configuration"]?.arrayValue?.first?["name"]?.stringValue
    if let found = own["overrides"], found.objectValue == nil {
      throw ProvenanceError("overrides must be an object", in: found)
    }
    overrides = (own["overrides"]?.objectValue ?? []).map(\.key)
    waived = try Self.texts(own, "waived")
    run = own["run"]?["sha256"]?.stringValue
    measured = own["measured"]?.stringValue
  }

  static func subjects(_ node: JSONNode) throws(ProvenanceError) -> [Subject] {
    guard let list = node["subject"]?.arrayValue, !list.isEmpty else {
      throw ProvenanceError("subject must be a list of one or more", in: node["subject"] ?? node)
    }
    guard list.count <= mostSubjects else {
      throw ProvenanceError("more than \(mostSubjects) subjects", in: node["subject"] ?? node)
    }
    var names: Set<[UInt8]> = []
    var subjects: [Subject] = []
    for subject in list {
      guard let digest = subject["digest"]?["sha256"]?.stringValue,
        let bytes = bytes(ofHexadecimal: digest), bytes.count == 32
      else {
        throw ProvenanceError("a subject has digest.sha256 in lower-case hexadecimal", in: subject)
      }
      guard let name = subject["name"]?.stringValue, names.insert(Array(name.utf8)).inserted else {
        throw ProvenanceError("a subject has a name of its own", in: subject)
      }
      subjects.append(Subject(name: name, sha256: digest))
    }
    return subjects
  }

  private static func result(
    _ predicate: JSONNode, _ own: JSONNode
  ) throws(ProvenanceError) -> Result {
    guard let result = predicate["result"]?.stringValue.flatMap(Result.init(rawValue:)),
      own["verdict"]?.stringValue == result.verdict
    else { throw ProvenanceError("result and verdict disagree", in: predicate) }
    let failed = try texts(predicate, "failedTests")
    guard result == .failed || failed.isEmpty else {
      throw ProvenanceError("the result is \(result.rawValue), and tests failed", in: predicate)
    }
    return result
  }

  /// A list of texts; empty where there is none.
  private static func texts(_ node: JSONNode, _ key: String) throws(ProvenanceError) -> [String] {
    guard let found = node[key] else { return [] }
    guard let list = found.arrayValue else {
      throw ProvenanceError("\(key) must be a list of texts", in: found)
    }
    var texts: [String] = []
    for element in list {
      guard let text = element.stringValue else {
        throw ProvenanceError("\(key) must be a list of texts", in: element)
      }
      texts.append(text)
    }
    return texts
  }

  private static func time(_ node: JSONNode, _ key: String) throws(ProvenanceError) -> UTCTime? {
    guard let found = node[key] else { return nil }
    guard let time = found.stringValue.flatMap(UTCTime.init) else {
      throw ProvenanceError("\(key) must be a time in UTC, such as 2026-11-27T00:00:00Z", in: found)
    }
    return time
  }
}
