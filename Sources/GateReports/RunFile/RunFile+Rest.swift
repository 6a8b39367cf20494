import GateJSON
import GateModel

// Profiles and diagnostics.
extension RunFile {
  static func json(of profile: ColumnProfile) -> JSONOutput {
    .object([
      ("column", .string(profile.column)), ("kind", .string(profile.kind.rawValue)),
      (
        "bins",
        .array(
          profile.bins.map { bin in
            .object([
              ("label", .string(bin.label)), ("real", .int(bin.real)),
              ("synthetic", .int(bin.synthetic)),
            ])
          })
      ),
    ])
  }

  static func readProfile(_ node: RunFileNode) throws(RunFileError) -> ColumnProfile {
    ColumnProfile(
      column: try node.field("column").string(),
      kind: try node.field("kind").choice(ColumnKind.self),
      bins: try node.list("bins", readBin))
  }

  private static func readBin(_ node: RunFileNode) throws(RunFileError) -> ColumnProfile.Bin {
    ColumnProfile.Bin(
      label: try node.field("label").string(), real: try node.field("real").count(),
      synthetic: try node.field("synthetic").count())
  }

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
