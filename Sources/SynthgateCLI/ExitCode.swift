/// The exit codes that this layer gives; the verdict's own come with the run.
enum ExitCode {
  static let success = 0
  static let no = 1
  static let usage = 2
  static let unreadableInput = 66
  static let internalError = 70
  static let cannotCreate = 73
  static let inputOutput = 74
  static let invalidPolicy = 78
  static let interrupted = 130
  static let brokenPipe = 141
  static let terminated = 143
}
