import Foundation
import GateJSON
import GateTestSupport
import Testing

/// Credentials that other tools made, with the answer of another implementation.
struct CredentialTests {
  private static let folder = Repository.fixtures + "/provenance"

  private static func json(_ name: String) throws -> JSONNode {
    try JSONParser.parse([UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))))
  }

  private static func run(_ one: JSONNode, _ more: [String] = []) throws -> BuiltCommand.Result {
    func text(_ key: String) throws -> String { try #require(one[key]?.stringValue) }
    var arguments = ["verify", try text("file"), "--issuer", try text("issuer"), "-o", "json"]
    arguments += ["--at", try text("at")] + more
    if let path = one["didDocument"]?.stringValue { arguments += ["--did-document", path] }
    if let path = one["attestation"]?.stringValue { arguments += ["--attestation", path] }
    return try BuiltCommand.run(arguments, in: folder)
  }

  private static func reason(_ result: BuiltCommand.Result) throws -> String? {
    try JSONParser.parse(Array(result.output.utf8))["reason"]?.stringValue
  }

  @Test func `every credential has the answer of an independent verifier`() throws {
    let cases = try Self.json("vc/cases.json")["cases"]?.arrayValue ?? []
    #expect(cases.count == 41)
    for one in cases {
      let name = try #require(one["name"]?.stringValue)
      let result = try Self.run(one)
      #expect(result.code == one["expect"]?["exit"]?.intValue, "\(name): \(result.errors)")
      guard result.code != 65 else {
        #expect(result.errors.contains("vc/\(name)."), "\(name): \(result.errors)")
        continue
      }
      #expect(try Self.reason(result) == one["expect"]?["reason"]?.stringValue, "\(name)")
    }
  }

  private static func bound(_ attestation: String?) throws -> JSONNode {
    let cases = try json("vc/cases.json")["cases"]?.arrayValue ?? []
    return try #require(
      cases.first { one in
        one["expect"]?["exit"]?.intValue == 0
          && one["attestation"]?.stringValue == attestation.map { "vc/\($0)" }
      })
  }

  private static let files = (0...2).map { "data/shard-\($0).csv" }

  @Test func `files are those of the verdict that a credential is bound to`() throws {
    let one = try Self.bound("att.json")
    #expect(try Self.run(one, ["--subject"] + Self.files).code == 0)
    let other = try Self.run(one, ["--subject", "data/other.csv"])
    #expect(try other.code == 1 && Self.reason(other) == "subject")
    let part = try Self.run(one, ["--subject", Self.files[0]])
    #expect(try part.code == 1 && Self.reason(part) == "subject-incomplete")
    let policy = try Self.run(
      one, ["--policy", "data/policy-2.json", "--subject"] + Self.files)
    #expect(try policy.code == 1 && Self.reason(policy) == "policy")
    // Keys that are named have to have signed besides.
    let key = try Self.run(one, ["--key", "keys/a.pub.pem", "--subject"] + Self.files)
    #expect(key.code == 0, "\(key.output)")
    let foreign = try Self.run(one, ["--key", "keys/b.pub.pem", "--subject"] + Self.files)
    #expect(try foreign.code == 1 && Self.reason(foreign) == "signature")
  }

  @Test func `of files a credential alone says nothing`() throws {
    let alone = try Self.bound(nil)
    #expect(try Self.run(alone, ["--subject"] + Self.files).code == 2)
    #expect(try Self.run(alone, ["--policy", "data/policy.json"]).code == 2)
    let bound = try Self.bound("att.json")
    for more in [["--policy", "data/policy.json"], ["--key", "keys/a.pub.pem"], ["--partial"]] {
      #expect(try Self.run(bound, more).code == 2, "\(more)")
    }
    let noIssuer = try BuiltCommand.run(
      ["verify", "vc/pos-did-key.json", "--attestation", "vc/att.json"], in: Self.folder)
    #expect(noIssuer.code == 2)
  }

  @Test func `a credential is old after a while`() throws {
    let one = try Self.bound(nil)
    let old = try Self.run(one, ["--max-age", "20d"])
    #expect(try old.code == 1 && Self.reason(old) == "age")
    #expect(try Self.run(one, ["--max-age", "30d"]).code == 0)
  }
}
