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

  @Test func everyCommandOfTheReadmeExists() throws {
    let readme = try String(contentsOfFile: Repository.root + "/README.md", encoding: .utf8)
    let commands = readme.matches(of: /(?m)^ *(?:- run: )?synthgate ([a-z]+)/).map { String($0.1) }
    #expect(!commands.isEmpty)
    for command in Set(commands).sorted() {
      #expect(try BuiltCommand.run("help", command).code == 0, "\(command)")
    }
  }
}
