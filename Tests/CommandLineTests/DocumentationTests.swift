import Foundation
import GateTestSupport
import Testing

@Suite struct DocumentationTests {
  @Test func theMetricReferenceIsUpToDate() throws {
    let written = try? String(
      contentsOfFile: Repository.root + "/docs/metrics.md", encoding: .utf8)
    let made = try BuiltCommand.run("metrics", "list", "--markdown").output
    #expect(written == made, "run: make docs")
  }

  @Test(arguments: [
    "validity", "fidelity", "diversity", "utility", "bias", "memorization", "contamination", "pii",
    "lineage",
  ])
  func theReadingOfTheNumbersIsUpToDate(axis: String) throws {
    let written = try String(
      contentsOfFile: Repository.root + "/docs/interpreting.md", encoding: .utf8)
    let made = try BuiltCommand.run("metrics", "list", "--interpreting", axis).output
    #expect(made.contains("- To do: "))
    let part = "<!-- \(axis): made by make docs -->\n\n\(made)\n<!-- end -->"
    #expect(written.contains(part), "run: make docs")
  }

  /// The examples for CI servers judge a table in the folders that they name.
  @Test(arguments: ["README.md", "docs/reports.md"])
  func theExamplesForServersWork(document: String) throws {
    let folder = try TemporaryFolder()
    for (seed, name) in ["data/train.csv", "data/holdout.csv", "out/candidate.csv"].enumerated() {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(name.prefix { $0 != "/" })", withIntermediateDirectories: true)
      _ = try folder.write(SampleTable.csv(rows: 60, seed: seed), to: name)
    }
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/policies", withIntermediateDirectories: true)
    let policy = try BuiltCommand.run("policy", "show", "smoke").output
    for name in ["policy.json", "policies/gate.json"] { _ = try folder.write(policy, to: name) }
    let text = try String(contentsOfFile: "\(Repository.root)/\(document)", encoding: .utf8)
    let blocks = text.matches(of: /```yaml\n((?s:.*?))```/).map {
      $0.1.replacing("\\\n", with: " ")
    }
    let commands = blocks.flatMap {
      $0.matches(of: /synthgate ((?:check|report)[^\n]*(?:\n +-[^ ][^\n]*)*)/).map { String($0.1) }
    }
    #expect(commands.count == 3)
    for command in commands {
      let words = command.split(whereSeparator: \.isWhitespace).map(String.init)
      let result = try BuiltCommand.run(words, in: folder.path)
      #expect([0, 1, 3].contains(result.code), "\(command): \(result.errors)")
      for output in words where output.contains("=") {
        let path = output.drop { $0 != "=" }.dropFirst()
        #expect(FileManager.default.fileExists(atPath: "\(folder.path)/\(path)"), "\(output)")
      }
    }
  }

  @Test func everyCommandOfTheReadmeExists() throws {
    let readme = try String(contentsOfFile: Repository.root + "/README.md", encoding: .utf8)
    let commands = readme.matches(of: /(?m)^ *(?:- run: )?synthgate ([a-z]+)/).map { String($0.1) }
    #expect(!commands.isEmpty)
    for command in Set(commands).sorted() {
      #expect(try BuiltCommand.run("help", command).code == 0, "\(command)")
    }
  }
}
