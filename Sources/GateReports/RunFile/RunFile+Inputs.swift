import GateDigests
import GateJSON
import GateModel

// What went into a run: policy, data, settings; and what it took.
extension RunFile {
  static func json(of verdict: AxisVerdict) -> JSONOutput {
    .object([
      ("verdict", .string(verdict.verdict.rawValue)), ("checks", .int(verdict.checks)),
      ("failed", .int(verdict.failed)),
    ])
  }

  static func readAxisVerdict(_ node: RunFileNode) throws(RunFileError) -> AxisVerdict {
    AxisVerdict(
      verdict: try node.field("verdict").choice(Verdict.self),
      checks: try node.field("checks").count(), failed: try node.field("failed").count())
  }

  static func json(of policy: PolicyIdentity) -> JSONOutput {
    .objectOfPresent([
      ("name", .string(policy.name)), ("version", .string(policy.version)),
      ("sha256", .string(policy.sha256)), ("path", policy.path.map { .string($0) }),
    ])
  }

  static func readPolicy(_ node: RunFileNode) throws(RunFileError) -> PolicyIdentity {
    PolicyIdentity(
      name: try node.field("name").string(), version: try node.field("version").string(),
      sha256: try node.field("sha256").string(), path: try node.optional("path")?.string())
  }

  static func json(of input: InputRecord) -> JSONOutput {
    .object(
      [
        ("role", .string(input.role.rawValue)),
        ("files", .array(input.files.map { json(of: $0) })),
        ("rows", .int(input.rows)),
      ] + (setDigest(of: input.files).map { [("setDigest", .string($0))] } ?? [])
        + (input.entities.map { [("entities", .int($0))] } ?? []) + [
          ("columns", .array(input.columns.map { json(of: $0) })),
          (
            "malformed",
            .object(input.malformed.sorted { $0.key < $1.key }.map { ($0.key, .int($0.value)) })
          ),
        ])
  }

  /// The tree hash of RFC 6962 over the digests of the files, whatever their names and order; `nil`
  /// unless each has one of the same kind.
  private static func setDigest(of files: [InputFile]) -> String? {
    guard !files.isEmpty else { return nil }
    let digests = [files.compactMap(\.sha256), files.compactMap(\.hmac)]
    return digests.first { $0.count == files.count }.flatMap { MerkleTree.setDigest(of: $0) }
  }

  static func readInput(_ node: RunFileNode) throws(RunFileError) -> InputRecord {
    InputRecord(
      role: try node.field("role").choice(DataRole.self),
      files: try node.list("files", readFile), rows: try node.field("rows").count(),
      entities: try node.optional("entities")?.count(),
      columns: try node.list("columns", readColumn), malformed: try readMalformed(node))
  }

  /// Runs of version 0.1 have no such key.
  private static func readMalformed(
    _ node: RunFileNode
  ) throws(RunFileError) -> [String: Int] {
    var counts: [String: Int] = [:]
    for member in try node.optional("malformed")?.members() ?? [] {
      counts[member.name] = try member.value.count()
    }
    return counts
  }

  static func json(of file: InputFile) -> JSONOutput {
    .objectOfPresent([
      ("path", .string(file.path)), ("sha256", file.sha256.map { .string($0) }),
      ("hmac", file.hmac.map { .string($0) }), ("bytes", .int(file.bytes)),
    ])
  }

  static func readFile(_ node: RunFileNode) throws(RunFileError) -> InputFile {
    InputFile(
      path: try node.field("path").string(), sha256: try node.optional("sha256")?.string(),
      hmac: try node.optional("hmac")?.string(), bytes: try node.field("bytes").count())
  }

  private static func json(of column: ColumnSummary) -> JSONOutput {
    .object(
      [
        ("name", .string(column.name)), ("kind", .string(column.kind.rawValue)),
        ("roles", .strings(column.roles.map(\.rawValue))), ("reason", .string(column.reason)),
      ] + (column.proposal.map { [("proposal", .string($0))] } ?? []) + [
        ("rows", .int(column.rows)), ("missing", .int(column.missing)),
        ("distinct", .int(column.distinct)), ("unparsed", .int(column.unparsed)),
      ] + (column.unread.map { [("unread", .string($0))] } ?? []))
  }

  private static func readColumn(_ node: RunFileNode) throws(RunFileError) -> ColumnSummary {
    ColumnSummary(
      name: try node.field("name").string(),
      kind: try node.field("kind").choice(ColumnKind.self),
      roles: try node.list("roles") { role throws(RunFileError) in
        try role.choice(ColumnRole.self)
      },
      reason: try node.optional("reason")?.string() ?? "",
      proposal: try node.optional("proposal")?.string(),
      rows: try node.optional("rows")?.count() ?? 0,
      missing: try node.optional("missing")?.count() ?? 0,
      distinct: try node.optional("distinct")?.count() ?? 0,
      unparsed: try node.optional("unparsed")?.count() ?? 0,
      unread: try node.optional("unread")?.string())
  }

  static func json(of settings: RunSettings) -> JSONOutput {
    .objectOfPresent([
      ("seed", .uint(settings.seed)), ("confidence", .double(settings.confidence)),
      ("falseAlarm", .double(settings.falseAlarm)), ("minGroupRows", .int(settings.minGroupRows)),
      ("learningRows", .int(settings.learningRows)),
      ("neighbourRows", .int(settings.neighbourRows)),
      ("queryRecords", settings.queryRecords.map { .int($0) }),
      ("scale", .string(settings.scale.rawValue)),
    ])
  }

  static func readSettings(_ node: RunFileNode) throws(RunFileError) -> RunSettings {
    RunSettings(
      seed: try node.field("seed").seed(), confidence: try node.field("confidence").double(),
      falseAlarm: try node.field("falseAlarm").double(),
      minGroupRows: try node.field("minGroupRows").count(),
      learningRows: try node.optional("learningRows")?.count() ?? RunSettings.defaultLearningRows,
      neighbourRows: try node.optional("neighbourRows")?.count()
        ?? RunSettings.defaultNeighbourRows,
      queryRecords: try node.optional("queryRecords")?.count(),
      scale: try node.optional("scale")?.choice(DistanceScale.self) ?? .real)
  }
}
