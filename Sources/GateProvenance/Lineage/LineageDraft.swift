import GateDigests
import GateJSON

/// A statement of where files come from, to be signed.
package struct LineageDraft: Sendable {
  package let subjects: [VerdictStatement.Subject]
  package let content: LineageStatement.Content
  package let issuedAt: UTCTime
  package let toolVersion: String

  /// Who wrote the statement; who made the data is known by the key.
  private static let builder = "https://synthgate.example/lineage-record"

  package init(
    subjects: [VerdictStatement.Subject], content: LineageStatement.Content, issuedAt: UTCTime,
    toolVersion: String
  ) {
    (self.subjects, self.content) = (subjects, content)
    (self.issuedAt, self.toolVersion) = (issuedAt, toolVersion)
  }

  /// JSON without white space, keys in the order of their bytes.
  package var payload: [UInt8] {
    let subjects = self.subjects.map { subject -> JSONOutput in
      .object([
        ("name", .string(subject.name)),
        ("digest", .object([("sha256", .string(subject.sha256))])),
      ])
    }
    let (type, predicate) =
      switch content {
      case .real: (LineageStatement.attributeType, Self.real)
      case .made(let inputs): (LineageStatement.provenanceType, made(of: inputs))
      }
    return JSONWriter.write(
      .object([
        ("_type", .string(VerdictStatement.statementType)), ("subject", .array(subjects)),
        ("predicateType", .string(type)), ("predicate", predicate),
      ]), pretty: false)
  }

  private static let real = JSONOutput.object([
    (
      "attributes",
      .array([.object([("attribute", .string(LineageStatement.realAttribute))])])
    )
  ])

  private func made(of inputs: [LineageStatement.Input]) -> JSONOutput {
    let dependencies = inputs.map { input -> JSONOutput in
      .objectOfPresent([
        ("name", input.name.map { .string($0) }),
        ("digest", .object([("sha256", .string(input.sha256))])),
        (
          "annotations",
          .objectOfPresent([
            ("role", .string(input.role.rawValue)), ("rows", input.rows.map { .int($0) }),
          ])
        ),
      ])
    }
    let definition = JSONOutput.object([
      ("buildType", .string(LineageStatement.buildType)), ("externalParameters", .object([])),
      ("resolvedDependencies", .array(dependencies)),
    ])
    let details = JSONOutput.object([
      (
        "builder",
        .object([
          ("id", .string(Self.builder)),
          ("version", .object([("synthgate", .string(toolVersion))])),
        ])
      ), ("metadata", .object([("finishedOn", .string("\(issuedAt)"))])),
    ])
    return .object([("buildDefinition", definition), ("runDetails", details)])
  }

  /// The envelope as a line of a bundle; `nil` if libcrypto refuses to sign.
  package func line(by key: PrivateKey) -> [UInt8]? {
    let payload = payload
    let message = Envelope.signedBytes(type: Envelope.statementType, payload: payload)
    return key.signature(of: message).map { signature in
      let envelope = JSONOutput.object([
        ("payload", .string(Base64.encoded(payload))),
        ("payloadType", .string(Envelope.statementType)),
        (
          "signatures",
          .array([
            .object([
              ("keyid", .string(key.publicKey.id)), ("sig", .string(Base64.encoded(signature))),
            ])
          ])
        ),
      ])
      return JSONWriter.write(envelope, pretty: false) + [UInt8(ascii: "\n")]
    }
  }
}
