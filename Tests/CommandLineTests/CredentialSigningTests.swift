import Foundation
import GateJSON
import GateTestSupport
import Testing

/// Credentials that are signed here.
struct CredentialSigningTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for (name, seed) in [("real", 1), ("new", 2)] {
      _ = try folder.write(SampleTable.csv(rows: 300, seed: seed), to: "\(name).csv")
    }
    let checked = try run(
      "check", "--real", "real.csv", "--synthetic", "new.csv", "--policy", "smoke", "-o",
      "json=run.json")
    #expect(checked.code == 0, "\(checked.output)\(checked.errors)")
  }

  private func run(_ arguments: String...) throws -> BuiltCommand.Result {
    try BuiltCommand.run(arguments, in: folder.path)
  }

  private func attest(_ key: String, _ more: String...) throws -> BuiltCommand.Result {
    try BuiltCommand.run(
      ["attest", "run.json", "--key", key, "--subject", "new.csv"] + more, in: folder.path)
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  /// What stands before the first point of a token, or after it.
  private func part(_ number: Int, of token: String) throws -> JSONNode {
    var text = token.split(separator: ".", omittingEmptySubsequences: false)[number]
      .replacing("-", with: "+").replacing("_", with: "/")
    text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    return try JSONParser.parse([UInt8](try #require(Data(base64Encoded: String(text)))))
  }

  private func verify(
    _ name: String, issuer: String, _ more: [String] = []
  ) throws -> BuiltCommand.Result {
    try BuiltCommand.run(
      [
        "verify", name, "--issuer", issuer, "--attestation", "att.json", "--subject", "new.csv",
      ] + more, in: folder.path)
  }

  @Test(arguments: ["ed25519", "p256"])
  func `a token that is signed here verifies, and nothing else does`(_ type: String) throws {
    #expect(try run("keygen", "-o", "a.key", "--type", type).code == 0)
    let signed = try attest(
      "a.key", "--valid-for", "30d", "-o", "dsse=att.json", "-o", "vc-jwt=new.jwt")
    #expect(signed.code == 0, "\(signed.errors)")
    let token = try text("new.jwt")
    let header = try part(0, of: token)
    #expect(header["alg"]?.stringValue == (type == "p256" ? "ES256" : "EdDSA"))
    let issuer = try #require(try part(1, of: token)["issuer"]?.stringValue)
    #expect(issuer.hasPrefix(type == "p256" ? "did:key:zDn" : "did:key:z6Mk"))
    let verified = try verify("new.jwt", issuer: issuer, ["--policy", "smoke"])
    #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
    #expect(try verify("new.jwt", issuer: "did:web:example.org").code == 1)
    // The last letter carries bits that are not used; the one before is the signature's.
    let place = token.index(token.endIndex, offsetBy: -3)
    let changed = token.replacingCharacters(
      in: place...place, with: token[place] == "A" ? "B" : "A")
    _ = try folder.write(changed, to: "changed.jwt")
    #expect(try verify("changed.jwt", issuer: issuer).code == 1)
  }

  @Test func `a proof that is made here verifies, and its document cannot be changed`() throws {
    #expect(try run("keygen", "-o", "a.key").code == 0)
    let signed = try attest(
      "a.key", "--valid-for", "30d", "-o", "dsse=att.json", "-o", "vc=new.vc.json")
    #expect(signed.code == 0, "\(signed.errors)")
    let document = try text("new.vc.json")
    let issuer = try #require(
      try JSONParser.parse(Array(document.utf8))["issuer"]?.stringValue)
    let verified = try verify("new.vc.json", issuer: issuer)
    #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
    _ = try folder.write(
      document.replacing("\"verdict\":\"pass\"", with: "\"verdict\":\"warn\""), to: "x.json")
    let changed = try verify("x.json", issuer: issuer)
    #expect(changed.code == 1 && changed.output.contains("signature"), "\(changed.output)")
  }

  @Test func `a DID of the web signs by the document that lists its key`() throws {
    #expect(try run("keygen", "-o", "a.key").code == 0)
    #expect(
      try attest("a.key", "--valid-for", "1d", "-o", "dsse=att.json", "-o", "vc-jwt=a.jwt").code
        == 0)
    let multikey = try #require(try part(0, of: try text("a.jwt"))["kid"]?.stringValue)
      .split(separator: "#")[1]
    func document(_ key: Substring) -> String {
      """
      {"id": "did:web:example.org", "assertionMethod": ["did:web:example.org#k"],
       "verificationMethod": [{"id": "did:web:example.org#k", "type": "Multikey",
         "controller": "did:web:example.org", "publicKeyMultibase": "\(key)"}]}
      """
    }
    _ = try folder.write(document(multikey), to: "did.json")
    let web = ["--issuer", "did:web:example.org", "--did-document", "did.json"]
    let output = ["--valid-for", "1d", "-o", "dsse=att.json", "-o", "vc-jwt=web.jwt"]
    func code(_ more: [String]) throws -> Int {
      try BuiltCommand.run(
        ["attest", "run.json", "--key", "a.key", "--subject", "new.csv"] + more, in: folder.path
      ).code
    }
    #expect(try code(output + web) == 0)
    let verified = try verify(
      "web.jwt", issuer: "did:web:example.org", ["--did-document", "did.json"])
    #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
    #expect(try verify("web.jwt", issuer: "did:web:example.org").code == 1)
    #expect(try code(output + web.prefix(2)) == 2)
    // The key of another.
    _ = try folder.write(
      document("z6Mkqgn9aB7pY5tMJF9h2dNBh6ffkRUsqrJAm3tgpbcbzB42"), to: "did.json")
    #expect(try code(output + web) == 2)
  }

  @Test func `what a credential needs is asked for before anything is written`() throws {
    #expect(try run("keygen", "-o", "a.key", "--type", "p256").code == 0)
    #expect(try attest("a.key", "-o", "dsse=att.json", "-o", "vc-jwt=a.jwt").code == 2)
    #expect(try attest("a.key", "--valid-for", "1d", "-o", "vc-jwt=a.jwt").code == 2)
    let lifetime = ["--valid-for", "1d"]
    let proof = try attest(
      "a.key", lifetime[0], lifetime[1], "-o", "dsse=att.json", "-o", "vc=a.json")
    #expect(proof.code == 2 && proof.errors.contains("Ed25519"), "\(proof.errors)")
    #expect(
      try attest("a.key", "--issuer", "did:web:example.org", "-o", "dsse=att.json").code == 2)
    #expect(
      try attest("a.key", "--valid-for", "1d", "-o", "dsse=a.json", "-o", "vc-jwt=./a.json").code
        == 2)
    #expect(try attest("a.key", "--valid-for", "1d", "-o", "dsse=new.csv").code == 2)
    #expect(!folder.contents.contains { $0.hasPrefix("a.j") || $0 == "att.json" })
  }
}
