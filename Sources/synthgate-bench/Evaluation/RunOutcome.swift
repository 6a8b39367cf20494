import GateModel
import SynthgateKit

/// What a run says, in short.
struct RunOutcome: Sendable {
  /// 0 is pass, 1 is fail, everything else is no verdict.
  let exitCode: Int
  /// The axes that say no, and those that do not know.
  let axes: [Axis: Verdict]
  /// The checks that fail, with their subjects.
  let checks: [String]

  init(exitCode: Int, axes: [Axis: Verdict], checks: [String]) {
    self.exitCode = exitCode
    self.axes = axes
    self.checks = checks
  }

  init(_ run: RunRecord) {
    self.init(
      exitCode: run.exitCode,
      axes: run.axes.mapValues(\.verdict).filter { $0.value == .fail || $0.value == .incomplete },
      checks: run.findings.filter { $0.status == .fail }
        .map { "\($0.check) \($0.subject.label)" })
  }

  /// A refusal, by the words of its message: numbers would tell each from all others.
  init(_ error: SynthgateError) {
    let words =
      if case .input(let message, _) = error {
        message.terminal.split(separator: " ").filter { !$0.contains(where: \.isNumber) }.prefix(8)
          .joined(separator: " ")
      } else {
        "\(error)"
      }
    self.init(
      exitCode: error.exitCode, axes: [:], checks: ["exit \(error.exitCode): \(words)"])
  }
}
