import Foundation
import GateJSON
import GateTestSupport
import Testing

/// Verdicts that are signed here, verified here, and with OpenSSL.
struct AttestTests {
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path() + "/attest-\(UUID())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, seed) in [("train", 1), ("holdout", 2), ("candidate", 3)] as [(String, UInt64)] {
      try Self.table(seed).write(toFile: "\(folder)/\(name).csv", atomically: true, encoding: .utf8)
    }
    #expect(try run("keygen", "-o", "a.key").code == 0)
  }

  /// 300 rows of three columns, seeded; the last one tells rows apart.
  private static func table(_ seed: UInt64) -> String {
    var state = seed
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
    let rows = (0..<300).map { _ in
      "\(next() % 100),\(["a", "b", "c"][Int(next() % 3)]),\(Double(next() % 1_000_000) / 1000)"
    }
    return "age,group,weight\n" + rows.joined(separator: "\n") + "\n"
  }

  private static func decoded(_ base64: String) -> [UInt8]? {
    Data(base64Encoded: base64).map(Array.init)
  }

  private func run(_ arguments: String...) throws -> BuiltCommand.Result {
    try BuiltCommand.run(arguments, in: folder)
  }

  private func check(_ more: String...) throws -> BuiltCommand.Result {
    try BuiltCommand.run(
      ["check", "--real", "train.csv", "--holdout", "holdout.csv", "--synthetic", "candidate.csv"]
        + more, in: folder)
  }

  private func verify(_ more: String...) throws -> BuiltCommand.Result {
    try BuiltCommand.run(
      ["verify", "att.json", "--key", "a.key.pub", "--subject", "candidate.csv", "-o", "json"]
        + more, in: folder)
  }

  private func reason(_ result: BuiltCommand.Result) throws -> String? {
    try JSONParser.parse(Array(result.output.utf8))["reason"]?.stringValue
  }

  private func read(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
  }

  @Test func `a verdict that is signed while it is measured verifies`() throws {
    let checked = try check("--attest", "att.json", "--key", "a.key", "-o", "json=run.json")
    #expect(checked.code == 0, "\(checked.output)\(checked.errors)")
    let verified = try verify("--policy", "tabular", "--run", "run.json", "--require-measured")
    #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
    let run = try JSONParser.parse(try read("run.json"))
    let payload = try #require(
      try JSONParser.parse(try read("att.json"))["payload"]?.stringValue.flatMap(Self.decoded))
    let signed = try JSONParser.parse(payload)["predicate"]?["synthgate"]?["candidate"]
    let candidate = run["inputs"]?.arrayValue?.first { $0["role"]?.stringValue == "synthetic" }
    let digest = try #require(candidate?["setDigest"]?.stringValue)
    #expect(digest == signed?["setDigest"]?.stringValue)
    try FileManager.default.copyItem(
      atPath: "\(folder)/holdout.csv", toPath: "\(folder)/other.csv")
    let other = try BuiltCommand.run(
      ["verify", "att.json", "--key", "a.key.pub", "--subject", "other.csv"], in: folder)
    #expect(other.code == 1)
    #expect(try reason(verify("--policy", "smoke")) == "policy")
  }

  @Test func `no output takes the place of a key`() throws {
    #expect(try check("-o", "json=run.json").code == 0)
    let key = try read("a.key")
    let attest = ["attest", "run.json", "--key", "a.key", "--subject", "candidate.csv"]
    #expect(try BuiltCommand.run(attest + ["-o", "dsse=a.key"], in: folder).code == 2)
    #expect(try check("--attest", "a.key", "--key", "a.key").code == 2)
    #expect(try check("--attest", "x", "--key", "a.key", "-o", "json=a.key").code == 2)
    try
      #"{"schema": "synthgate.trust/1", "keys": [{"name": "a", "file": "a.key.pub", "may": ["verdict"]}]}"#
      .write(toFile: "\(folder)/trust.json", atomically: true, encoding: .utf8)
    let trusted = ["verify", "x", "--trust", "trust.json", "--subject", "candidate.csv"]
    let sums = try BuiltCommand.run(trusted + ["-o", "sha256sum=a.key.pub"], in: folder)
    #expect(sums.code == 2, "\(sums.errors)")
    #expect(try read("a.key") == key)
  }

  @Test func `a run file without a digest is not signed`() throws {
    #expect(try check("-o", "json=run.json").code == 0)
    let lines = String(decoding: try read("run.json"), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let left = lines.filter { !$0.hasPrefix("  \"digest\"") }
    #expect(left.count == lines.count - 1)
    try left.joined(separator: "\n")
      .write(toFile: "\(folder)/run.json", atomically: true, encoding: .utf8)
    let result = try run(
      "attest", "run.json", "--key", "a.key", "--subject", "candidate.csv", "-o", "dsse=att.json")
    #expect(result.code == 65 && result.errors.contains("digest"), "\(result.errors)")
    // Shown it is, with a warning.
    #expect(try run("report", "run.json").output.contains("SG2026"))
  }

  @Test func `a key elsewhere signs the same bytes`() throws {
    #expect(try check("-o", "json=run.json").code == 0)
    func attest(_ more: String...) throws -> BuiltCommand.Result {
      try BuiltCommand.run(
        [
          "attest", "run.json", "--subject", "candidate.csv", "--at", "2026-11-27T00:00:00Z",
        ] + more, in: folder)
    }
    #expect(try attest("--key", "a.key", "-o", "dsse=att.json").code == 0)
    let written = try attest("--pae-out", "pae")
    #expect(written.code == 0, "\(written.errors)")
    let envelope = try JSONParser.parse(try read("att.json"))
    let payload = try #require(envelope["payload"]?.stringValue.flatMap(Self.decoded))
    let type = "application/vnd.in-toto+json"
    #expect(try read("pae") == Array("DSSEv1 28 \(type) \(payload.count) ".utf8) + payload)
    // Ed25519 signs alike each time, wherever the key is.
    let signature = try #require(
      envelope["signatures"]?.arrayValue?.first?["sig"]?.stringValue.flatMap(Self.decoded))
    try Data(signature).write(to: URL(filePath: "\(folder)/sig"))
    let signed = try attest("--signature", "sig", "--public", "a.key.pub", "-o", "dsse=b.json")
    #expect(signed.code == 0, "\(signed.errors)")
    #expect(try read("b.json") == read("att.json"))
    try Data(signature.reversed()).write(to: URL(filePath: "\(folder)/sig"))
    #expect(
      try attest("--signature", "sig", "--public", "a.key.pub", "-o", "dsse=c.json").code == 65)
    #expect(try attest("--signature", "sig", "-o", "dsse=c.json").code == 2)
    #expect(try attest("--pae-out", "run.json").code == 2)
  }

  @Test func `OpenSSL verifies what was signed here`() throws {
    #expect(try check("--attest", "att.json", "--key", "a.key").code == 0)
    let envelope = try JSONParser.parse(try read("att.json"))
    let payload = try #require(envelope["payload"]?.stringValue.flatMap(Self.decoded))
    let type = try #require(envelope["payloadType"]?.stringValue)
    let signature = try #require(
      envelope["signatures"]?.arrayValue?.first?["sig"]?.stringValue.flatMap(Self.decoded))
    let message = Array("DSSEv1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + payload
    try Data(message).write(to: URL(filePath: "\(folder)/message"))
    try Data(signature).write(to: URL(filePath: "\(folder)/signature"))
    let openssl = try BuiltCommand.run(
      script:
        "openssl pkeyutl -verify -pubin -inkey a.key.pub -rawin -in message -sigfile signature",
      in: folder)
    #expect(openssl.code == 0, "\(openssl.output)\(openssl.errors)")
  }

  @Test func `a column that was left out is an override`() throws {
    #expect(try check("--ignore", "group", "--attest", "att.json", "--key", "a.key").code == 0)
    #expect(try verify().code == 0)
    #expect(try reason(verify("--policy", "tabular")) == "overrides")
    #expect(try verify("--policy", "tabular", "--allow-overrides").code == 0)
  }

  @Test func `a partial run is not signed, and its envelope is none`() throws {
    let checked = try check("--axis", "validity", "--attest", "att.json", "--key", "a.key")
    #expect(checked.code == 3 && checked.errors.contains("nothing is signed"))
    #expect(try verify().code == 65)
  }

  @Test func `a no is signed as such`() throws {
    try FileManager.default.removeItem(atPath: "\(folder)/candidate.csv")
    try FileManager.default.copyItem(
      atPath: "\(folder)/train.csv", toPath: "\(folder)/candidate.csv")
    let checked = try check(
      "--policy", "tabular", "--attest", "att.json", "--key", "a.key", "-o", "json=run.json")
    #expect(checked.code == 1, "\(checked.output)")
    #expect(try reason(verify()) == "verdict")
    #expect(try verify("--require", "any").code == 0)
  }

  @Test func `a stored run is signed where its scores and files are what they were`() throws {
    #expect(try check("-o", "json=run.json").code == 0)
    func attest(_ subject: String = "candidate.csv") throws -> BuiltCommand.Result {
      try run("attest", "run.json", "--key", "a.key", "--subject", subject, "-o", "dsse=att.json")
    }
    let signed = try attest()
    #expect(signed.code == 0, "\(signed.errors)")
    #expect(try verify("--policy", "tabular", "--run", "run.json").code == 0)
    #expect(try reason(verify("--require-measured")) == "measured")
    #expect(try attest("holdout.csv").code == 65)
    let text = String(decoding: try read("run.json"), as: UTF8.self)
    let edited = text.replacing("\"verdict\": \"pass\"", with: "\"verdict\": \"warn\"")
    try edited.write(toFile: "\(folder)/run.json", atomically: true, encoding: .utf8)
    #expect(try attest().code == 65)
  }

  /// The digest of a run file is no signature: who makes it again is not found out, as the threat
  /// table of docs/provenance.md says.
  @Test func `an edited score and a partial run are not signed later`() throws {
    func attest() throws -> BuiltCommand.Result {
      try run(
        "attest", "run.json", "--key", "a.key", "--subject", "candidate.csv", "-o", "dsse=att.json")
    }
    #expect(try check("-o", "json=run.json").code == 0)
    let text = String(decoding: try read("run.json"), as: UTF8.self)
    let score = try #require(text.firstMatch(of: /"value": 0\.\d+/))
    let edited = text.replacing(score.output, with: "\"value\": 0.5", maxReplacements: 1)
    #expect(edited != text)
    try edited.write(toFile: "\(folder)/run.json", atomically: true, encoding: .utf8)
    let changed = try attest()
    #expect(changed.code == 65 && changed.errors.contains("run.json"), "\(changed.errors)")
    #expect(try check("--axis", "validity", "-o", "json=run.json").code == 0)
    let part = try attest()
    #expect(part.code == 3 && part.errors.contains("nothing is signed"), "\(part.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/att.json"))
  }

  @Test func `what cannot be signed is refused before anything is measured`() throws {
    #expect(try check("--attest", "att.json").code == 2)
    #expect(try check("--key", "a.key").code == 2)
    #expect(try check("--attest", "att.json", "--key", "a.key", "--no-digests").code == 2)
    #expect(try check("--attest", "att.json", "--key", "a.key.pub").code == 65)
    #expect(try check("--attest", "candidate.csv", "--key", "a.key").code == 2)
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/att.json"))
  }
}
