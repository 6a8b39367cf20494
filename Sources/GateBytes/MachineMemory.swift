import GateKernels
import Glibc

/// How much memory there is for the process.
package struct MachineMemory: Sendable {
  /// The least of what the machine has, what its control groups may take, and what a limit of the
  /// address space leaves; `nil` where nothing tells.
  package let bytes: Int?

  /// The share of all memory that is taken unless more is allowed. The rest is for the program, for
  /// others, and for what the system keeps of files.
  package static let usualShare = 0.75

  /// Of this process.
  package static let current = MachineMemory()

  /// - Parameter root: what stands before `/proc` and `/sys`.
  init(root: String = "", limits: [Int] = Self.processLimits) {
    let groups = Self.text(root + "/proc/self/cgroup").split(separator: "\n")
    let files = groups.flatMap { Self.limitFiles(of: $0) }
    let found = files.compactMap { Int(Self.text(root + $0).filter { !$0.isWhitespace }) }
    bytes =
      ([Self.total(of: Self.text(root + "/proc/meminfo"))].compactMap(\.self) + found + limits)
      .min()
  }

  /// `MemTotal:       24684544 kB`.
  private static func total(of text: String) -> Int? {
    let line = text.split(separator: "\n").first { $0.hasPrefix("MemTotal:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 << 10 }
  }

  /// Where the limits of a control group and of those around it stand. In a container the path may be
  /// that of the host, and the group's own limit at the root.
  ///
  /// - Parameter line: `0::/path` of version 2, or `4:memory:/path` of version 1.
  private static func limitFiles(of line: Substring) -> [String] {
    let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return [] }
    let folder: String
    let name: String
    if parts[1].isEmpty {
      (folder, name) = ("/sys/fs/cgroup", "memory.max")
    } else if parts[1].split(separator: ",").contains("memory") {
      (folder, name) = ("/sys/fs/cgroup/memory", "memory.limit_in_bytes")
    } else {
      return []
    }
    var files = ["\(folder)/\(name)"]
    var group = ""
    for part in parts[2].split(separator: "/") {
      group += "/\(part)"
      files.append("\(folder)\(group)/\(name)")
    }
    return files
  }

  /// What is left of a limit of the address space (`ulimit -v`), of which the program and its threads
  /// take much that they never touch. Small data is read whatever is left.
  private static var processLimits: [Int] {
    guard let most = ThreadRoom.addresses, let mapped = ProcessMemory.current?.mapped
    else { return [] }
    return [max(leastLeft, most - mapped - ThreadRoom.bytes(of: most))]
  }

  private static let leastLeft = 48 << 20

  private static func text(_ path: String) -> String {
    let most = 1 << 16
    return (try? FileSystem.read(path, limit: most)).map { String(decoding: $0, as: UTF8.self) }
      ?? ""
  }
}
