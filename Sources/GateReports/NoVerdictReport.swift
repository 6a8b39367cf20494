import GateJSON
import GateModel

/// What stands in place of each report where there is no verdict, so that no earlier one is taken
/// for it.
package enum NoVerdictReport {
  package static func text(_ none: NoVerdict) -> String { "NO VERDICT  \(words(none))\n" }

  /// A run file whose verdict is `none`.
  package static func json(_ none: NoVerdict) -> [UInt8] {
    JSONWriter.write(
      .objectOfPresent([
        ("schema", .string(RunRecord.schema)), ("verdict", .string(NoVerdict.word)),
        ("reason", .string(none.reason)), ("exitCode", none.exitCode.map { .int($0) }),
        ("tool", RunFile.tool(none.toolVersion)),
      ]), pretty: true)
  }

  /// One case, which is an error.
  package static func junit(_ none: NoVerdict) -> String {
    let verdict = JUnitCase(
      className: "synthgate", name: "verdict",
      result: .error(type: "no-verdict", message: "no verdict: \(words(none))"))
    return JUnitReport.document(
      [JUnitSuite(name: "synthgate.verdict", cases: [verdict])], seconds: 0,
      properties: [("verdict", NoVerdict.word)])
  }

  /// One line.
  package static func markdown(_ none: NoVerdict) -> String {
    "**synthgate: NO VERDICT** \(MarkdownReport.escaped(words(none)))\n"
  }

  /// One object without pairs of rows.
  package static func evidence(_ none: NoVerdict) -> [UInt8] {
    JSONWriter.write(
      .object([("verdict", .string(NoVerdict.word)), ("reason", .string(none.reason))]),
      pretty: false) + [UInt8(ascii: "\n")]
  }

  /// The reason on one line, and how the run ended.
  static func words(_ none: NoVerdict) -> String {
    oneLine(none.reason) + (none.exitCode.map { " (exit \($0))" } ?? "")
  }
}

extension RunFile {
  /// Reads a run, or what stands in its place.
  ///
  /// - Returns: also whether a run has a digest, which then is right.
  /// - Throws: as `decode` does.
  package static func read(
    _ bytes: [UInt8]
  ) throws(RunFileError) -> (document: RunDocument, hasDigest: Bool) {
    let (root, node) = try root(of: bytes)
    if let none = try noVerdict(root) { return (.noVerdict(none), false) }
    return (.run(try readRun(root)), try hasDigest(root, node, bytes))
  }

  static func noVerdict(_ root: RunFileNode) throws(RunFileError) -> NoVerdict? {
    guard try root.field("verdict").string() == NoVerdict.word else { return nil }
    return NoVerdict(
      reason: try root.field("reason").string(), exitCode: try root.optional("exitCode")?.count(),
      toolVersion: try root.field("tool").field("version").string())
  }
}
