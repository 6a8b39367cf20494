import Foundation
import Testing

/// Files of a directory are read, or it is said that they are not.
@Suite struct FileNameTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/data/more", withIntermediateDirectories: true)
    _ = try folder.write(SampleTable.csv(rows: 60, seed: 1), to: "data/a.csv")
    _ = try folder.write(SampleTable.csv(rows: 60, seed: 2), to: "s.csv")
  }

  private func shell(_ command: String) throws -> (code: Int, output: String) {
    let process = BuiltCommand.process(
      "/bin/sh", ["-c", command.replacingOccurrences(of: "synthgate", with: BuiltCommand.path)],
      in: folder.path)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (BuiltCommand.code(of: process), String(decoding: data, as: UTF8.self))
  }

  @Test(arguments: ["text", "json", "junit", "markdown"])
  func subDirectoriesAreNamedInEveryReport(format: String) throws {
    let command = "synthgate check --real data --synthetic s.csv --policy smoke -q -o \(format)"
    #expect(try shell(command).output.contains("sub-directories are not read: more"))
  }

  @Test func aNameOfBytesIsReadAndShown() throws {
    let name = #"data/"$(printf 'caf\351.csv')""#
    #expect(try shell("mv data/a.csv \(name)").code == 0)
    for path in ["data", "'data/c*'", name] {
      let result = try shell("synthgate check --real \(path) --synthetic s.csv --no-fail")
      #expect([0, 3].contains(result.code), "\(result.output)")
      #expect(result.output.contains(#"data/caf\xE9.csv"#), "\(result.output)")
    }
    let both = try shell("synthgate check --real data --synthetic s.csv -o text=\(name)")
    #expect(both.code == 2, "\(both.output)")
    let splits = try shell("synthgate split \(name) --holdout 0.2 -o data/more")
    #expect(splits.code == 0, "\(splits.output)")
  }

  @Test func aShardThatVanishedIsMissing() throws {
    for command in ["check --synthetic s.csv --real", "inspect", "split --holdout 0.2 -o o"] {
      for path in ["data", "'data/*.csv'"] {
        let line = "ln -sf gone.csv data/part-1.csv; synthgate \(command) \(path)"
        let result = try shell(line)
        #expect(result.code == 66)
        #expect(result.output.contains("data/part-1.csv: no such file or directory"))
      }
    }
  }
}
