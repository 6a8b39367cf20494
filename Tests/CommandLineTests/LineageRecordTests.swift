import Foundation
import GateJSON
import GateTestSupport
import Testing

/// Statements that are signed here, and the lineage that they make.
struct LineageRecordTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for (seed, name) in ["train", "new", "newer"].enumerated() {
      _ = try folder.write(SampleTable.csv(rows: 100 + seed, seed: seed), to: "\(name).csv")
    }
    _ = try folder.write("weights", to: "model.bin")
    for key in ["steward", "generator"] {
      #expect(try run("keygen", "-o", "\(key).key").code == 0)
    }
    _ = try folder.write(
      """
      {"schema": "synthgate.trust/1", "keys": [
        {"name": "steward", "file": "steward.key.pub", "may": ["real"]},
        {"name": "generator", "file": "generator.key.pub", "may": ["provenance"]}]}
      """, to: "trust.json")
  }

  private func run(_ arguments: String...) throws -> BuiltCommand.Result {
    try BuiltCommand.run(arguments, in: folder.path)
  }

  private func record(_ key: String, _ arguments: String...) throws -> BuiltCommand.Result {
    try BuiltCommand.run(
      ["lineage", "record", "--key", "\(key).key"] + arguments, in: folder.path)
  }

  private func digest(_ name: String) throws -> String {
    let result = try BuiltCommand.run(script: "sha256sum < \(name)", in: folder.path)
    return String(result.output.prefix(64))
  }

  private func show(_ candidate: String, _ statements: [String]) throws -> JSONNode {
    _ = try folder.write(statements.joined(), to: "bundle.jsonl")
    let result = try run(
      "lineage", "show", "bundle.jsonl", "--trust", "trust.json", "--candidate",
      try digest(candidate), "-o", "json")
    #expect(result.code == 0, "\(result.errors)")
    return try JSONParser.parse(Array(result.output.utf8))
  }

  @Test func `what was recorded is walked, with the rows that the files have`() throws {
    let root = try record("steward", "--real", "train.csv")
    let model = try record("generator", "--training", "train.csv", "--output", "model.bin")
    let made = try record("generator", "--generator", "model.bin", "--output", "new.csv")
    let next = try record(
      "generator", "--training", "train.csv", "new.csv", "--output", "newer.csv")
    for result in [root, model, made, next] {
      #expect(result.code == 0, "\(result.errors)")
      #expect(result.output.split(separator: "\n", omittingEmptySubsequences: false).count == 2)
    }
    let bundle = [root, model, made, next].map(\.output)
    let found = try show("newer.csv", bundle)
    #expect(found["generation"]?.intValue == 2)
    #expect(found["trainingRows"]?.intValue == 201 && found["realRows"]?.intValue == 100)
    #expect(try show("new.csv", bundle)["realRows"]?.intValue == 100)
    #expect(try show("train.csv", bundle)["generation"]?.intValue == 0)
  }

  @Test func `a generator cannot declare what it made real`() throws {
    let lie = try record("generator", "--real", "new.csv")
    #expect(lie.code == 0)
    let found = try show("new.csv", [lie.output])
    #expect(found["generation"]?.isNull == true && found["ignoredStatements"]?.intValue == 1)
  }

  @Test func `OpenSSL verifies a statement`() throws {
    let line = try record("steward", "--real", "train.csv").output
    let envelope = try JSONParser.parse(Array(line.utf8))
    func decoded(_ node: JSONNode?) throws -> Data {
      try #require(node?.stringValue.flatMap { Data(base64Encoded: $0) })
    }
    let payload = try decoded(envelope["payload"])
    let type = "application/vnd.in-toto+json"
    let message = Data("DSSEv1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + payload
    try message.write(to: URL(filePath: "\(folder.path)/message"))
    try decoded(envelope["signatures"]?.arrayValue?.first?["sig"])
      .write(to: URL(filePath: "\(folder.path)/signature"))
    let openssl = try BuiltCommand.run(
      script: "openssl pkeyutl -verify -pubin -inkey steward.key.pub -rawin -in message "
        + "-sigfile signature", in: folder.path)
    #expect(openssl.code == 0, "\(openssl.output)\(openssl.errors)")
  }

  @Test func `what says nothing, or makes a file of itself, is not signed`() throws {
    #expect(try record("steward").code == 2)
    #expect(try record("steward", "--training", "train.csv").code == 2)
    #expect(try record("steward", "--output", "new.csv").code == 2)
    #expect(try record("steward", "--real", "train.csv", "--output", "new.csv").code == 2)
    let itself = try record("generator", "--training", "new.csv", "--output", "new.csv")
    #expect(itself.code == 2 && itself.errors.contains("of itself"), "\(itself.errors)")
    #expect(try record("steward", "--real", "none.csv").code == 66)
    // Rows cannot be counted.
    #expect(try record("generator", "--training", "model.bin", "--output", "new.csv").code == 65)
  }
}
