import Foundation
import GateJSON
import GateTestSupport
import Testing

/// Envelopes that other tools made, with the answer of another implementation.
struct VerifyTests {
  private static let folder = Repository.fixtures + "/provenance"

  @Test func `every envelope has the exit code and the reason of an independent verifier`() throws {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(Self.folder)/dsse/cases.json")))
    let cases = try JSONParser.parse(bytes)["cases"]?.arrayValue ?? []
    #expect(cases.count == 77)
    for one in cases {
      let name = try #require(one["name"]?.stringValue)
      let result = try BuiltCommand.run(try Self.arguments(one), in: Self.folder)
      #expect(result.code == one["expect"]?["exit"]?.intValue, "\(name): \(result.errors)")
      guard result.code != 65 else {
        #expect(result.errors.contains("dsse/\(name).json:"), "\(name): \(result.errors)")
        continue
      }
      let output = try JSONParser.parse(Array(result.output.utf8))
      #expect(output["reason"]?.stringValue == one["expect"]?["reason"]?.stringValue, "\(name)")
    }
  }

  private static func arguments(_ one: JSONNode) throws -> [String] {
    func texts(_ key: String) -> [String] {
      (one[key]?.arrayValue ?? []).compactMap(\.stringValue)
    }
    let file = try #require(one["file"]?.stringValue)
    let time = try #require(one["at"]?.stringValue)
    var arguments = ["verify", file, "-o", "json", "--at", time, "--subject"] + texts("subjects")
    for key in one["keys"]?.arrayValue ?? [] {
      arguments += try key.stringValue.map { ["--key", $0] } ?? ["--trust", trustFile(key)]
    }
    if let threshold = one["threshold"]?.intValue { arguments += ["--threshold", "\(threshold)"] }
    if let policy = one["policy"]?.stringValue { arguments += ["--policy", policy] }
    if let age = one["maxAge"]?.intValue { arguments += ["--max-age", "\(age)s"] }
    if let verdict = one["require"]?.stringValue { arguments += ["--require", verdict] }
    if one["partial"]?.boolValue == true { arguments.append("--partial") }
    if one["allowOverrides"]?.boolValue == true { arguments.append("--allow-overrides") }
    return arguments
  }

  /// Keys with times are given by a trust file.
  private static func trustFile(_ key: JSONNode) throws -> String {
    var members: [(String, JSONOutput)] = [
      ("name", .string("signer")), ("may", .strings(["verdict"])),
    ]
    for name in ["file", "notBefore", "notAfter"] {
      if let text = key[name]?.stringValue { members.append((name, .string(text))) }
    }
    let document = JSONOutput.object([
      ("schema", .string("synthgate.trust/1")), ("keys", .array([.object(members)])),
    ])
    let path = FileManager.default.temporaryDirectory.path() + "/trust-\(UUID()).json"
    try Data(JSONWriter.write(document, pretty: true)).write(to: URL(filePath: path))
    return path
  }

  private static let plain = [
    "verify", "dsse/pos-plain.json", "--key", "keys/a.pub.pem", "--at", "2026-11-27T00:00:00Z",
    "--subject",
  ]

  @Test func `what was verified is staged read-only under the names of the subjects`() throws {
    let stage = FileManager.default.temporaryDirectory.path() + "/stage-\(UUID())"
    defer { Self.remove(stage) }
    let files = (0...2).map { "data/shard-\($0).csv" }
    let result = try BuiltCommand.run(Self.plain + files + ["--stage", stage], in: Self.folder)
    #expect(result.code == 0, "\(result.errors)")
    let attributes = try FileManager.default.attributesOfItem(atPath: stage)
    #expect(attributes[.posixPermissions] as? Int == 0o500)
    let names = try FileManager.default.contentsOfDirectory(atPath: stage).sorted()
    #expect(names == ["shard-0.csv", "shard-1.csv", "shard-2.csv"])
    for name in names {
      let copy = "\(stage)/\(name)"
      #expect(
        FileManager.default.contentsEqual(atPath: copy, andPath: "\(Self.folder)/data/\(name)"))
      let attributes = try FileManager.default.attributesOfItem(atPath: copy)
      #expect(attributes[.posixPermissions] as? Int == 0o400)
    }
    let again = try BuiltCommand.run(Self.plain + files + ["--stage", stage], in: Self.folder)
    #expect(again.code == 73)
  }

  @Test func `a stage holds what was verified and nothing else`() throws {
    let stage = FileManager.default.temporaryDirectory.path() + "/stage-\(UUID())"
    let files = (0...2).map { "data/shard-\($0).csv" }
    for more in [
      ["--stage", stage, "-o", "sha256sum=\(stage)/sums"], ["--stage", "data/stage/of/it"],
    ] {
      let subjects = more.count == 2 ? ["data"] : files
      let result = try BuiltCommand.run(Self.plain + subjects + more, in: Self.folder)
      #expect(result.code == 2, "\(result.errors)")
      #expect(!FileManager.default.fileExists(atPath: stage))
    }
    let empty = FileManager.default.temporaryDirectory.path() + "/empty-\(UUID())"
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
    defer { Self.remove(empty) }
    let nothing = try BuiltCommand.run(Self.plain + [empty, "--partial"], in: Self.folder)
    #expect(nothing.code == 2, "\(nothing.output)")
  }

  @Test func `nothing is staged of what is refused`() throws {
    let stage = FileManager.default.temporaryDirectory.path() + "/stage-\(UUID())"
    let result = try BuiltCommand.run(
      Self.plain + ["data/shard-0.csv", "--stage", stage], in: Self.folder)
    #expect(result.code == 1)
    #expect(!FileManager.default.fileExists(atPath: stage))
  }

  @Test func `a folder means every file under it, and a link out of it is refused`() throws {
    let folder = FileManager.default.temporaryDirectory.path() + "/subjects-\(UUID())"
    defer { Self.remove(folder) }
    try FileManager.default.createDirectory(
      atPath: folder + "/deep", withIntermediateDirectories: true)
    for (index, name) in ["a.csv", ".hidden", "deep/no-suffix"].enumerated() {
      try FileManager.default.copyItem(
        atPath: "\(Self.folder)/data/shard-\(index).csv", toPath: "\(folder)/\(name)")
    }
    let whole = try BuiltCommand.run(Self.plain + [folder], in: Self.folder)
    #expect(whole.code == 0, "\(whole.output)\(whole.errors)")
    try Data("more".utf8).write(to: URL(filePath: folder + "/deep/.more"))
    #expect(try BuiltCommand.run(Self.plain + [folder], in: Self.folder).code == 1)
    try FileManager.default.removeItem(atPath: folder + "/deep/.more")
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/deep/link", withDestinationPath: "\(Self.folder)/data/shard-3.csv")
    let linked = try BuiltCommand.run(Self.plain + [folder], in: Self.folder)
    #expect(linked.code == 66 && linked.errors.contains("leads out of"))
  }

  @Test func `no output overwrites what is read`() throws {
    let folder = FileManager.default.temporaryDirectory.path() + "/verify-\(UUID())"
    try FileManager.default.copyItem(atPath: Self.folder, toPath: folder)
    defer { Self.remove(folder) }
    let files = (0...2).map { "data/shard-\($0).csv" }
    for input in ["dsse/pos-plain.json", "keys/a.pub.pem", "./data/shard-1.csv"] {
      let before = try Data(contentsOf: URL(filePath: "\(folder)/\(input)"))
      let result = try BuiltCommand.run(
        Self.plain + files + ["-o", "json=\(input)"], in: folder)
      #expect(result.code == 2, "\(input)")
      #expect(try Data(contentsOf: URL(filePath: "\(folder)/\(input)")) == before)
    }
  }

  @Test func `a verdict without files or without keys is a usage error`() throws {
    let noFiles = try BuiltCommand.run(Array(Self.plain.dropLast()), in: Self.folder)
    #expect(noFiles.code == 2)
    let noKeys = try BuiltCommand.run(
      ["verify", "dsse/pos-plain.json", "--subject", "data"], in: Self.folder)
    #expect(noKeys.code == 2)
  }

  @Test func `keys are made once, for their owner alone`() throws {
    let key = FileManager.default.temporaryDirectory.path() + "/key-\(UUID())"
    defer { for suffix in ["", ".pub"] { Self.remove(key + suffix) } }
    #expect(try BuiltCommand.run("keygen", "-o", key).code == 0)
    let before = try Data(contentsOf: URL(filePath: key))
    let attributes = try FileManager.default.attributesOfItem(atPath: key)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try BuiltCommand.run("keygen", "-o", key).code == 73)
    #expect(try Data(contentsOf: URL(filePath: key)) == before)
    try FileManager.default.removeItem(atPath: key)
    #expect(try BuiltCommand.run("keygen", "-o", key).code == 73)
    #expect(!FileManager.default.fileExists(atPath: key))
  }

  private static func remove(_ path: String) {
    // Read-only folders let nothing be removed from them.
    _ = try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    _ = try? FileManager.default.removeItem(atPath: path)
  }
}
