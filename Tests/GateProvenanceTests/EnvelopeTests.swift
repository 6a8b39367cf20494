import Foundation
import GateDigests
import GateJSON
import GateProvenance
import GateTestSupport
import Testing

struct EnvelopeTests {
  private static let folder = Repository.fixtures + "/provenance"

  private static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
  }

  /// Made by another tool; the tree is hashed there as RFC 6962 words it, from the root down.
  @Test func `digests of data sets are those of an independent implementation`() throws {
    let known = try JSONParser.parse(try Self.bytes("setdigest.json")).arrayValue ?? []
    #expect(known.count > 5)
    for entry in known {
      // The last one names its files: f0 to f999.
      let files =
        entry["files"]?.arrayValue?.compactMap(\.stringValue)
        ?? (0..<1000).map { SHA256.hex(of: Array("f\($0)".utf8)) }
      #expect(MerkleTree.setDigest(of: files) == entry["setDigest"]?.stringValue)
      #expect(MerkleTree.setDigest(of: files.reversed()) == entry["setDigest"]?.stringValue)
    }
    #expect(MerkleTree.setDigest(of: ["AB"]) == nil)
  }

  /// Each byte in turn becomes another one: verified only where what was signed is what it was.
  @Test func `a changed envelope is refused unless nothing that counts was changed`() throws {
    let envelope = try Self.bytes("dsse/pos-plain.json")
    let demands = try demands()
    let original = try Envelope(envelope)
    #expect(try Verification(envelope, demands).refusal == nil)
    var verified = 0
    for place in envelope.indices {
      var changed = envelope
      changed[place] = changed[place] &+ UInt8(place % 255 + 1)
      guard let verification = try? Verification(changed, demands), verification.refusal == nil
      else { continue }
      verified += 1
      let read = try Envelope(changed)
      #expect(read.payload == original.payload && read.payloadType == original.payloadType)
      #expect(read.signatures.map(\.bytes) == original.signatures.map(\.bytes))
    }
    // White space and the hint of a key can change; all else is signed.
    #expect(verified > 0 && verified < 100)
  }

  @Test func `times hold for the keys that signed and not for others`() throws {
    var demands = try demands()
    let key = try PublicKey(pem: try Self.bytes("keys/b.pub.pem"))
    demands.keys.append(TrustedKey(key))
    demands.threshold = 2
    let verification = try Verification(try Self.bytes("dsse/pos-plain.json"), demands)
    #expect(verification.refusal?.reason == "threshold")
    #expect(verification.passed == [.envelope, .payloadType])
    #expect(verification.statement == nil)
  }

  @Test func `an envelope that was signed here verifies`() throws {
    let key = try PrivateKey(generating: .p256)
    let payload = try Envelope(try Self.bytes("dsse/pos-plain.json")).payload
    let message = Envelope.signedBytes(type: Envelope.statementType, payload: payload)
    let signature = try #require(key.signature(of: message))
    let envelope = Envelope.bytes(of: payload, signatures: [(key.publicKey.id, signature)])
    var demands = try demands()
    demands.keys = [TrustedKey(key.publicKey)]
    #expect(try Verification(envelope, demands).refusal == nil)
  }

  private func demands() throws -> Demands {
    let key = try PublicKey(pem: try Self.bytes("keys/a.pub.pem"))
    let subjects = try (0...2).map { SHA256.hex(of: try Self.bytes("data/shard-\($0).csv")) }
    let now = try #require(UTCTime("2026-11-27T00:00:00Z"))
    return Demands(keys: [TrustedKey(key)], subjects: subjects, now: now)
  }
}
