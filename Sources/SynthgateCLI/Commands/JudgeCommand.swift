import GateCommandLine
import Glibc
import SynthgateKit

/// `synthgate judge`: a verdict from the scores of a stored run.
enum JudgeCommand: Command {
  static let specification = CommandSpecification(
    "judge", summary: "judge the scores of a stored run again; needs no data",
    discussion: [
      "RUN is a run file, as check -o json=RUN writes it, or - for standard input. Use it to tune "
        + "a policy without scoring again."
    ],
    positional: CommandSpecification.Positional("RUN", help: "a run file, or -"),
    groups: [
      OptionGroup(
        "Judgement", [JudgingArguments.policy.specification] + JudgingArguments.options),
      OptionGroup("Output", [OutputPlan.option.specification, CheckCommand.quiet.specification]),
    ],
    examples: ["synthgate judge run.json --policy strict.json"])

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    let path = arguments.positionals[0]
    let outputs = try OutputPlan(
      arguments.values(of: OutputPlan.option), inputs: [],
      temporaryFiles: console.temporaryFiles)
    try outputs.probe()
    let signals = SignalGuard(temporaryFiles: console.temporaryFiles)
    defer { signals.stop() }
    let run = try Synthgate.judge(
      run: try readRun(path), policy: try arguments.value(of: JudgingArguments.policy),
      failOnWarn: try JudgingArguments.failsOnWarn(arguments),
      noFail: arguments.isSet(JudgingArguments.noFail))
    let isQuiet = arguments.isSet(CheckCommand.quiet)
    if !isQuiet, outputs.document != .text { console.note(run.diagnostics) }
    try outputs.write(run, on: console)
    return run.exitCode
  }

  private static func readRun(_ path: String) throws(SynthgateError) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY)
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    switch FileDescriptor.readAll(from: descriptor) {
    case .success(let bytes): return bytes
    case .failure(let error): throw unreadable(path, error.number)
    }
  }

  private static func unreadable(_ path: String, _ number: Int32) -> SynthgateError {
    .input(
      message: "\(path): cannot be read: \(FileDescriptor.message(for: number))",
      exitCode: ExitCode.unreadableInput)
  }
}
