import Foundation
import GateJSON
import Testing

/// What an output holds from the first moment of a run to its end.
@Suite struct NoVerdictTests {
  private let folder: TemporaryFolder
  private static let outputs =
    [
      "-o", "json=run.json", "-o", "junit=gate.xml", "-o", "markdown=m.md", "-o", "text=t.txt",
      "--evidence", "pairs",
    ] + machine.flatMap { ["-o", "\($0)=o.\($0)"] }
  /// Formats for other programs.
  private static let machine = ["github", "gitlab", "sarif", "line-json", "prometheus", "html"]
  private static let files =
    ["gate.xml", "m.md", "pairs", "run.json", "t.txt"] + machine.map { "o.\($0)" }

  init() throws {
    folder = try TemporaryFolder()
    for seed in 1...2 {
      _ = try folder.write(SampleTable.csv(rows: 60, seed: seed), to: "\(seed).csv")
    }
    for name in Self.files {
      _ = try folder.write("of yesterday: PASS", to: name)
    }
  }

  private func run(_ arguments: [String]) throws -> BuiltCommand.Result {
    try BuiltCommand.run(arguments, in: folder.path)
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  private func expectNoVerdict(because reason: String, code: Int?) throws {
    let run = try JSONParser.parse(Array(try text("run.json").utf8))
    #expect(run["schema"]?.stringValue == "synthgate.run/2")
    #expect(run["verdict"]?.stringValue == "none")
    #expect(run["reason"]?.stringValue?.contains(reason) == true)
    #expect(run["exitCode"]?.intValue == code)
    #expect(try text("gate.xml").contains("errors=\"1\""))
    #expect(try text("m.md").count { $0 == "\n" } == 1)
    for name in Self.files {
      #expect(try text(name).contains(reason), "\(name)")
      #expect(!(try text(name).contains("yesterday")), "\(name)")
    }
    #expect(folder.contents == ["1.csv", "2.csv"] + Self.files.sorted())
  }

  @Test(arguments: [
    (["--real", "1.csv", "--synthetic", "gone.csv"], 66, "gone.csv"),
    (["--real", "1.csv", "--synthetic", "2.csv", "--policy", "gone.json"], 78, "gone.json"),
    (["--real", "1.csv", "--synthetic", "2.csv", "--label", "nothing"], 78, "nothing"),
    (["--real", "1.csv", "--synthetic", "2.csv", "--kind", "age=numbr"], 2, "numbr"),
    (["--real", "1.csv", "--synthetic", "2.csv", "--only", "no-check"], 2, "no-check"),
    (["--real", "1.csv", "--synthetic", "2.csv", "-o", "json=no/where"], 73, "no/where"),
    (["--real", "1.csv", "--synthetic", "2.csv", "-o", "json=/dev/full"], 74, "/dev/full"),
  ])
  func aRunThatFailsSaysSoInEveryFile(
    arguments: [String], code: Int, reason: String
  ) throws {
    let result = try run(["check"] + arguments + Self.outputs)
    #expect(result.code == code, "\(result.errors)")
    try expectNoVerdict(because: reason, code: code)
  }

  @Test func aKilledRunLeavesNoEarlierVerdict() throws {
    try #require(mkfifo("\(folder.path)/pipe", 0o600) == 0)
    defer { unlink("\(folder.path)/pipe") }
    let process = BuiltCommand.process(
      BuiltCommand.path, ["check", "--real", "pipe", "--synthetic", "2.csv"] + Self.outputs,
      in: folder.path)
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    // It waits for somebody who writes to the pipe, after the outputs were replaced.
    for _ in 0..<500 where try text("pairs").contains("yesterday") {
      Thread.sleep(forTimeInterval: 0.02)
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    unlink("\(folder.path)/pipe")
    try expectNoVerdict(because: "the run has not ended", code: nil)
  }

  @Test func afterAFullStandardOutputThereIsNoVerdictInAFile() throws {
    let process = BuiltCommand.process(
      BuiltCommand.path, ["check", "--real", "1.csv", "--synthetic", "2.csv"] + Self.outputs,
      in: folder.path)
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(BuiltCommand.code(of: process) == 74)
    try expectNoVerdict(because: "standard output", code: 74)
  }

  /// A file that is opened where a standard stream was closed must not be taken for that.
  @Test(arguments: ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
  func aClosedStreamGoesIntoNoFile(closing: String) throws {
    let line = "check --real 1.csv --synthetic 2.csv -o json=run.json -o text=t.txt"
    let shell = BuiltCommand.process(
      "/bin/sh", ["-c", "exec '\(BuiltCommand.path)' \(line) \(closing)"], in: folder.path)
    shell.standardOutput = FileHandle.nullDevice
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    let isWritten = !closing.contains(" >&-") && closing != ">&-"
    #expect((BuiltCommand.code(of: shell) == 74) == !isWritten)
    let run = try JSONParser.parse(Array(try text("run.json").utf8))
    #expect((run["verdict"]?.stringValue == "none") == !isWritten)
    #expect(try text("t.txt").hasPrefix("NO VERDICT") == !isWritten)
  }

  @Test func outputsThatAreRefusedAreNotTouched() throws {
    let result = try run(
      ["check", "--real", "1.csv", "--synthetic", "2.csv", "-o", "json=1.csv"] + Self.outputs)
    #expect(result.code == 2)
    for name in Self.files {
      #expect(try text(name) == "of yesterday: PASS")
    }
  }

  @Test func aRunWithoutAVerdictIsRenderedAndNotJudged() throws {
    _ = try run(["check", "--real", "1.csv", "--synthetic", "gone.csv", "-o", "json=run.json"])
    for arguments in [
      ["judge", "run.json"],
      ["check", "--real", "1.csv", "--synthetic", "2.csv", "--baseline", "run.json"],
    ] {
      let result = try run(arguments)
      #expect(result.code == 65)
      #expect(result.errors.contains("gone.csv"))
    }
    let result = try run(["report", "run.json", "-o", "markdown", "-o", "junit=gate.xml"])
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.contains("NO VERDICT") && result.output.contains("gone.csv"))
    #expect(try text("gate.xml").contains("gone.csv"))
  }

  @Test func aStoredRunIsRenderedAsItWas() throws {
    let formats = ["text", "junit", "markdown", "json"] + Self.machine
    let result = try run(
      ["check", "--real", "1.csv", "--synthetic", "2.csv"]
        + formats.flatMap { ["-o", "\($0)=was.\($0)"] })
    #expect([0, 1, 3].contains(result.code))
    for format in formats {
      let report = try run(["report", "was.json", "-o", format])
      #expect(report.code == 0)
      #expect(try report.output == text("was.\(format)"), "\(format)")
    }
  }
}
