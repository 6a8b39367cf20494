import GateDigests
import GateJSON

/// A verdict to be signed.
package struct VerdictDraft: Sendable {
  package var subjects: [VerdictStatement.Subject]
  package var result: VerdictStatement.Result
  /// What it was judged by.
  package var policy: Policy
  /// Ids of checks by the worst status that any of their findings has.
  package var tests: Tests
  /// `pass`, `warn` or `fail` by axis.
  package var axes: [String: String]
  /// Rows of the candidate.
  package var rows: Int
  /// What the candidate was compared with.
  package var inputs: [Input]
  package var settings: [String: String]
  /// Values of each option that changed what was judged, by its name.
  package var overrides: [String: [String]]
  /// SHA-256 of the run file.
  package var run: String
  package var measured: Measured
  package var toolVersion: String
  package var issuedAt: UTCTime
  package var expiresAt: UTCTime?

  package struct Policy: Sendable {
    package let name: String
    package let version: String
    package let sha256: String

    package init(name: String, version: String, sha256: String) {
      (self.name, self.version, self.sha256) = (name, version, sha256)
    }
  }

  package struct Tests: Sendable {
    package var passed: [String] = []
    package var warned: [String] = []
    package var failed: [String] = []

    package init() {}
  }

  package struct Input: Sendable {
    package let role: String
    /// `nil` of what is no table.
    package let rows: Int?
    package let setDigest: String
    /// Whether the digest is over keyed digests of the files.
    package let isKeyed: Bool

    package init(role: String, rows: Int?, setDigest: String, isKeyed: Bool) {
      (self.role, self.rows, self.setDigest, self.isKeyed) = (role, rows, setDigest, isKeyed)
    }
  }

  /// Who signs: the process that measured, or one that read a run file.
  package enum Measured: String, Sendable {
    case inProcess = "in-process"
    case stored
  }

  package init(
    subjects: [VerdictStatement.Subject], result: VerdictStatement.Result, policy: Policy,
    tests: Tests, axes: [String: String], rows: Int, inputs: [Input],
    settings: [String: String], overrides: [String: [String]], run: String, measured: Measured,
    toolVersion: String, issuedAt: UTCTime, expiresAt: UTCTime? = nil
  ) {
    (self.subjects, self.result, self.policy, self.tests) = (subjects, result, policy, tests)
    (self.axes, self.rows, self.inputs, self.settings) = (axes, rows, inputs, settings)
    (self.overrides, self.run, self.measured) = (overrides, run, measured)
    (self.toolVersion, self.issuedAt, self.expiresAt) = (toolVersion, issuedAt, expiresAt)
  }
}

extension VerdictDraft {
  /// The statement as it is signed: JSON without white space, keys in the order of their bytes.
  ///
  /// - Precondition: subjects have digests of SHA-256, and names that differ.
  package var payload: [UInt8] {
    let subjects = self.subjects.map { subject -> JSONOutput in
      .object([
        ("name", .string(subject.name)),
        ("digest", .object([("sha256", .string(subject.sha256))])),
      ])
    }
    return JSONWriter.write(
      .object([
        ("_type", .string(VerdictStatement.statementType)), ("subject", .array(subjects)),
        ("predicateType", .string(VerdictStatement.predicateType)), ("predicate", predicate),
      ]), pretty: false)
  }

  private var predicate: JSONOutput {
    let configuration = JSONOutput.object([
      ("name", .string(policy.name)), ("digest", .object([("sha256", .string(policy.sha256))])),
      ("annotations", .object([("version", .string(policy.version))])),
    ])
    return .object([
      ("result", .string(result.rawValue)), ("configuration", .array([configuration])),
      ("passedTests", .strings(tests.passed)), ("warnedTests", .strings(tests.warned)),
      ("failedTests", .strings(tests.failed)), ("synthgate", own),
    ])
  }

  private var own: JSONOutput {
    let digest = MerkleTree.setDigest(of: subjects.map(\.sha256))
    let candidate = JSONOutput.objectOfPresent([
      ("files", .int(subjects.count)), ("rows", .int(rows)),
      ("setDigest", digest.map { .string($0) }),
    ])
    let inputs = self.inputs.map { input -> JSONOutput in
      .objectOfPresent([
        ("role", .string(input.role)), ("rows", input.rows.map { .int($0) }),
        ("setDigest", .string(input.setDigest)), ("keyed", input.isKeyed ? .bool(true) : nil),
      ])
    }
    return .objectOfPresent([
      ("version", .int(VerdictStatement.version)), ("verdict", .string(result.verdict)),
      ("axes", .object(axes.map { ($0.key, .string($0.value)) })), ("candidate", candidate),
      ("inputs", .array(inputs)),
      ("settings", .object(settings.map { ($0.key, .string($0.value)) })),
      (
        "overrides",
        overrides.isEmpty ? nil : .object(overrides.map { ($0.key, .strings($0.value)) })
      ),
      ("run", .object([("sha256", .string(run))])), ("measured", .string(measured.rawValue)),
      ("tool", .object([("name", .string("synthgate")), ("version", .string(toolVersion))])),
      ("issuedAt", .string("\(issuedAt)")), ("expiresAt", expiresAt.map { .string("\($0)") }),
    ])
  }

  /// What is signed: the DSSE pre-authentication encoding (PAE) of the payload.
  package var signedBytes: [UInt8] {
    Envelope.signedBytes(type: Envelope.statementType, payload: payload)
  }

  /// The envelope with a signature that was made elsewhere; `nil` where it is none of the key.
  package func signed(_ signature: [UInt8], of key: PublicKey) -> [UInt8]? {
    guard key.verifies(signature, of: signedBytes) else { return nil }
    return Envelope.bytes(of: payload, signatures: [(key.id, signature)])
  }

  /// The envelope with one signature; `nil` if libcrypto refuses to sign.
  package func signed(by key: PrivateKey) -> [UInt8]? {
    key.signature(of: signedBytes).map {
      Envelope.bytes(of: payload, signatures: [(key.publicKey.id, $0)])
    }
  }
}
