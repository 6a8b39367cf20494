import Foundation
import Testing

/// Disks and streams that take no more.
@Suite(.serialized) struct FullDiskFaultTests {
  private let fault: FaultRun

  init() throws { fault = try FaultRun() }

  @Test(arguments: [
    FaultRun.check, FaultRun.judge, FaultRun.report, FaultRun.split, ["inspect", "real.csv"],
    ["metrics", "list"], ["policy", "list"], ["policy", "show", "tabular"], ["--help"],
    ["--version"],
  ])
  func aFullStandardOutputIsAnInputOutputError(arguments: [String]) throws {
    let result = try fault.run(arguments, shell: ("exec", ">/dev/full"))
    #expect(result.code == 74, "\(result.errors)")
    #expect(result.errors.contains("standard output"))
    if arguments.contains("json=run.json") { try fault.expectTrueOutputs(hasVerdict: false) }
    fault.expectNothingLeft(besides: ["out"])
  }

  @Test(arguments: [
    FaultRun.check + ["-o", "json=/dev/full"], FaultRun.check + ["-o", "markdown=/dev/full"],
    FaultRun.judge + ["-o", "markdown=/dev/full"], FaultRun.report + ["-o", "markdown=/dev/full"],
  ])
  func aFullOutputLeavesNoVerdictInTheOthers(arguments: [String]) throws {
    let result = try fault.run(arguments)
    #expect(result.code == 74, "\(result.errors)")
    #expect(result.errors.contains("/dev/full"))
    try fault.expectTrueOutputs(hasVerdict: false)
    fault.expectNothingLeft()
  }

  /// A disk of a few blocks, filled up to `free` of them.
  @Test(.enabled(if: SmallDisk.isAvailable, "only root can mount a small disk"), arguments: 0...8)
  func aFullDiskLeavesNoVerdictOfYesterday(free: Int) throws {
    let disk = try SmallDisk(at: "\(fault.folder.path)/disk", blocks: 16)
    try fault.writeOutputsOfYesterday(in: "disk/")
    try disk.fill(leaving: free)
    let outputs = FaultRun.check.map { $0.replacing("=", with: "=disk/") }
    let result = try fault.run(outputs)
    #expect([0, 74].contains(result.code), "\(result.errors)")
    for name in ["run.json", "gate.xml", "t.txt"] {
      let text = try? fault.folder.text("disk/\(name)")
      #expect(text?.contains("yesterday") != true, "\(name)")
      if result.code != 0, name == "run.json", let text, !text.isEmpty {
        #expect(text.contains("\"verdict\": \"none\""))
      }
    }
    #expect(!fault.folder.tree.contains { $0.contains(".synthgate-") })
  }

  @Test(
    .enabled(if: SmallDisk.isAvailable, "only root can mount a small disk"),
    arguments: [0, 1, 2, 3, 4])
  func aSplitOnAFullDiskLeavesNothing(free: Int) throws {
    let disk = try SmallDisk(at: "\(fault.folder.path)/disk", blocks: 8)
    try disk.fill(leaving: free)
    _ = try fault.folder.write(SampleTable.csv(rows: 2000, seed: 1), to: "real.csv")
    let result = try fault.run(FaultRun.split.dropLast() + ["disk/out"])
    #expect(result.code == 74, "\(result.errors)")
    #expect(fault.folder.tree.filter { $0.hasPrefix("disk/") } == ["disk/filling"])
  }
}

/// A file system in memory, unmounted with the value.
private final class SmallDisk {
  private static let block = 4096

  private let path: String

  static let isAvailable: Bool = {
    guard getuid() == 0, let folder = try? TemporaryFolder() else { return false }
    return (try? SmallDisk(at: folder.path + "/disk", blocks: 1)) != nil
  }()

  init(at path: String, blocks: Int) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard mount("tmpfs", path, "tmpfs", 0, "size=\(blocks * Self.block)") == 0 else {
      throw POSIXError(.EPERM)
    }
  }

  deinit { umount2(path, Int32(MNT_DETACH)) }

  /// Writes a file until so many blocks are left.
  func fill(leaving free: Int) throws {
    var status = statvfs()
    try #require(statvfs(path, &status) == 0)
    let bytes = max(Int(status.f_bavail) - free, 0) * Self.block
    try #require(
      FileManager.default.createFile(
        atPath: "\(path)/filling", contents: Data(count: bytes)))
  }
}
