import GateJSON
import GateModel

// What the findings come from.
extension RunFile {
  static func json(of cause: Cause) -> JSONOutput {
    .objectOfPresent([
      ("kind", .string(cause.kind.rawValue)),
      ("subject", .objectOfPresent(members(of: cause.subject))),
      ("message", .string(cause.message)),
      (
        "worst",
        .objectOfPresent(
          [("check", .string(cause.worst.check))] + members(of: cause.worst.subject))
      ),
      ("findings", .object(cause.findings.map { ($0.key, .int($0.value)) })),
      ("rows", cause.rows > 0 ? .int(cause.rows) : nil),
      ("related", cause.related.isEmpty ? nil : .array(cause.related.map { .int($0) })),
      ("remedies", .strings(cause.remedies)),
    ])
  }

  /// Earlier runs of the schema have none.
  static func readCauses(_ root: RunFileNode) throws(RunFileError) -> [Cause] {
    guard root.optional("causes") != nil else { return [] }
    return try root.list("causes", readCause)
  }

  private static func readCause(_ node: RunFileNode) throws(RunFileError) -> Cause {
    var findings: [String: Int] = [:]
    for (check, count) in try node.field("findings").members() {
      findings[check] = try count.count()
    }
    let worst = try node.field("worst")
    return Cause(
      kind: try node.field("kind").choice(Cause.Kind.self),
      subject: try readSubject(try node.field("subject")),
      message: try node.field("message").string(),
      worst: Cause.Reference(
        check: try worst.field("check").string(), subject: try readSubject(worst)),
      findings: findings, rows: try node.optional("rows")?.count() ?? 0,
      related: try node.list("related") { place throws(RunFileError) in try place.count() },
      remedies: try node.list("remedies") { text throws(RunFileError) in try text.string() })
  }
}
