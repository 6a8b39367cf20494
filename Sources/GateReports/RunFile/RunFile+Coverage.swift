import GateJSON
import GateModel

// What was looked at of each column, and what of the policy was judged.
extension RunFile {
  static func json(of coverage: ColumnCoverage) -> JSONOutput {
    .object([
      ("column", .string(coverage.column)),
      ("axes", .object(coverage.axes.map { ($0.key.rawValue, json(of: $0.value)) })),
    ])
  }

  private static func json(of look: AxisLook) -> JSONOutput {
    .objectOfPresent([
      ("judgedBy", look.judgedBy.isEmpty ? nil : .strings(look.judgedBy)),
      ("leftOut", look.leftOut.map { .string($0.cause.rawValue) }),
      ("reason", look.leftOut.map { .string($0.words) }),
      ("remedy", look.leftOut?.remedy.map { .string($0) }),
    ])
  }

  static func readCoverage(_ node: RunFileNode) throws(RunFileError) -> ColumnCoverage {
    var axes: [Axis: AxisLook] = [:]
    for (name, look) in try node.field("axes").members() {
      guard let axis = Axis(rawValue: name) else { throw look.failure("no axis has this name") }
      axes[axis] = try readLook(look)
    }
    return ColumnCoverage(column: try node.field("column").string(), axes: axes)
  }

  private static func readLook(_ node: RunFileNode) throws(RunFileError) -> AxisLook {
    var leftOut: LeftOut?
    if let cause = node.optional("leftOut") {
      leftOut = LeftOut(
        try cause.choice(LeftOut.Cause.self), try node.field("reason").string(),
        remedy: try node.optional("remedy")?.string())
    }
    return AxisLook(
      judgedBy: try node.list("judgedBy") { id throws(RunFileError) in try id.string() },
      leftOut: leftOut)
  }

  static func json(of part: RunPart) -> JSONOutput {
    .object([
      ("axes", .strings(part.axes.map(\.rawValue))), ("checks", .strings(part.checks)),
    ])
  }

  /// Of a partial run what was chosen; runs of version 0.1 do not say.
  static func readPart(_ root: RunFileNode) throws(RunFileError) -> RunPart? {
    guard let node = root.optional("selection") else { return nil }
    return RunPart(
      axes: try node.list("axes") { axis throws(RunFileError) in try axis.choice(Axis.self) },
      checks: try node.list("checks") { id throws(RunFileError) in try id.string() })
  }
}
