import GateCommandLine
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
      OptionGroup(
        "Output",
        [
          OutputPlan.option.specification, OutputPlan.brief.specification,
          OutputPlan.verbose.specification, CheckCommand.quiet.specification,
        ]),
    ],
    examples: ["synthgate judge run.json --policy strict.json"])

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    let path = arguments.positionals[0]
    let policy = try arguments.value(of: JudgingArguments.policy)
    let outputs = try OutputPlan(
      arguments.values(of: OutputPlan.option), isBrief: arguments.isSet(OutputPlan.brief),
      isVerbose: arguments.isSet(OutputPlan.verbose),
      inputs: Synthgate.places(of: [path], policy: policy), temporaryFiles: console.temporaryFiles)
    let isQuiet = arguments.isSet(CheckCommand.quiet)
    var exitCode = ExitCode.success
    _ = try await outputs.write(on: console) {
      let run = try Synthgate.judge(
        run: try StoredRunFile.bytes(path), path: path, policy: policy,
        failOnWarn: try JudgingArguments.failsOnWarn(arguments),
        noFail: arguments.isSet(JudgingArguments.noFail))
      if !isQuiet, !outputs.tellsDiagnostics { console.note(run.diagnostics) }
      exitCode = run.exitCode
      return .run(run)
    }
    return exitCode
  }
}
