import GateCommandLine
import GateModel

/// The options that `check` and `judge` share: which policy, and how strict the exit code is.
enum JudgingArguments {
  static let policy = Option<String>(
    .policy, placeholder: "NAME|FILE",
    help: "a built-in policy or a policy file (default: chosen by the data, and named in the "
      + "report)")
  static let failOn = Option<Bool>(
    .failOn, placeholder: "STATUS", help: "exit with 1 from this status on: fail or warn",
    expectation: "\"fail\" or \"warn\"",
    convert: { ["fail": false, "warn": true][$0] })
  static let noFail = Flag(.noFail, help: "exit with 0 where the verdict is no")

  static let options = [failOn.specification, noFail.specification]

  static func failsOnWarn(_ arguments: ParsedArguments) throws(UsageError) -> Bool {
    try arguments.value(of: failOn) ?? false
  }
}
