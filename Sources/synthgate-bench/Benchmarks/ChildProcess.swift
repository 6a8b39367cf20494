import Glibc

/// A program that was started and can be waited for once.
struct ChildProcess {
  /// What a finished process took.
  struct Usage {
    /// From the start to the end, in seconds.
    let wall: Double
    /// User and system time of all threads, in seconds.
    let cpu: Double
    /// Peak resident memory in bytes, shared pages of files included. Never less than this
    /// process's own: until the program replaces it, the child counts its parent's memory.
    let peakResident: Int
  }

  enum Failure: Error {
    case notStarted(program: String, reason: String)
    case notMeasured(reason: String)
    case endedWithSignal(Int32)
  }

  let identifier: pid_t
  private let start = ContinuousClock.now

  /// Starts a program with an empty environment.
  ///
  /// - Parameters:
  ///   - program: a path; `PATH` is not searched.
  ///   - output: the file that standard output goes to; standard error is thrown away.
  init(
    _ program: String, _ arguments: [String], output: String = "/dev/null"
  ) throws(Failure) {
    identifier = try Self.spawn(program, arguments, output: output)
  }

  /// Waits for the end; the exit code comes with what the run took.
  func wait() throws(Failure) -> (exitCode: Int32, usage: Usage) {
    while true {
      if let end = try end(options: 0) { return end }
    }
  }

  /// The end if it has come, without waiting.
  func endIfCome() throws(Failure) -> (exitCode: Int32, usage: Usage)? {
    try end(options: WNOHANG)
  }
}

extension ChildProcess {
  private static func spawn(
    _ program: String, _ arguments: [String], output: String
  ) throws(Failure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, path) in [(STDOUT_FILENO, output), (STDERR_FILENO, "/dev/null")] {
      let flags = O_WRONLY | O_CREAT | O_TRUNC
      posix_spawn_file_actions_addopen(&actions, descriptor, path, flags, 0o600)
    }
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for item in words { free(item) } }
    var environment: [UnsafeMutablePointer<CChar>?] = [nil]
    var identifier: pid_t = 0
    // Safety: both arrays end with a null pointer and outlive the call, which copies them.
    let status = posix_spawn(&identifier, program, &actions, nil, &words, &environment)
    guard status == 0 else {
      throw .notStarted(program: program, reason: String(cString: strerror(status)))
    }
    return identifier
  }

  private func end(options: Int32) throws(Failure) -> (exitCode: Int32, usage: Usage)? {
    var status: Int32 = 0
    var usage = rusage()
    let ended = wait4(identifier, &status, options, &usage)
    let wall = ContinuousClock.now - start
    if ended == 0 || (ended < 0 && errno == EINTR) { return nil }
    guard ended == identifier else { throw .notMeasured(reason: String(cString: strerror(errno))) }
    // As wait(2) lays the status out: the signal in the low seven bits, the code in the next byte.
    let signal = status & 0x7f
    guard signal == 0 else { throw .endedWithSignal(signal) }
    let bytesPerUnit = 1024
    return (
      (status >> 8) & 0xff,
      Usage(
        wall: wall / .seconds(1), cpu: Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime),
        peakResident: usage.ru_maxrss * bytesPerUnit)
    )
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) * 1e-6
  }
}
