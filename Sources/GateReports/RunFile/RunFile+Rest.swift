import GateJSON
import GateModel

// Diagnostics.
extension RunFile {
  static func json(of diagnostic: Diagnostic) -> JSONOutput {
    .objectOfPresent([
      ("severity", .string(diagnostic.severity.rawValue)), ("code", .string(diagnostic.code)),
      ("message", .string(diagnostic.message)), ("place", diagnostic.place.map { .string($0) }),
    ])
  }

  static func readDiagnostic(_ node: RunFileNode) throws(RunFileError) -> Diagnostic {
    Diagnostic(
      severity: try node.field("severity").choice(
        Diagnostic.Severity.self, known: "error, warning, note"),
      code: try node.field("code").string(),
      message: try node.field("message").string(), place: try node.optional("place")?.string())
  }
}
