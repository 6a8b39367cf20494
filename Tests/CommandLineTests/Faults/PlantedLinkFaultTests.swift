import Foundation
import Testing

/// Links that somebody has put where the command writes.
@Suite(.serialized) struct PlantedLinkFaultTests {
  private let fault: FaultRun
  private static let precious = "keep this"

  init() throws {
    fault = try FaultRun(rows: 3000)
    _ = try fault.folder.write(Self.precious, to: "precious")
    try FileManager.default.createDirectory(
      atPath: "\(fault.folder.path)/out", withIntermediateDirectories: true)
  }

  private func link(_ name: String, to target: String) throws {
    let path = "\(fault.folder.path)/\(name)"
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }

  private func expectKept() throws {
    #expect(try fault.folder.text("precious") == Self.precious)
    #expect(!fault.folder.tree.contains { $0.contains(".synthgate-") })
  }

  @Test(arguments: ["train.csv", "holdout.csv"], ["../precious", "../nothing", "holdout.csv"])
  func aSplitFollowsNone(name: String, target: String) throws {
    try link("out/\(name)", to: target)
    #expect(try fault.run(FaultRun.split).code == 73)
    #expect(fault.folder.tree.filter { $0.hasPrefix("out/") } == ["out/\(name)"])
    #expect(try fault.run(FaultRun.split + ["--force"]).code == 0)
    let attributes = try FileManager.default.attributesOfItem(
      atPath: "\(fault.folder.path)/out/\(name)")
    #expect(attributes[.type] as? FileAttributeType == .typeRegular)
    #expect(!fault.folder.contents.contains("nothing"))
    try expectKept()
  }

  /// Where the link leads to is asked once, at the start.
  @Test func anOutputThatBecomesALinkIsReplaced() throws {
    let result = try fault.run(FaultRun.check) { process in
      while process.isRunning, try fault.folder.text("t.txt").contains("yesterday") {}
      // The outputs were replaced, and the run waits.
      kill(process.processIdentifier, SIGSTOP)
      for name in ["run.json", "gate.xml", "t.txt"] { try link(name, to: "precious") }
      kill(process.processIdentifier, SIGCONT)
    }
    #expect(result.code == 0, "\(result.errors)")
    try fault.expectTrueOutputs(hasVerdict: true)
    try expectKept()
  }

  @Test func aCircleOfLinksIsRefused() throws {
    try link("a", to: "b")
    try link("b", to: "a")
    let result = try fault.run(FaultRun.check + ["-o", "markdown=a"])
    #expect(result.code == 0 || result.code == 73, "\(result.errors)")
    try fault.expectTrueOutputs(hasVerdict: result.code == 0)
    try expectKept()
  }
}
