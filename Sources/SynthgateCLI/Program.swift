import GateCommandLine

/// The commands of the program.
package enum Program {
  static let name = "synthgate"

  static let commands: [any Command.Type] = [
    CheckCommand.self, JudgeCommand.self, ReportCommand.self, InspectCommand.self,
    DiffCommand.self, SplitCommand.self, FilterCommand.self, KeygenCommand.self, VerifyCommand.self,
    MetricsListCommand.self, ExplainCommand.self, PolicyListCommand.self, PolicyShowCommand.self,
    PolicyValidateCommand.self, VersionCommand.self,
  ]

  package static let specification = ProgramSpecification(
    name: name,
    summary: "decides whether a synthetic data set may be used, by comparing it with real data",
    commands: commands.map { $0.specification },
    closing: [
      "Exit codes: 0 yes; 1 no; 2 usage error; 3 incomplete, no verdict; 65 input malformed; "
        + "66 input missing; 70 internal error; 71 too few files can be open; 73 and 74 output "
        + "cannot be created or written; "
        + "78 policy invalid; 129, 130, 131, 143 ended by a signal; 141 broken pipe.",
      "Start with: synthgate check --real train.csv --synthetic candidate.csv",
    ])
}

/// One command of the program.
protocol Command: Sendable {
  static var specification: CommandSpecification { get }

  /// Runs the command.
  ///
  /// - Returns: the exit code.
  /// - Throws: `UsageError`, `SynthgateError` or `BrokenPipe`.
  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int
}
