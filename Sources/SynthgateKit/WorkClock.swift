import Glibc

/// Processor time in seconds, where the system tells.
enum ProcessorTime {
  /// Of all threads of this process, and of the one that calls.
  static var process: Double? { seconds(CLOCK_PROCESS_CPUTIME_ID) }
  static var thread: Double? { seconds(CLOCK_THREAD_CPUTIME_ID) }

  private static func seconds(_ clock: clockid_t) -> Double? {
    var time = timespec()
    guard clock_gettime(clock, &time) == 0 else { return nil }
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

extension Duration {
  var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}
