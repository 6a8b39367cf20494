import Foundation
import GateDigests
import GateJSON
import GateProvenance
import GateTestSupport
import Testing

/// Canonical forms and the signature of `eddsa-jcs-2022`.
struct DataIntegrityTests {
  private static func parse(_ path: String) throws -> JSONNode {
    try JSONParser.parse([UInt8](try Data(contentsOf: URL(filePath: path))))
  }

  /// Two implementations of RFC 8785 agree on these. One document has two keys that are canonically
  /// equal, which the reader refuses: it is read with a sign in the place of the accent.
  @Test func `documents have the canonical form of other implementations`() throws {
    let path = Repository.fixtures + "/provenance/vc/jcs.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let known = try JSONParser.parse(Array(text.replacing("e\\u0301", with: "e~").utf8))
    #expect(known.arrayValue?.count == 12)
    for entry in known.arrayValue ?? [] {
      let value = Self.withAccent(try #require(entry["value"]))
      let canonical = CanonicalJSON.bytes(of: value)
      #expect(hexadecimal(canonical) == entry["canonicalHex"]?.stringValue)
    }
  }

  private static func withAccent(_ node: JSONNode) -> JSONNode {
    guard let members = node.objectValue else { return node }
    let renamed = members.map {
      JSONMember(
        key: $0.key == "e~" ? "e\u{301}" : $0.key, keyPosition: $0.keyPosition, value: $0.value)
    }
    return JSONNode(value: .object(renamed), position: node.position, end: node.end)
  }

  private static let vector = Repository.root + "/../shared/golden/provenance/vc/w3c-eddsa-jcs-2022"

  /// The W3C's own vector, which is not part of this repository.
  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: vector),
      "the vector of w3c/vc-di-eddsa is not beside this copy"))
  func `every value of the vector of W3C is found on the way`() throws {
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: "\(Self.vector)/\(name).txt", encoding: .utf8)
        .trimmingCharacters(in: .newlines)
    }
    let signed = try Self.parse("\(Self.vector)/signedJCS.json")
    let proof = try DataIntegrityProof(signed)
    let (document, options) = (
      CanonicalJSON.bytes(of: proof.document), CanonicalJSON.bytes(of: proof.options)
    )
    #expect(String(decoding: document, as: UTF8.self) == (try text("canonDocJCS")))
    #expect(String(decoding: options, as: UTF8.self) == (try text("proofCanonJCS")))
    #expect(SHA256.hex(of: document) == (try text("docHashJCS")))
    #expect(SHA256.hex(of: options) == (try text("proofHashJCS")))
    let message = DataIntegrityProof.signedBytes(
      options: proof.options, document: proof.document)
    #expect(hexadecimal(message) == (try text("combinedHashJCS")))
    let signature = try #require(signed["proof"]?["proofValue"]?.stringValue)
    #expect(signature == (try text("sigBTC58JCS")))
    #expect(
      Base58.decoded(String(signature.dropFirst())).map(hexadecimal) == (try text("sigHexJCS")))
    let method = try #require(proof.options["verificationMethod"]?.stringValue)
    let multikey = String(try #require(method.split(separator: "#").last).dropFirst())
    let point = try #require(Base58.decoded(multikey)).dropFirst(2)
    #expect(proof.verifies(with: try PublicKey(.ed25519, point: Array(point))))
  }
}
