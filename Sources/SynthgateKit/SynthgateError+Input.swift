import GateBytes
import GateReports

extension SynthgateError {
  /// The exit code of an input error: 65 malformed, 66 not there or changed while
  /// it was read, 73 an output that cannot be created, 74 one that cannot be written, 2 one that is
  /// an input.
  package init(_ error: InputError) {
    switch error.reason {
    case .malformed: self = .input(message: error.description, exitCode: 65)
    case .unavailable, .changed: self = .input(message: error.description, exitCode: 66)
    case .outputUnavailable: self = .output(message: error.description, exitCode: 73)
    case .outputUnwritten: self = .output(message: error.description, exitCode: 74)
    case .outputIsInput: self = .usage(error.description)
    }
  }
}

extension SynthgateError {
  /// A run file that is none, or is damaged.
  static func unreadable(runFile path: String?, _ error: RunFileError) -> SynthgateError {
    let place = path.map { "\($0):" } ?? ""
    return .input(message: "\(place)\(error); the run file cannot be read", exitCode: 65)
  }
}
