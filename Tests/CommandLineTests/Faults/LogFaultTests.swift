import Foundation
import GateTestSupport
import Testing

/// A log that several write to, and whose writers are killed.
struct LogFaultTests {
  private static let envelope = Repository.fixtures + "/provenance/dsse/pos-plain.json"
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    #expect(try BuiltCommand.run(["keygen", "-o", "k"], in: folder.path).code == 0)
    let made = try BuiltCommand.run(
      ["log", "init", "--log", "l", "--origin", "o", "--key", "k"], in: folder.path)
    _ = try folder.write(made.output, to: "vkey")
  }

  private func appending(_ count: Int) -> Process {
    let process = BuiltCommand.process(
      BuiltCommand.path,
      ["log", "append", "--log", "l"] + Array(repeating: Self.envelope, count: count),
      in: folder.path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }

  private func run(_ arguments: String...) throws -> BuiltCommand.Result {
    try BuiltCommand.run(arguments, in: folder.path)
  }

  private var lineCount: Int {
    get throws {
      try String(contentsOfFile: "\(folder.path)/l", encoding: .utf8)
        .split(separator: "\n", omittingEmptySubsequences: false).count - 1
    }
  }

  @Test func `two processes append at a time, and every line is there`() throws {
    let count = ProcessInfo.processInfo.environment["LOG_ENTRIES"].flatMap { Int($0) } ?? 100
    let processes = [appending(count), appending(count)]
    for process in processes { try process.run() }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    #expect(try lineCount == 2 * count)
    #expect(try run("log", "checkpoint", "--log", "l", "--key", "k").code == 0)
    let verified = try run("log", "verify", "--log", "l", "--log-key", "vkey")
    #expect(verified.code == 0 && verified.output.contains("\(2 * count) lines"))
  }

  /// Whenever the writer is killed, what was signed verifies, and the next writer goes on.
  @Test func `a killed writer leaves what is signed whole`() throws {
    for round in 0..<12 {
      let signed = try run("log", "checkpoint", "--log", "l", "--key", "k")
      #expect(signed.code == 0, "\(signed.errors)")
      let process = appending(500)
      try process.run()
      // Later from round to round, so that it is met at other places.
      usleep(UInt32(5_000 + 4_000 * round))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let verified = try run("log", "verify", "--log", "l", "--log-key", "vkey")
      #expect(verified.code == 0, "\(round): \(verified.output)\(verified.errors)")
      let before = try lineCount
      #expect(try run("log", "append", Self.envelope, "--log", "l").code == 0)
      #expect(try lineCount == before + 1)
    }
  }

  /// A checkpoint that is being replaced is the old one or the new one.
  @Test func `a killed signer leaves a checkpoint`() throws {
    for round in 0..<12 {
      #expect(try run("log", "append", Self.envelope, "--log", "l").code == 0)
      let process = BuiltCommand.process(
        BuiltCommand.path, ["log", "checkpoint", "--log", "l", "--key", "k"], in: folder.path)
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      usleep(UInt32(1_000 + 1_500 * round))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let verified = try run("log", "verify", "--log", "l", "--log-key", "vkey")
      #expect(verified.code == 0, "\(round): \(verified.output)\(verified.errors)")
    }
  }

  @Test func `a full disk leaves no half line`() throws {
    let before = try Data(contentsOf: URL(filePath: "\(folder.path)/l"))
    // A file may grow no further than one block, which some lines fill.
    let result = try BuiltCommand.run(
      ["log", "append", "--log", "l"] + Array(repeating: Self.envelope, count: 20),
      limit: "-f 1", in: folder.path)
    #expect(result.code == 74, "\(result.code) \(result.errors)")
    let bytes = try Data(contentsOf: URL(filePath: "\(folder.path)/l"))
    #expect(bytes.count > before.count && bytes.last == UInt8(ascii: "\n"))
    #expect(try run("log", "checkpoint", "--log", "l", "--key", "k").code == 0)
  }
}
