import Foundation
import Testing

/// The built command where something around it goes wrong. None runs for longer than `most`: it is
/// killed then, and the test fails.
struct FaultRun {
  /// Far more seconds than any of these runs takes.
  private static let most = 60.0

  private static let outputs = ["-o", "json=run.json", "-o", "junit=gate.xml", "-o", "text=t.txt"]

  /// A check of two small tables that writes three files.
  static let check = ["check", "--real", "real.csv", "--synthetic", "s.csv", "--no-fail"] + outputs
  static let split = ["split", "real.csv", "--holdout", "0.2", "-o", "out"]
  static let judge = ["judge", "stored.json", "--no-fail"] + outputs
  static let report = ["report", "stored.json"] + outputs

  /// A run file of its own, the same for all.
  private static let stored: String? = {
    guard let folder = try? TemporaryFolder(), (try? writeTables(rows: 200, into: folder)) != nil
    else { return nil }
    let arguments = ["check", "--real", "real.csv", "--synthetic", "s.csv", "-o", "json=r.json"]
    _ = try? BuiltCommand.run(arguments, in: folder.path)
    return try? folder.text("r.json")
  }()

  let folder: TemporaryFolder

  /// A folder with `real.csv`, `s.csv`, a run file `stored.json` and three outputs of yesterday.
  init(rows: Int = 200) throws {
    folder = try TemporaryFolder()
    try Self.writeTables(rows: rows, into: folder)
    _ = try folder.write(try #require(Self.stored), to: "stored.json")
    try writeOutputsOfYesterday()
  }

  private static func writeTables(rows: Int, into folder: TemporaryFolder) throws {
    _ = try folder.write(SampleTable.csv(rows: rows, seed: 1), to: "real.csv")
    _ = try folder.write(SampleTable.csv(rows: rows, seed: 2), to: "s.csv")
  }

  func writeOutputsOfYesterday(in place: String = "") throws {
    for name in ["run.json", "gate.xml", "t.txt"] {
      _ = try folder.write("of yesterday: PASS", to: place + name)
    }
  }

  /// - Parameters:
  ///   - shell: what stands before the command on the line of a shell, and behind it.
  ///   - seconds: after which it is killed.
  ///   - disturb: called with the process once it runs.
  func run(
    _ arguments: [String], shell: (before: String, after: String)? = nil,
    within seconds: Double = FaultRun.most, disturb: (Process) throws -> Void = { _ in }
  ) throws -> BuiltCommand.Result {
    let process =
      if let shell {
        BuiltCommand.process(
          "/bin/sh",
          ["-c", "\(shell.before) \"$0\" \"$@\" \(shell.after)", BuiltCommand.path]
            + arguments, in: folder.path)
      } else {
        BuiltCommand.process(BuiltCommand.path, arguments, in: folder.path)
      }
    // Files take everything, so that nobody has to read along.
    let streams = try TemporaryFolder()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try streams.handle("output")
    process.standardError = try streams.handle("errors")
    try process.run()
    let end = DispatchTime.now() + seconds
    let identifier = process.processIdentifier
    let killing = DispatchWorkItem { kill(identifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: end, execute: killing)
    try disturb(process)
    while process.isRunning { Thread.sleep(forTimeInterval: 0.002) }
    killing.cancel()
    #expect(DispatchTime.now() < end, "the command has not ended after \(seconds) seconds")
    return BuiltCommand.Result(
      code: BuiltCommand.code(of: process), output: try streams.text("output"),
      errors: try streams.text("errors"))
  }

  /// The names that were there before, or come with the run.
  func expectNothingLeft(besides extra: [String] = []) {
    let known = ["real.csv", "s.csv", "stored.json", "run.json", "gate.xml", "t.txt"] + extra
    let left = Set(folder.contents).subtracting(known)
    #expect(left.isEmpty, "left behind: \(left)")
  }

  /// No output is of yesterday, none is half a file, and those of a run that failed say so. An
  /// output that could not even be replaced is gone.
  func expectTrueOutputs(
    hasVerdict: Bool?, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for (name, end) in [("run.json", "}\n"), ("gate.xml", "</testsuites>\n"), ("t.txt", "\n")] {
      guard let text = try? folder.text(name) else { continue }
      #expect(!text.contains("yesterday"), "\(name)", sourceLocation: sourceLocation)
      #expect(text.hasSuffix(end), "\(name) is cut", sourceLocation: sourceLocation)
    }
    guard let run = try? folder.text("run.json"), let hasVerdict else { return }
    #expect(run.contains("\"verdict\": \"none\"") != hasVerdict, sourceLocation: sourceLocation)
  }
}

extension TemporaryFolder {
  func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }

  /// A new file to write to.
  func handle(_ name: String) throws -> FileHandle {
    _ = try write("", to: name)
    return try #require(FileHandle(forWritingAtPath: "\(path)/\(name)"))
  }

  /// All that stands below, directories included.
  var tree: [String] { (FileManager.default.subpaths(atPath: path) ?? []).sorted() }
}

/// The same moments in every run of the tests.
struct SeededMoments: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
