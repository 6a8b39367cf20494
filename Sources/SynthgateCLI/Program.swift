import GateCommandLine
import SynthgateKit

/// The commands of the program.
package enum Program {
  static let name = "synthgate"

  static let commands: [any Command.Type] = [
    CheckCommand.self, JudgeCommand.self, ReportCommand.self, InspectCommand.self,
    DiffCommand.self, SplitCommand.self, IndexBuildCommand.self, FilterCommand.self,
    KeygenCommand.self, AttestCommand.self, VerifyCommand.self, BalanceCommand.self,
    LineageShowCommand.self, LineageRecordCommand.self,
    LogInitCommand.self, LogAppendCommand.self, LogSupersedeCommand.self, LogRevokeCommand.self,
    LogWaiveCommand.self, LogAuditCommand.self, LogCheckpointCommand.self, LogVerifyCommand.self,
    LogProveCommand.self, AuditCommand.self, ControlsCommand.self, FingerprintCommand.self,
    MetricsListCommand.self, ExplainCommand.self, PolicyListCommand.self, PolicyShowCommand.self,
    PolicyValidateCommand.self, VersionCommand.self,
  ]

  package static let specification = ProgramSpecification(
    name: name,
    summary: "decides whether a synthetic data set may be used, by comparing it with real data",
    commands: commands.map { $0.specification },
    closing: [
      "Exit codes: "
        + ExitCode.meanings.map { "\($0.code) \($0.meaning)" }.joined(separator: "; ")
        + "; 129, 130, 131, 143 ended by a signal.",
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
