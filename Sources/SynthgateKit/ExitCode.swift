import GateBytes
import GateModel

/// What a run ends with: 0 is pass, 1 is fail, everything from 2 up is no verdict.
///
/// The only place that gives a verdict or an error a number; run files carry it, and the command
/// ends with it. A number is never given another meaning.
public enum ExitCode {
  /// The verdict is pass, or a warning that does not count as fail.
  public static let success = 0
  /// The verdict is fail.
  public static let no = 1
  /// Options or properties contradict each other, or one has a value that it cannot have.
  public static let usage = 2
  /// What the policy requires could not be judged.
  public static let incomplete = 3
  /// An input is not what it should be.
  public static let malformed = 65
  /// An input is not there, cannot be read or changed meanwhile.
  public static let unavailable = 66
  /// A mistake of the program.
  public static let internalError = 70
  /// The system lets the process open too few files.
  public static let systemRefusal = 71
  /// An output cannot be created.
  public static let cannotCreate = 73
  /// An output cannot be written, as on a full disk.
  public static let inputOutput = 74
  /// The policy or a role is invalid.
  public static let invalidPolicy = 78
  /// Nobody reads the output any more.
  public static let brokenPipe = 141

  /// Each code that is not a signal's, with what it means, in ascending order.
  public static let meanings: [(code: Int, meaning: String)] = [
    (success, "pass"), (no, "fail"), (usage, "usage error"), (incomplete, "incomplete, no verdict"),
    (malformed, "input malformed"), (unavailable, "input missing"),
    (internalError, "internal error"), (systemRefusal, "too few files can be open"),
    (cannotCreate, "output cannot be created"), (inputOutput, "output cannot be written"),
    (invalidPolicy, "policy invalid"), (brokenPipe, "broken pipe"),
  ]

  /// As shells tell of a process that a signal ended.
  public static func ended(by signal: Int32) -> Int32 { 128 + signal }

  /// What a run with a verdict ends with: 0, 1 or 3.
  ///
  /// - Parameters:
  ///   - verdict: of the whole run.
  ///   - failOnWarn: whether a warning is a no.
  ///   - noFail: whether a no is told as a yes.
  public static func of(_ verdict: Verdict, failOnWarn: Bool, noFail: Bool) -> Int {
    switch verdict {
    case .pass, .notApplicable, .skipped: success
    case .warn: failOnWarn && !noFail ? no : success
    case .fail: noFail ? success : no
    case .incomplete: incomplete
    }
  }
}

extension SynthgateError {
  /// What a run without a verdict ends with: 2, or from 65 up.
  public var exitCode: Int {
    switch self {
    case .input(_, let code), .output(_, let code): code
    case .policy: ExitCode.invalidPolicy
    case .usage: ExitCode.usage
    case .internalError: ExitCode.internalError
    }
  }

  package init(_ error: InputError) {
    switch error.reason {
    case .malformed: self = .input(message: error.placed, exitCode: ExitCode.malformed)
    case .unavailable, .changed:
      self = .input(message: error.placed, exitCode: ExitCode.unavailable)
    case .outputUnavailable:
      self = .output(message: error.placed, exitCode: ExitCode.cannotCreate)
    case .outputUnwritten: self = .output(message: error.placed, exitCode: ExitCode.inputOutput)
    case .outputIsInput: self = .usage(error.placed)
    }
  }
}
