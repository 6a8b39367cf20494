import GateBytes

extension SynthgateError {
  /// The exit code of an input error: 65 malformed, 66 not there, 73 an output in the way.
  init(_ error: InputError) {
    switch error.reason {
    case .malformed: self = .input(message: error.description, exitCode: 65)
    case .unavailable: self = .input(message: error.description, exitCode: 66)
    case .outputUnavailable: self = .output(message: error.description, exitCode: 73)
    }
  }
}
