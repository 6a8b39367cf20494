import Foundation
import GateBytes
import SynthgateCLI
import Testing

@Suite struct FileOutputTests {
  @Test func aFileIsReplacedWholeAndNothingIsLeftBeside() throws {
    let directory = try temporaryDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let path = directory + "/run.json"
    try "older and longer".write(toFile: path, atomically: false, encoding: .utf8)
    try FileOutput(path: path, temporaryFiles: TemporaryFiles()).write(Array("new".utf8))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["run.json"])
  }

  @Test func aLinkThatIsPlantedLaterIsReplaced() throws {
    let directory = try temporaryDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let precious = directory + "/precious"
    try "old".write(toFile: precious, atomically: false, encoding: .utf8)
    let output = FileOutput(path: directory + "/run.json", temporaryFiles: TemporaryFiles())
    try FileManager.default.createSymbolicLink(
      atPath: directory + "/run.json", withDestinationPath: precious)
    try output.write(Array("new".utf8))
    #expect(try String(contentsOfFile: precious, encoding: .utf8) == "old")
    #expect(try String(contentsOfFile: directory + "/run.json", encoding: .utf8) == "new")
  }

  /// The folder is one in which nothing can be made, as for root no folder that forbids it is.
  @Test func anEarlierVerdictGoesWhereNoSecondFileCanBeMade() throws {
    let path = "/proc/self/comm"
    let output = FileOutput(path: path, temporaryFiles: TemporaryFiles())
    let name = try String(contentsOfFile: path, encoding: .utf8)
    defer { try? name.write(toFile: path, atomically: false, encoding: .utf8) }
    let error = #expect(throws: InputError.self) { try output.supersede(Array("none".utf8)) }
    #expect(error?.reason == .outputUnavailable)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "none\n")
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

  @Test func aNameMayBeAsLongAsAnyOther() throws {
    let directory = try temporaryDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let path = "\(directory)/\(String(repeating: "n", count: 255))"
    try FileOutput(path: path, temporaryFiles: TemporaryFiles()).write(Array("new".utf8))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
  }

  @Test func aDeviceIsWrittenToAndNotReplaced() throws {
    try FileOutput(path: "/dev/null", temporaryFiles: TemporaryFiles()).write([1, 2, 3])
    let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type]
    #expect(type as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test func aFullDiskIsAnInputOutputError() {
    let output = FileOutput(path: "/dev/full", temporaryFiles: TemporaryFiles())
    let error = #expect(throws: InputError.self) { try output.write([1]) }
    #expect(error?.reason == .outputUnwritten)
  }

  @Test(arguments: ["/no/such/directory/run.json", "/proc/run.json"])
  func aPlaceWhereNothingCanBeMadeIsNoticed(path: String) {
    let output = FileOutput(path: path, temporaryFiles: TemporaryFiles())
    let error = #expect(throws: InputError.self) { try output.write([1]) }
    #expect(error?.reason == .outputUnavailable)
  }

  @Test func aDirectoryIsNotReplaced() throws {
    let directory = try temporaryDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let output = FileOutput(path: directory, temporaryFiles: TemporaryFiles())
    let error = #expect(throws: InputError.self) { try output.write([1]) }
    #expect(error?.reason == .outputUnavailable)
  }

  private func temporaryDirectory() throws -> String {
    let path = NSTemporaryDirectory() + "/synthgate-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }
}
