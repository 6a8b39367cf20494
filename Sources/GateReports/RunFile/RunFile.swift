import GateJSON
import GateModel

/// The run file: everything about a run but the data, as JSON. Other formats, and `judge`, can be
/// made from it.
///
/// Keys are sorted. Everything but `timing` is equal bytes for an equal run, and under a digest
/// (`RunFile+Digest`). An end of an interval that is infinite is `null`; a number that is infinite
/// is `null` with `unbounded` set to `above` or `below`.
package enum RunFile {
  package static func encode(_ run: RunRecord) -> [UInt8] {
    let members = members(of: run)
    let digest = digest(of: members)
    return JSONWriter.writePretty(members + [(digestKey, { .string(digest) })])
  }

  /// Reads what `encode` wrote; unknown keys are ignored.
  ///
  /// - Throws: the place and what is wrong with it. Only the schema named in
  ///   `RunRecord.schema` and the one before it are read, and no run that has no verdict.
  package static func decode(_ bytes: [UInt8]) throws(RunFileError) -> RunRecord {
    try open(bytes).run
  }

  /// As `decode`, and says whether the file has a digest, which then is right.
  package static func open(
    _ bytes: [UInt8]
  ) throws(RunFileError) -> (run: RunRecord, hasDigest: Bool) {
    let (root, node) = try root(of: bytes)
    if let none = try noVerdict(root) {
      throw try root.field("verdict").failure(
        "the run has no verdict and no scores: \(none.reason); run check again")
    }
    let run = try readRun(root)
    return (run, try hasDigest(root, node, bytes))
  }

  static func root(of bytes: [UInt8]) throws(RunFileError) -> (root: RunFileNode, node: JSONNode) {
    let node: JSONNode
    do {
      node = try JSONParser.parse(bytes)
    } catch {
      throw RunFileError(error.message, line: error.position.line, column: error.position.column)
    }
    let isFormer = try hasFormerSchema(RunFileNode(node, path: ""))
    let named = isFormer ? FormerRunFile(node).renamed : node
    return (RunFileNode(named, path: "", columns: referenceColumns(node)), node)
  }

  /// Names of the columns of real rows; what is no such list is told when it is read.
  private static func referenceColumns(_ node: JSONNode) -> Set<String> {
    let inputs = node["inputs"]?.arrayValue ?? []
    let real = inputs.first { $0["role"]?.stringValue == DataRole.real.rawValue }
    return Set((real?["columns"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue })
  }

  private static func members(of run: RunRecord) -> [(String, () -> JSONOutput)] {
    let (measurements, summaries) = listedMeasurements(run.measurements)
    let selection: [(String, () -> JSONOutput)] =
      run.part.map { part in [("selection", { json(of: part) })] } ?? []
    let pictures: [(String, () -> JSONOutput)] =
      hasPictures(run) ? [("pictures", { self.pictures(of: run) })] : []
    let overrides: [(String, () -> JSONOutput)] =
      run.overrides.isEmpty ? [] : [("overrides", { .array(run.overrides.map(json)) })]
    let documents: [(String, () -> JSONOutput)] =
      run.documents.isEmpty ? [] : [("documents", { .array(run.documents.map(json)) })]
    let detectors: [(String, () -> JSONOutput)] =
      run.detectors.map { test in [("detectors", { json(of: test) })] } ?? []
    return selection + pictures + overrides + documents + detectors + [
      ("schema", { .string(RunRecord.schema) }),
      ("verdict", { .string(run.verdict.rawValue) }),
      ("exitCode", { .int(run.exitCode) }),
      ("partial", { .bool(run.part != nil) }),
      ("axes", { .object(run.axes.map { ($0.key.rawValue, json(of: $0.value)) }) }),
      ("tool", { tool(run.toolVersion) }),
      ("policy", { json(of: run.policy) }),
      ("inputs", { .array(run.inputs.map(json)) }),
      ("baselines", { .array(run.baselines.map(json)) }),
      ("settings", { json(of: run.settings) }),
      ("scores", { .array(measurements.map(json)) }),
      ("scoreSummaries", { .array(summaries.map(json)) }),
      ("evidence", { evidence(of: measurements) }),
      ("causes", { .array(run.causes.map(json)) }),
      ("findings", { .array(run.findings.map(json)) }),
      ("findingSummaries", { .array(run.omittedFindings.map(json)) }),
      ("counts", { counts(of: run) }),
      ("coverage", { .array(run.coverage.map(json)) }),
      ("profiles", { .array(run.profiles.map(json)) }),
      ("diagnostics", { .array(run.diagnostics.map(json)) }),
      ("statements", { .strings(run.statements) }),
      ("timing", { json(of: run.timing) }),
    ]
  }

  static func tool(_ version: String) -> JSONOutput {
    .object([("name", .string("synthgate")), ("version", .string(version))])
  }

  /// Whether a file is of the schema before; of any other it is refused.
  private static func hasFormerSchema(_ root: RunFileNode) throws(RunFileError) -> Bool {
    let schema = try root.field("schema")
    let name = try schema.string()
    guard [RunRecord.schema, FormerNames.runSchema].contains(name) else {
      throw schema.failure(
        "the schema is \"\(name)\", but only \"\(RunRecord.schema)\" and "
          + "\"\(FormerNames.runSchema)\" can be read; "
          + "write the run file again with this version of synthgate")
    }
    return name == FormerNames.runSchema
  }

  static func readRun(_ root: RunFileNode) throws(RunFileError) -> RunRecord {
    var axes: [Axis: AxisVerdict] = [:]
    for (name, node) in try root.field("axes").members() {
      guard let axis = Axis(rawValue: name) else { throw node.failure("no axis has this name") }
      axes[axis] = try readAxisVerdict(node)
    }
    var diagnostics = try root.list("diagnostics", readDiagnostic)
    diagnostics += try root.list("scoreSummaries", readSummary).map(\.diagnostic)
    let matchedRows = try MatchedRowIndex(root)
    return RunRecord(
      verdict: try root.field("verdict").choice(Verdict.self),
      exitCode: try root.field("exitCode").count(),
      axes: axes, part: try readPart(root),
      toolVersion: try root.field("tool").field("version").string(),
      policy: try readPolicy(try root.field("policy")),
      inputs: try root.list("inputs", readInput),
      baselines: try root.list("baselines", readFile),
      documents: try readDocuments(root),
      settings: try readSettings(try root.field("settings")),
      overrides: try readOverrides(root),
      measurements: try root.list("scores", readMeasurement).map(matchedRows.attached),
      findings: try root.list("findings", readFinding).map(matchedRows.attached),
      omittedFindings: try root.list("findingSummaries", readOmittedFindings),
      causes: try readCauses(root),
      coverage: try root.list("coverage", readCoverage),
      profiles: try root.list("profiles", readProfile),
      pairs: try readPairs(root.optional("pictures")),
      joints: try readJoints(root.optional("pictures")),
      curves: try readCurves(root.optional("pictures")),
      detectors: try readDetectors(root), diagnostics: diagnostics,
      statements: try root.list("statements") { node throws(RunFileError) in try node.string() },
      timing: try readTiming(root.optional("timing")))
  }

  /// How many findings have each status, including those that none has.
  static func counts(of run: RunRecord) -> JSONOutput {
    .object(
      Finding.Status.allCases.map { status in
        (status.rawValue, .int(run.count(of: status)))
      })
  }
}

/// What is wrong with a run file, and where.
package struct RunFileError: Error, Sendable, Hashable, CustomStringConvertible {
  package let message: String
  /// 1-based.
  package let line: Int
  /// 1-based, in characters.
  package let column: Int

  package init(_ message: String, line: Int, column: Int) {
    self.message = message
    self.line = line
    self.column = column
  }

  /// `line:column: message`.
  package var description: String { "\(line):\(column): \(message)" }
}
