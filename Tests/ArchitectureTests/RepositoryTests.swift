import Foundation
import GateTestSupport
import Testing

@Suite struct RepositoryTests {
  /// The size at which STYLE asks for a split.
  private static let mostLines = 400

  @Test func noSourceFileIsTooLong() {
    let files = ["Sources", "Tests", "Policies"].flatMap { SourceTree.files(under: $0) }
    #expect(files.count > 100)
    #expect(files.filter { $0.lineCount > Self.mostLines }.map(\.path) == [])
  }

  /// Paths that name a person's or a build machine's folders; written in parts so that this file
  /// does not name one itself.
  @Test func noTrackedFileHoldsAPathOfAMachine() throws {
    let roots = ["home", "Users", "work", "root"].map { "/" + $0 + "/" }
    let pattern = try Regex("(^|[\\s\"'`(=])(\(roots.joined(separator: "|")))[A-Za-z0-9._-]+")
    for path in try SourceTree.tracked() where !path.hasPrefix("fixtures/") {
      guard let file = SourceTree.read(path) else { continue }
      let found = file.text.firstMatch(of: pattern).map { String(file.text[$0.range]) }
      #expect(found == nil, "\(path)")
    }
  }

  @Test func everyScriptIsUsed() throws {
    let makefile = try #require(SourceTree.read("Makefile")).text
    for script in SourceTree.files(under: "scripts", withSuffix: ".sh") {
      #expect(makefile.contains(script.path), "\(script.path)")
    }
  }
}
