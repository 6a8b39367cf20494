import GateJSON
import GateModel

// Profiles, diagnostics and timing.
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
      label: try node.field("label").string(), real: try node.field("real").int(),
      synthetic: try node.field("synthetic").int())
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

  static func json(of timing: Timing) -> JSONOutput {
    .object([
      ("wallSeconds", finite(timing.wallSeconds)), ("threads", .int(timing.threads)),
      ("phases", .object(timing.phases.map { ($0.key, finite($0.value)) })),
    ])
  }

  static func readTiming(_ node: RunFileNode?) throws(RunFileError) -> Timing {
    guard let node else { return Timing(wallSeconds: 0, threads: 1, phases: [:]) }
    var phases: [String: Double] = [:]
    for (name, seconds) in try node.optional("phases")?.members() ?? [] {
      phases[name] = try seconds.double()
    }
    return Timing(
      wallSeconds: try node.field("wallSeconds").double(),
      threads: try node.field("threads").int(), phases: phases)
  }
}
