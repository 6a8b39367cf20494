import Foundation
import SynthgateCLI
import SynthgateKit
import Testing

@Suite struct FileOutputTests {
  @Test func aFileIsReplacedWholeAndNothingIsLeftBeside() throws {
    let directory = try temporaryDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let path = directory + "/run.json"
    try "older and longer".write(toFile: path, atomically: false, encoding: .utf8)
    let output = FileOutput(path: path, temporaryFiles: TemporaryFiles())
    try output.probe()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "older and longer")
    try output.write(Array("new".utf8))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["run.json"])
  }

  @Test func aLinkKeepsPointingToTheFileThatIsReplaced() throws {
    let directory = try temporaryDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let target = directory + "/target"
    try "old".write(toFile: target, atomically: false, encoding: .utf8)
    try FileManager.default.createSymbolicLink(
      atPath: directory + "/link", withDestinationPath: target)
    try FileOutput(path: directory + "/link", temporaryFiles: TemporaryFiles())
      .write(Array("new".utf8))
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "new")
  }

  @Test func aDeviceIsWrittenToAndNotReplaced() throws {
    try FileOutput(path: "/dev/null", temporaryFiles: TemporaryFiles()).write([1, 2, 3])
    let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type]
    #expect(type as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test func aFullDiskIsAnInputOutputError() {
    let output = FileOutput(path: "/dev/full", temporaryFiles: TemporaryFiles())
    let error = #expect(throws: SynthgateError.self) { try output.write([1]) }
    #expect(error?.exitCode == 74)
  }

  @Test(arguments: ["/no/such/directory/run.json", "/proc/run.json"])
  func aPlaceThatCannotBeWrittenToIsNoticedBeforehand(path: String) {
    let output = FileOutput(path: path, temporaryFiles: TemporaryFiles())
    let error = #expect(throws: SynthgateError.self) { try output.probe() }
    #expect(error?.exitCode == 73)
  }

  @Test func aDirectoryIsNotReplaced() throws {
    let directory = try temporaryDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let output = FileOutput(path: directory, temporaryFiles: TemporaryFiles())
    let error = #expect(throws: SynthgateError.self) { try output.probe() }
    #expect(error?.exitCode == 73)
  }

  private func temporaryDirectory() throws -> String {
    let path = NSTemporaryDirectory() + "/synthgate-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }
}
