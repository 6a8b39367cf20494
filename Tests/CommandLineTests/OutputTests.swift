import Foundation
import GateJSON
import Testing

@Suite struct OutputTests {
  @Test(arguments: ["/no/such/folder/run.json", "/proc/run.json", "/"])
  func anOutputThatCannotBeCreatedIsNoticedFirst(path: String) throws {
    let result = try BuiltCommand.run(
      "check", "--real", "missing.csv", "--synthetic", "missing.csv", "-o", "json=\(path)")
    #expect(result.code == 73)
    #expect(result.errors.contains("cannot be created"))
  }

  @Test func aFullDiskIsAnInputOutputError() throws {
    let process = BuiltCommand.process(BuiltCommand.path, ["help"], in: nil)
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(BuiltCommand.code(of: process) == 74)
  }

  @Test func aClosedPipeEndsTheCommandWithoutAWord() throws {
    let process = BuiltCommand.process(BuiltCommand.path, ["help"], in: nil)
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try output.fileHandleForReading.close()
    try process.run()
    try errors.fileHandleForWriting.close()
    let message = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(BuiltCommand.code(of: process) == 141)
    #expect(message.isEmpty)
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)])
  func aSignalEndsTheCommandWithItsCode(signal: Int32, code: Int) throws {
    // It waits for a run file on standard input.
    let process = BuiltCommand.process(BuiltCommand.path, ["judge", "-"], in: nil)
    let input = Pipe()
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    // Long enough for the handlers to be in place.
    Thread.sleep(forTimeInterval: 0.5)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(BuiltCommand.code(of: process) == code)
  }

  @Test func standardOutputCarriesOneDocumentAndTheRestGoesToFiles() throws {
    let folder = try TemporaryFolder()
    let result = try check(
      in: folder, ["-o", "junit=gate.xml", "-o", "json", "-o", "text=gate.txt"])
    #expect([0, 1, 3].contains(result.code), "\(result.errors)")
    let run = try JSONParser.parse(Array(result.output.utf8))
    #expect(run["exitCode"]?.intValue == result.code)
    #expect(folder.contents == ["gate.txt", "gate.xml", "real.csv", "synthetic.csv"])
    let text = try String(contentsOfFile: folder.path + "/gate.txt", encoding: .utf8)
    #expect(!text.contains("\u{1B}"))
  }

  @Test func textIsTheDefault() throws {
    let folder = try TemporaryFolder()
    let result = try check(in: folder, ["-o", "json=run.json"])
    let word = result.output.split(separator: " ").first.map(String.init)
    #expect(["PASS", "WARN", "FAIL", "INCOMPLETE"].contains(word ?? ""), "\(result.errors)")
    #expect(folder.contents.contains("run.json"))
  }

  static let formats = [
    "text", "json", "junit", "markdown", "github", "gitlab", "sarif", "line-json", "prometheus",
    "html",
  ]

  @Test func theFirstLineIsPrintedWhereTheReportGoesToAFile() throws {
    let folder = try TemporaryFolder()
    let result = try check(in: folder, ["--quiet", "-o", "text=gate.txt", "-o", "json=run.json"])
    let report = try String(contentsOfFile: folder.path + "/gate.txt", encoding: .utf8)
    #expect(report.hasPrefix(result.output), "\(result.output)")
    #expect(result.output.hasSuffix(" (exit \(result.code))\n"))
    #expect(result.output.count { $0 == "\n" } == 1)
    #expect(report.count { $0 == "\n" } > 5)
    for arguments in [["report", "run.json", "--brief"], ["judge", "run.json", "--brief", "-q"]] {
      #expect(try BuiltCommand.run(arguments, in: folder.path).output == result.output)
    }
    #expect(try check(in: folder, ["--quiet", "--brief"]).output == result.output)
    // Who asks for both gets both.
    let whole = try check(in: folder, ["--quiet", "-o", "text", "-o", "text=gate.txt"])
    #expect(whole.output.count { $0 == "\n" } > 5)
  }

  @Test(arguments: [["--brief", "-o", "json"], ["--brief", "--dry-run"]])
  func briefIsForTheTextReport(options: [String]) throws {
    let result = try check(in: try TemporaryFolder(), options)
    #expect(result.code == 2)
    #expect(result.output.isEmpty)
  }

  /// Airflow's operators hand on the last line of both outputs together.
  @Test func theLastLineIsTheVerdict() throws {
    let folder = try TemporaryFolder()
    _ = try inputs(in: folder)
    let line = "check --real real.csv --synthetic synthetic.csv --verbose -o line-json 2>&1"
    let shell = BuiltCommand.process(
      "/bin/sh", ["-c", "exec '\(BuiltCommand.path)' \(line)"], in: folder.path)
    let result = try BuiltCommand.finish(shell, input: nil)
    let last = try #require(result.output.split(separator: "\n").last)
    let read = try JSONParser.parse(Array(last.utf8))
    #expect(read["exitCode"]?.intValue == result.code)
    #expect(result.output.contains("what took the time"))
  }

  @Test func theExitCodeDoesNotDependOnTheFormat() throws {
    let folder = try TemporaryFolder()
    let codes = try Self.formats.map { format in
      try check(in: folder, ["-o", format]).code
    }
    #expect(Set(codes).count == 1)
    #expect(codes.allSatisfy { [0, 1, 3].contains($0) })
  }

  @Test func colourIsForTerminalsThatWantIt() throws {
    let folder = try TemporaryFolder()
    #expect(!(try check(in: folder, []).output.contains("\u{1B}[1;")))
    let arguments = try inputs(in: folder) + ["--quiet"]
    #expect(try BuiltCommand.runOnTerminal(["check"] + arguments).contains("\u{1B}[1;"))
    let plain = try BuiltCommand.runOnTerminal(
      ["check"] + arguments, environment: ["NO_COLOR": "1"])
    #expect(!plain.contains("\u{1B}[1;"))
  }

  private func inputs(in folder: TemporaryFolder) throws -> [String] {
    [
      "--real", try folder.write(SampleTable.csv(rows: 400, seed: 1), to: "real.csv"),
      "--synthetic", try folder.write(SampleTable.csv(rows: 300, seed: 2), to: "synthetic.csv"),
    ]
  }

  private func check(
    in folder: TemporaryFolder, _ options: [String]
  ) throws -> BuiltCommand.Result {
    try BuiltCommand.run(["check"] + inputs(in: folder) + options, in: folder.path)
  }
}
