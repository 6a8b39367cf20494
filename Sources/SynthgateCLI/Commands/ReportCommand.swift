import GateBytes
import GateCommandLine
import GateModel
import SynthgateKit

/// `synthgate report`: a stored run in other formats.
enum ReportCommand: Command {
  static let specification = CommandSpecification(
    "report", summary: "write the report of a stored run; needs no data and judges nothing",
    discussion: [
      "RUN is a run file, as check -o json=RUN writes it, or - for standard input; also one of a "
        + "run that ended without a verdict.",
      "Exit code 0 says that the report is written, whatever the verdict.",
    ],
    positional: CommandSpecification.Positional("RUN", help: "a run file, or -"),
    groups: [
      OptionGroup(
        "Output",
        [
          OutputPlan.option.specification, OutputPlan.brief.specification,
          OutputPlan.verbose.specification,
        ])
    ],
    examples: ["synthgate report run.json -o markdown=summary.md"])

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    let path = arguments.positionals[0]
    let outputs = try OutputPlan(
      arguments.values(of: OutputPlan.option), isBrief: arguments.isSet(OutputPlan.brief),
      isVerbose: arguments.isSet(OutputPlan.verbose),
      inputs: Synthgate.places(of: [path], policy: nil), temporaryFiles: console.temporaryFiles)
    _ = try await outputs.write(on: console) {
      try Synthgate.read(runFile: try StoredRunFile.bytes(path), path: path)
    }
    return ExitCode.success
  }
}

/// The one run file that `judge` and `report` take.
enum StoredRunFile {
  /// 4 GiB: far more than any run leaves.
  private static let most = 4 << 30

  static func bytes(_ path: String) throws(SynthgateError) -> [UInt8] {
    do {
      return try FileSystem.read(path, limit: most)
    } catch {
      throw SynthgateError(error)
    }
  }
}
