import Glibc
import Testing

@testable import GateBytes

@Suite final class MemoryLimitTests {
  private let root = "/tmp/synthgate-machine-\(UInt64.random(in: 0 ... .max))"
  private var made: [String] = []

  deinit {
    for path in made {
      unlink(path)
      var folder = FileSystem.directory(of: path)
      while folder != "/tmp", rmdir(folder) == 0 { folder = FileSystem.directory(of: folder) }
    }
  }

  private func make(_ path: String, _ text: String) throws {
    try FileSystem.write(Array(text.utf8), to: root + path)
    made.append(root + path)
  }

  private func makeMachine(groups: String) throws {
    try make("/proc/meminfo", "MemTotal:        1000 kB\nMemFree:          10 kB\n")
    try make("/proc/self/cgroup", groups)
  }

  private var bytes: Int? { MachineMemory(root: root, limits: []).bytes }

  @Test func withoutAGroupThereIsWhatTheMachineHas() throws {
    #expect(bytes == nil)
    try makeMachine(groups: "0::/\n")
    #expect(bytes == 1_024_000)
    #expect(MachineMemory(root: root, limits: [4096, 8192]).bytes == 4096)
  }

  @Test func theNarrowestGroupOfTheSecondVersionCounts() throws {
    try makeMachine(groups: "0::/a/b\n")
    try make("/sys/fs/cgroup/a/b/memory.max", "max\n")
    try make("/sys/fs/cgroup/a/memory.max", "500000\n")
    #expect(bytes == 500_000)
    try make("/sys/fs/cgroup/a/b/memory.max", "300000\n")
    #expect(bytes == 300_000)
  }

  @Test func theFirstVersionCountsByItsMemoryController() throws {
    try makeMachine(groups: "9:name=systemd:/x\n5:devices,memory:/a\n0::/\n")
    try make("/sys/fs/cgroup/memory/x/memory.limit_in_bytes", "7\n")
    try make("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n")
    #expect(bytes == 1_024_000)
    try make("/sys/fs/cgroup/memory/a/memory.limit_in_bytes", "600000\n")
    #expect(bytes == 600_000)
  }

  /// In a container the path is that of the host, where the group itself stands at the root.
  @Test func aGroupWhosePathIsNotThereIsTheRoot() throws {
    try makeMachine(groups: "4:memory:/docker/0123\n")
    try make("/sys/fs/cgroup/memory/memory.limit_in_bytes", "200000\n")
    #expect(bytes == 200_000)
  }

  @Test func thisMachineHasMemory() throws {
    #expect(try #require(MachineMemory.current.bytes) > 1 << 24)
  }

  @Test func whatIsHeldAndWhatIsWantedCountTogether() throws {
    let name = SourceName(file: "x.csv")
    #expect(MemoryLimit.none.allows(.max))
    #expect(!MemoryLimit(bytes: 1).allows(0))
    let limit = MemoryLimit(bytes: 1 << 40)
    #expect(limit.allows(1 << 38) && !limit.allows(1 << 40))
    let error = #expect(throws: InputError.self) { try limit.check(adding: 1 << 40, for: name) }
    #expect(error?.reason == .malformed && error?.file == "x.csv")
    #expect(error?.message.contains("--max-memory") == true)
  }

  @Test func memoryThatIsTouchedIsHeld() throws {
    let held = 64 << 20
    var least = 0
    while !MemoryLimit(bytes: least).allows(0) { least += 1 << 20 }
    let bytes = [UInt8](repeating: 1, count: held)
    // A quarter for what the tests beside this one give back meanwhile.
    #expect(!MemoryLimit(bytes: least + held / 4).allows(held))
    #expect(bytes.last == 1)
  }

  /// What the file itself takes is refused before it is taken.
  @Test func aFileThatDoesNotFitIsNotRead() throws {
    try make("/x", "text")
    let path = root + "/x"
    #expect(truncate(path, 1 << 42) == 0)
    let error = #expect(throws: InputError.self) {
      try FileSystem.read(path, limit: .max, memory: MemoryLimit(bytes: 1 << 41))
    }
    #expect(error?.message.contains("--max-memory") == true)
  }
}
