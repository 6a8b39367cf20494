import Foundation
import Testing

@Suite struct SplitTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.write(SampleTable.csv(rows: 2000, seed: 1), to: "people.csv")
  }

  private func split(_ options: String...) throws -> BuiltCommand.Result {
    try BuiltCommand.run(["split", "people.csv", "--holdout", "0.2"] + options, in: folder.path)
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  @Test func anEarlierSplitIsReplacedOnlyByForce() throws {
    #expect(try split("-o", "out").code == 0)
    let (train, holdout) = (try text("out/train.csv"), try text("out/holdout.csv"))
    let refused = try split("-o", "out", "--seed", "2")
    #expect(refused.code == 73)
    #expect(refused.errors.contains("--force"))
    #expect(try text("out/train.csv") == train)
    #expect(try text("out/holdout.csv") == holdout)
    #expect(try split("-o", "out", "--seed", "2", "--force").code == 0)
    #expect(try text("out/holdout.csv") != holdout)
  }

  @Test func anInputIsNoOutputEvenByForce() throws {
    #expect(try split("-o", "out").code == 0)
    let train = try text("out/train.csv")
    let result = try BuiltCommand.run(
      ["split", "out", "--holdout", "0.2", "-o", "./out/../out", "--force"], in: folder.path)
    #expect(result.code == 2)
    #expect(try text("out/train.csv") == train)
  }

  /// The limit is one block of 512 or 1,024 bytes, and the signal that comes with it ends nothing.
  @Test func aFileThatCannotGrowIsAnInputOutputErrorAndNothingIsLeft() throws {
    let shell = BuiltCommand.process(
      "/bin/sh",
      ["-c", "ulimit -f 1; exec '\(BuiltCommand.path)' split people.csv --holdout 0.2 -o a/b"],
      in: folder.path)
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    #expect(BuiltCommand.code(of: shell) == 74)
    #expect(folder.contents == ["people.csv"])
  }

  /// Some time after the start, or after the first file is made.
  @Test(arguments: [SIGHUP, SIGINT, SIGQUIT, SIGTERM], [false, true])
  func aSignalLeavesBothFilesOrNone(signal: Int32, isWriting: Bool) throws {
    _ = try folder.write(SampleTable.csv(rows: 60_000, seed: 1), to: "people.csv")
    let whole = ["out", "out/in", "out/in/holdout.csv", "out/in/train.csv", "people.csv"]
    for moment in 0..<6 {
      let process = BuiltCommand.process(
        BuiltCommand.path, ["split", "people.csv", "--holdout", "0.2", "-o", "out/in"],
        in: folder.path)
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      while isWriting, process.isRunning, !left.contains(where: { $0.hasPrefix("out/in/") }) {}
      Thread.sleep(forTimeInterval: (isWriting ? 0.001 : 0.05) * Double(moment))
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      // Before the handlers are in place the signal itself ends the process.
      #expect([0, Int(signal) + 128].contains(BuiltCommand.code(of: process)))
      #expect(left == ["people.csv"] || left == whole)
      try? FileManager.default.removeItem(atPath: "\(folder.path)/out")
    }
  }

  private var left: [String] {
    (FileManager.default.subpaths(atPath: folder.path) ?? []).filter { $0 != "core" }.sorted()
  }
}
