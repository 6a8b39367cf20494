import Foundation
import Testing

/// A control group that gives the command less memory than the machine has.
@Suite(.serialized) struct MemoryFaultTests {
  @Test(.enabled(if: MemoryGroup.isAvailable, "no control group of memory can be made here"))
  func dataThatDoesNotFitIsAnErrorAndNoKill() throws {
    let fault = try FaultRun()
    _ = try fault.folder.write(
      "id,text\n"
        + (0..<400_000).map { "\($0),\(String($0 * 7919, radix: 36)) and some words\n" }.joined(),
      to: "large.csv")
    let group = try MemoryGroup(megabytes: 48)
    let enter = "echo $$ > \(group.processes); exec"
    // Threads meet otherwise each time.
    for _ in 0..<10 {
      let result = try fault.run(
        ["check", "--real", "large.csv", "--synthetic", "large.csv"], shell: (enter, ""))
      #expect([65, 66].contains(result.code), "\(result.code): \(result.errors)")
      #expect(result.errors.contains("--max-memory"))
    }
    let small = try fault.run(FaultRun.check, shell: (enter, ""))
    #expect(small.code == 0, "\(small.errors)")
  }
}

/// A group below that of the tests, removed with the value.
private final class MemoryGroup {
  private let path: String

  var processes: String { "\(path)/cgroup.procs" }

  static let isAvailable = (try? MemoryGroup(megabytes: 64)) != nil

  /// In the layout of either version.
  init(megabytes: Int) throws {
    let groups = try String(contentsOfFile: "/proc/self/cgroup", encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: ":", omittingEmptySubsequences: false) }
    let first = groups.first { $0.count == 3 && $0[1] == "memory" }
    let unified = groups.first { $0.count == 3 && $0[0] == "0" }
    guard let own = first ?? unified else { throw POSIXError(.ENOENT) }
    let root = first == nil ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory"
    path = "\(root)\(own[2])/synthgate-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    let limit = first == nil ? "memory.max" : "memory.limit_in_bytes"
    try "\(megabytes << 20)".write(
      toFile: "\(path)/\(limit)", atomically: false, encoding: .utf8)
  }

  deinit { rmdir(path) }
}
