import Foundation
import Testing

/// No output takes the place of anything that is read, however both are called.
@Suite struct NothingIsOverwrittenTests {
  private let folder: TemporaryFolder
  private static let real = SampleTable.csv(rows: 60, seed: 1)

  init() throws {
    folder = try TemporaryFolder()
    for name in ["data", "out"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
    }
    _ = try folder.write(Self.real, to: "data/people.csv")
    _ = try folder.write(SampleTable.csv(rows: 60, seed: 2), to: "s.csv")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/link.csv", withDestinationPath: "data/people.csv")
    try FileManager.default.linkItem(
      atPath: "\(folder.path)/data/people.csv", toPath: "\(folder.path)/hard.csv")
  }

  private func run(_ arguments: [String], input: String? = nil) throws -> BuiltCommand.Result {
    try BuiltCommand.run(arguments, input: input, in: folder.path)
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  private func check(_ real: String, _ options: String...) throws -> BuiltCommand.Result {
    try run(["check", "--real", real, "--synthetic", "s.csv", "--policy", "smoke"] + options)
  }

  @Test(arguments: ["data", "data/", "./data/*.csv", "link.csv", "hard.csv"])
  func anInputIsNoOutput(real: String) throws {
    for output in ["data/people.csv", "./data/../data/people.csv", "link.csv", "hard.csv"] {
      for options in [["-o", "json=\(output)"], ["--evidence", output]] {
        let result = try run(
          ["check", "--real", real, "--synthetic", "s.csv", "-o", "text=out/t"] + options)
        #expect(result.code == 2)
        #expect(result.errors.contains("\(output) would overwrite an input"))
      }
    }
    #expect(try text("data/people.csv") == Self.real)
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/out").isEmpty)
  }

  @Test func aNameThatNothingHasYetIsNoOutputEither() throws {
    let result = try check("new.csv", "-o", "json=./new.csv")
    #expect(result.code == 2)
    #expect(!folder.contents.contains("new.csv"))
  }

  @Test func thePolicyAndTheRunFileAreKept() throws {
    let policy = try run(["policy", "show", "smoke"]).output
    _ = try folder.write(policy, to: "p.json")
    #expect(try check("data", "--policy", "p.json", "-o", "json=./p.json").code == 2)
    #expect(try check("data", "-o", "json=run.json", "--no-fail").code != 2)
    let stored = try text("run.json")
    #expect(try check("data", "--baseline", "run.json", "-o", "json=./run.json").code == 2)
    for command in [["judge", "--policy", "p.json"], ["report"]] {
      #expect(try run(command + ["run.json", "-o", "json=./run.json"]).code == 2)
    }
    #expect(try run(["judge", "run.json", "--policy", "p.json", "-o", "json=./p.json"]).code == 2)
    #expect(try text("run.json") == stored)
    #expect(try text("p.json") == policy)
  }

  @Test(arguments: ["./b.json", "dangling", "linked"])
  func twoOutputsAreTwoFiles(other: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/dangling", withDestinationPath: "b.json")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/linked", withDestinationPath: "dangling")
    let result = try check("data", "-o", "json=b.json", "-o", "text=\(other)")
    #expect(result.code == 2)
    #expect(result.errors.contains("two outputs go to"))
    #expect(!folder.contents.contains("b.json"))
  }

  @Test func aReportIsNotAppendedToAnInput() throws {
    let command = "'\(BuiltCommand.path)' check --real data --synthetic s.csv >> data/people.csv"
    let shell = BuiltCommand.process("/bin/sh", ["-c", command], in: folder.path)
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    #expect(BuiltCommand.code(of: shell) == 2)
    #expect(try text("data/people.csv") == Self.real)
  }

  @Test func anOutputBesideTheDataIsNotReadAsData() throws {
    for _ in 0..<2 {
      let result = try check(
        "data", "-o", "text=data/report.text", "-o", "json", "--no-fail", "--evidence",
        "data/pairs.list")
      #expect(result.code == 0 || result.code == 3, "\(result.errors)")
      #expect(result.output.contains("\"path\": \"data/people.csv\""))
    }
    let first = try check("data", "-o", "text=data/new.txt", "--no-fail")
    #expect(first.code != 65 && !first.output.contains("new.txt"), "\(first.errors)")
  }
}
