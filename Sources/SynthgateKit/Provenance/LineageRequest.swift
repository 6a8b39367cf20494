import GateBytes
import GateProvenance

/// Which files are to be followed to what they were made of.
public struct LineageRequest: Sendable {
  /// The path of a bundle: an envelope a line.
  public var bundle: String
  /// The path of a trust file: whose statements count, and for what.
  public var trust: String
  /// The files that are to be used, by SHA-256 in lower-case hexadecimal, as are those below.
  public var candidates: [String]
  /// What they were compared with.
  public var reference: [String] = []
  /// What no ancestor may have learned from.
  public var holdout: [String] = []
  /// Statements that were taken back, by the digest of their payload.
  public var revoked: [String] = []
  /// At least 1.
  public var threads = 1

  /// Without a reference, a holdout and statements that were taken back.
  public init(bundle: String, trust: String, candidates: [String]) {
    (self.bundle, self.trust, self.candidates) = (bundle, trust, candidates)
  }
}

/// What the statements of a bundle say of the ancestors of files.
public struct LineageResult: Sendable {
  /// 0 for real data, else 1 more than the highest parent; `nil` where a parent is not known.
  public let generation: Int?
  /// Rows that the generator learned from; `nil` where one of its files is not known, or its rows.
  public let trainingRows: Int?
  /// Those of them that are real.
  public let realRows: Int?
  /// Files of which no statement says where they are from.
  public let missing: [String]
  /// Whether a file was made of itself.
  public let hasCycle: Bool
  /// Files that were declared real, and made.
  public let conflicts: [String]
  /// Files of the holdout that an ancestor, or its model, learned from.
  public let exposed: [String]
  /// Statements about ancestors that were taken back.
  public let revoked: [String]
  /// Whether the generator learned from all of the reference; `nil` where none was given.
  public let referenceMatches: Bool?
  /// Statements that no key may make, or that are about something else.
  public let ignoredStatements: Int
  /// Every file that was come to, the highest generation first.
  public let files: [File]

  /// One of the files that the candidates came from.
  public struct File: Sendable {
    /// In lower-case hexadecimal.
    public let sha256: String
    /// As a statement calls it.
    public let name: String?
    /// `real`, `made`, `model`, `unknown` or `contradictory`.
    public let origin: String
    /// As `LineageResult.generation`.
    public let generation: Int?
  }

  init(_ findings: LineageFindings, ignored: Int) {
    (generation, trainingRows) = (findings.generation, findings.trainingRows)
    (realRows, hasCycle) = (findings.realRows, findings.hasCycle)
    (missing, conflicts) = (findings.missing.sorted(), findings.conflicts.sorted())
    (exposed, revoked) = (findings.exposed.sorted(), findings.revoked.sorted())
    (referenceMatches, ignoredStatements) = (findings.referenceMatches, ignored)
    files = findings.files.map {
      File(sha256: $0.sha256, name: $0.name, origin: $0.origin.rawValue, generation: $0.generation)
    }
  }
}
