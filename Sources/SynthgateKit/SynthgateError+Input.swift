import GateReports

extension SynthgateError {
  /// A run file that is none, or is damaged.
  static func unreadable(runFile path: String?, _ error: RunFileError) -> SynthgateError {
    let place = path.map { "\($0):" } ?? ""
    return .input(
      message: "\(place)\(error); the run file cannot be read", exitCode: ExitCode.malformed)
  }
}
