import GateBytes
import Glibc

/// Peak anonymous memory of a program, which the system does not keep account of.
enum MemorySampler {
  /// Between two looks, in microseconds: allocations that matter live longer. In a long run they live
  /// longer still, and looking often would take time from it.
  private static func interval(after elapsed: Duration) -> UInt32 {
    elapsed < .seconds(1) ? 500 : 20_000
  }

  /// The most anonymous memory in bytes that was seen while a program ran, a lower bound of the
  /// peak.
  static func peak(
    of program: String, _ arguments: [String]
  ) throws(ChildProcess.Failure) -> Int {
    try peak(of: ChildProcess(program, arguments)).bytes
  }

  /// The same of a program that was started, and how it ended.
  static func peak(
    of process: ChildProcess
  ) throws(ChildProcess.Failure) -> (bytes: Int, exitCode: Int32) {
    guard let end = try watch(process, limit: .infinity) else { return (0, 0) }
    return (end.bytes, end.exitCode)
  }

  /// Watches a program until it ends.
  ///
  /// - Parameter limit: after so many seconds it is killed.
  /// - Returns: its peak in bytes and what it took; `nil` if it was killed.
  static func watch(
    _ process: ChildProcess, limit: Double
  ) throws(ChildProcess.Failure) -> (
    bytes: Int, exitCode: Int32, usage: ChildProcess.Usage
  )? {
    let start = ContinuousClock.now
    var peak = 0
    while true {
      peak = max(peak, anonymous(process.identifier) ?? 0)
      if let end = try process.endIfCome() { return (peak, end.exitCode, end.usage) }
      let elapsed = ContinuousClock.now - start
      if elapsed / .seconds(1) > limit {
        kill(process.identifier, SIGKILL)
        _ = try? process.wait()
        return nil
      }
      usleep(interval(after: elapsed))
    }
  }

  /// `RssAnon` of `/proc/PID/status` in bytes, or `nil` once the process has ended.
  private static func anonymous(_ process: pid_t) -> Int? {
    let longestStatus = 1 << 16
    guard let bytes = try? FileSystem.read("/proc/\(process)/status", limit: longestStatus)
    else { return nil }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let words = line.split { $0 == " " || $0 == "\t" }
      guard words.first == "RssAnon:", words.count == 3 else { continue }
      return Int(words[1]).map { $0 * 1024 }
    }
    return nil
  }
}
