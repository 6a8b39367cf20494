import GateBytes
import GateDigests
import GateProvenance

/// What a signed verdict has to hold before a training job reads its data.
public struct VerifyRequest: Sendable {
  /// The path of the attestation, or of a credential.
  public var attestation: String
  /// Whose credential the attestation is; `nil` where it is none.
  public var credential: CredentialRequest?
  /// Paths of public keys, any of which may have signed.
  public var keys: [String]
  /// The path of a trust file, whose keys count besides.
  public var trust: String?
  /// So many different keys must have signed.
  public var threshold = 1
  /// Files and folders that are to be used.
  public var subjects: [String]
  /// Whether these may be a part of what was judged.
  public var allowsPart = false
  /// A built-in policy or the path of one, which must have been judged by.
  public var policy: String?
  /// Its SHA-256 in place of the policy.
  public var policyDigest: String?
  /// SHA-256 of a policy that it must extend.
  public var basePolicyDigest: String?
  /// Whether options may have changed what the policy judges.
  public var allowsOverrides = false
  /// Whether somebody may have waived findings.
  public var allowsWaived = false
  /// Which verdict it must be, at worst.
  public var require = Require.warn
  /// The most seconds since it was issued; `nil` for any age.
  public var mostAge: Int?
  /// Seconds since 1970 in UTC; `nil` for the clock of the machine.
  public var time: Int?
  /// The path of the run file that it must be of.
  public var run: String?
  /// Whether the process that measured must have signed.
  public var requiresMeasured = false
  /// The log that must hold the verdict, and must not have taken it back.
  public var log: LogRequest?
  /// A new folder for copies of the files, which are what was verified.
  public var stage: String?
  /// At least 1; files are hashed side by side.
  public var threads = 1
  /// The SHA-256 of a signed statement that a credential has vouched for; nobody else need have.
  var vouched: String?

  /// The verdicts that are enough.
  public enum Require: String, Sendable, CaseIterable {
    case pass, warn, any
  }

  /// Demands that one of the keys has signed a pass or a warning about these files, without overrides
  /// and waived findings.
  public init(attestation: String, keys: [String], subjects: [String]) {
    (self.attestation, self.keys, self.subjects) = (attestation, keys, subjects)
  }
}

/// What `verify` found.
public struct VerifyResult: Sendable {
  /// Whether the data may be used on the word of this verdict.
  public var isVerified: Bool { reason == "verified" }
  /// `verified`, or the first step that failed, in one word or two.
  public let reason: String
  /// The same for people.
  public let message: String
  /// Names of the steps that hold.
  public let steps: [String]
  /// `pass`, `warn` or `fail`, once signatures were verified.
  public let verdict: String?
  /// In UTC, such as `2026-11-27T00:00:00Z`.
  public let issuedAt: String?
  /// Ids of the keys that signed, and names where a trust file has them.
  public let signers: [String]
  /// What was given, in order, with SHA-256.
  public let files: [(path: String, sha256: String)]
  /// Links among what was given, and where they lead.
  public let links: [(path: String, target: String)]
  /// What there is to know beside that, as of lines of the log that are not signed yet.
  public let notes: [String]
  /// The folder with copies, where one was asked for and all holds.
  public let stage: String?

  /// 0 verified, 1 refused.
  public var exitCode: Int { isVerified ? 0 : 1 }
}

extension VerifyRequest {
  /// Where everything lies that is read; no output may go there.
  package var inputPlaces: Set<FilePlace> {
    // What is wrong with the files is told when they are read.
    let files = (try? SubjectFiles(subjects).paths) ?? subjects
    let others =
      [attestation, trust, run, credential?.didDocument, credential?.attestation]
      .compactMap(\.self) + keys + (log?.paths ?? []) + TrustedKeys.files(trust: trust)
    return Synthgate.places(of: others, policy: policy).union(files.compactMap { FilePlace($0) })
  }

  /// Seconds since 1970 of a time such as `2026-11-27T00:00:00Z`; `nil` for any other form.
  public static func seconds(of time: String) -> Int? { UTCTime(time)?.seconds }

  /// Whether a text is a SHA-256 in lower-case hexadecimal.
  public static func isDigest(_ text: String) -> Bool { bytes(ofHexadecimal: text)?.count == 32 }
}
