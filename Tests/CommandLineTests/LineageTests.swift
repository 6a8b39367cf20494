import Foundation
import GateJSON
import GateTestSupport
import Testing

/// Bundles that another tool made, with the answer of a slow model that walks them by recursion.
struct LineageTests {
  private static let folder = Repository.fixtures + "/provenance"

  private static func show(_ one: JSONNode, _ more: [String] = []) throws -> BuiltCommand.Result {
    func texts(_ key: String) -> [String] {
      (one[key]?.arrayValue ?? []).compactMap(\.stringValue)
    }
    var arguments = ["lineage", "show", try #require(one["bundle"]?.stringValue)] + more
    arguments += ["--trust", try #require(one["trust"]?.stringValue)]
    arguments += ["--candidate", try #require(one["candidate"]?.stringValue)]
    for key in ["reference", "holdout", "revoked"] where !texts(key).isEmpty {
      arguments += ["--\(key)"] + texts(key)
    }
    return try BuiltCommand.run(arguments, in: folder)
  }

  private static let cases: [JSONNode] = {
    let data = try? Data(contentsOf: URL(filePath: "\(folder)/lineage/cases.json"))
    let node = data.flatMap { try? JSONParser.parse([UInt8]($0)) }
    return node?["cases"]?.arrayValue ?? []
  }()

  /// Numbers, flags and nulls as they are written.
  private static func text(_ node: JSONNode?) -> String {
    switch node?.value {
    case .number(_, let text): text
    case .bool(let flag): "\(flag)"
    case .null: "null"
    default: "missing"
    }
  }

  @Test func `every bundle is found to be what an independent walk says`() throws {
    #expect(Self.cases.count == 19)
    for one in Self.cases {
      let name = try #require(one["name"]?.stringValue)
      let result = try Self.show(one, ["-o", "json"])
      #expect(result.code == 0, "\(name): \(result.errors)")
      let found = try JSONParser.parse(Array(result.output.utf8))
      for member in one["expect"]?.objectValue ?? [] {
        #expect(Self.text(found[member.key]) == Self.text(member.value), "\(name): \(member.key)")
      }
    }
  }

  @Test func `what is wrong with a lineage is told in words`() throws {
    let words = [
      "one": "generation 1", "missing": "generation not known", "cycle": "a cycle",
      "conflict": "1 declared real, and made", "exposed-far": "1 of the holdout",
      "revoked": "1 of the statements about ancestors were taken back",
      "reference-differs": "the reference is not what the generator learned from",
      "untrusted-real": "1 of the statements do not count",
    ]
    for (name, expected) in words {
      let one = try #require(Self.cases.first { $0["name"]?.stringValue == name })
      #expect(try Self.show(one).output.contains(expected), "\(name)")
    }
  }

  @Test func `a broken line is named, and so is a trust file that cannot be used`() throws {
    let folder = try TemporaryFolder()
    let bundle = try String(
      contentsOfFile: "\(Self.folder)/lineage/one.intoto.jsonl", encoding: .utf8)
    let cut = try folder.write("\n" + bundle.dropLast(40), to: "cut.jsonl")
    let digest = String(repeating: "0", count: 64)
    func run(_ bundle: String, _ trust: String, _ digest: String) throws -> BuiltCommand.Result {
      try BuiltCommand.run(
        ["lineage", "show", bundle, "--trust", trust, "--candidate", digest], in: Self.folder)
    }
    let broken = try run(cut, "lineage/trust.json", digest)
    #expect(broken.code == 65 && broken.errors.contains("cut.jsonl:3:"), "\(broken.errors)")
    #expect(try run(cut, "lineage/cases.json", digest).code == 78)
    #expect(try run("none.jsonl", "lineage/trust.json", digest).code == 66)
    #expect(try run(cut, "lineage/trust.json", digest.uppercased() + "A").code == 2)
  }
}
