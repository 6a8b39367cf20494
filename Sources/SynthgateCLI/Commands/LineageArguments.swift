import GateCommandLine
import GateModel
import SynthgateKit

/// Options about what the candidate was made of.
enum LineageArguments {
  static let lineage = Option<String>(
    .lineage, placeholder: "BUNDLE",
    help: "signed statements of what the candidate was made of, one a line, as lineage record "
      + "writes them; the files given here are looked up in them by SHA-256")
  static let trust = Option<String>(
    .trust, placeholder: "FILE", help: "whose statements of BUNDLE count, and which of them")
  static let revoked = LineageShowCommand.digests(
    .revoked, help: "statements of BUNDLE that were taken back")

  static let group = OptionGroup(
    "Lineage",
    [
      lineage.specification, trust.specification, revoked.specification,
      VerifyCommand.log.specification,
    ] + LogArguments.demands)

  static func apply(
    _ arguments: ParsedArguments, to request: inout CheckRequest
  ) throws(UsageError) {
    request.lineage = try arguments.value(of: lineage)
    request.trust = try arguments.value(of: trust)
    request.revoked = try arguments.values(of: revoked)
    request.log = try arguments.value(of: VerifyCommand.log).map { path throws(UsageError) in
      try LogArguments.request(arguments, log: path)
    }
  }
}
