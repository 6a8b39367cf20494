/// The exit codes that this layer gives; the verdict's own come with the run.
enum ExitCode {
  static let success = 0
  static let verdictIsNo = 1
  static let usage = 2
  static let internalError = 70
  static let systemRefusal = 71
  static let inputOutput = 74
  static let invalidPolicy = 78
  static let brokenPipe = 141

  /// As shells tell of a process that a signal ended.
  static func ended(by signal: Int32) -> Int32 { 128 + signal }
}
