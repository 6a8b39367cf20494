import Foundation
import GateTestSupport
import Testing

/// The tutorial, word for word: its commands one after the other, and their output.
@Suite struct TutorialTests {
  /// A block of the document, in its language.
  private struct Block {
    let language: String
    let text: String
  }

  private static let blocks: [Block] = {
    let path = Repository.root + "/docs/tutorial.md"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.matches(of: /```([a-z]+)\n((?s:.*?))```/).map {
      Block(language: String($0.1), text: String($0.2))
    }
  }()

  @Test func everyCommandDoesWhatIsShown() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/fixtures", withDestinationPath: Repository.fixtures)
    // What is shown belongs to the commands before it.
    var (script, expected): (String, [[String]]) = ("", [])
    for block in Self.blocks.dropFirst() {
      switch block.language {
      case "text": expected.append(block.text.split(separator: "\n").map(String.init))
      case "sh": script += mark(expected.count) + block.text
      case "yaml": script += mark(expected.count) + Self.commands(ofJob: block.text)
      default: Issue.record("\(block.language) is neither run nor compared")
      }
    }
    let functions = "set -e\nsynthgate() { \"$command\" \"$@\"; }\n"
    let result = try BuiltCommand.run(
      script: "command=$0\n" + functions + script, in: folder.path)
    #expect(result.code == 0, "\(result.output)\n\(result.errors)")
    #expect(expected.count > 5)
    for (index, lines) in expected.enumerated() {
      let own = result.output.components(separatedBy: "\n--- \(index)\n").dropFirst()
      let shown = own.flatMap {
        $0.components(separatedBy: "\n--- ")[0].split(separator: "\n").map(String.init)
      }
      var rest = shown[...]
      for line in lines {
        let place = try #require(rest.firstIndex(of: line), "\(line)\nis not in\n\(shown)")
        rest = rest[(place + 1)...]
      }
    }
  }

  private func mark(_ index: Int) -> String { "echo; echo '--- \(index)'\n" }

  /// The lines of all `run: |` of a job.
  private static func commands(ofJob job: String) -> String {
    var (commands, indentation): ([Substring], Int?) = ([], nil)
    for line in job.split(separator: "\n") {
      let depth = line.prefix { $0 == " " }.count
      if let own = indentation, depth > own {
        commands.append(line)
      } else {
        indentation = line.hasSuffix("run: |") ? depth : nil
      }
    }
    return commands.joined(separator: "\n") + "\n"
  }

  /// What `make install` does with the command once it is built.
  @Test func theCommandIsInstalledAsItSays() throws {
    let first = try #require(Self.blocks.first)
    #expect(first.text == "make install PREFIX=\"$HOME/.local\"\n")
    let makefile = try String(contentsOfFile: Repository.root + "/Makefile", encoding: .utf8)
    #expect(makefile.contains("install: build\n\t@scripts/install.sh $(BINARY) $(PREFIX)\n"))
    let folder = try TemporaryFolder()
    let result = try BuiltCommand.finish(
      BuiltCommand.process(
        "/bin/sh", ["\(Repository.root)/scripts/install.sh", BuiltCommand.path, folder.path],
        in: Repository.root), input: nil)
    #expect(result.code == 0, "\(result.errors)")
    #expect(FileManager.default.isExecutableFile(atPath: "\(folder.path)/bin/synthgate"))
  }
}
