import Foundation
import GateDigests
import GateJSON
import GateTestSupport
import Testing

struct PublicKeyPointTests {
  private static let keys = Repository.fixtures + "/provenance/keys"

  private static func key(_ name: String) throws -> PublicKey {
    try PublicKey(pem: [UInt8](try Data(contentsOf: URL(filePath: "\(keys)/\(name).pub.pem"))))
  }

  @Test(arguments: ["a", "b", "c", "p"])
  func `a key is made again from its point`(_ name: String) throws {
    let key = try Self.key(name)
    let again = try PublicKey(key.type, point: key.point)
    #expect(again.id == key.id && again.pem == key.pem)
  }

  /// OpenSSL's spelling of `p.pub.pem` with `-ec_conv_form compressed`.
  @Test func `a key that is written in another way has the same id`() throws {
    let key = try Self.key("p")
    let head = try #require(
      bytes(ofHexadecimal: "3039301306072a8648ce3d020106082a8648ce3d030107032200"))
    let text = Base64.encoded(head + key.point)
    let compressed = try PublicKey(
      pem: Array("-----BEGIN PUBLIC KEY-----\n\(text)\n-----END PUBLIC KEY-----\n".utf8))
    #expect(compressed.id == key.id)
  }

  @Test func `what is no point is no key`() throws {
    let point = try Self.key("p").point
    #expect(throws: KeyError.self) { try PublicKey(.p256, point: Array(point.dropLast())) }
    #expect(throws: KeyError.self) { try PublicKey(.ed25519, point: point) }
    #expect(throws: KeyError.self) { try PublicKey(.p256, point: [5] + point.dropFirst()) }
    // No point of the curve has the x 5 plus a multiple of the prime that is beyond 32 bytes.
    let beyond = [2] + [UInt8](repeating: 0xFF, count: 32)
    #expect(throws: KeyError.self) { try PublicKey(.p256, point: beyond) }
  }

  private static let vectors = Repository.root + "/../shared/golden/provenance/keys/low-order.json"

  /// C2SP's list (CCTV), which is not part of this repository.
  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: vectors),
      "the list of C2SP/CCTV is not beside this copy"))
  func `every point of low order of C2SP is refused`() throws {
    let list = try JSONParser.parse([UInt8](try Data(contentsOf: URL(filePath: Self.vectors))))
    let points = (list["refuse"]?.arrayValue ?? []).compactMap(\.stringValue)
    #expect(points.count == 14)
    for text in points {
      let point = try #require(bytes(ofHexadecimal: text))
      #expect(throws: KeyError.self, "\(text)") { try PublicKey(.ed25519, point: point) }
    }
  }

  @Test func `signatures of ECDSA go from DER to numbers and back`() throws {
    let key = try PrivateKey(generating: .p256)
    // Numbers with leading zeros and highest bits set come up among so many.
    for number in 0..<600 {
      let message = Array("message \(number)".utf8)
      let signature = try #require(key.signature(of: message))
      let numbers = try #require(ECDSASignature.numbers(ofDER: signature))
      #expect(numbers.count == 64)
      #expect(ECDSASignature.der(ofNumbers: numbers) == signature)
    }
    for broken in [[], [0x30, 0], [0x30, 6, 2, 1, 1, 2, 1], [0x30, 8, 2, 1, 1, 2, 1, 1, 0, 0]]
      as [[UInt8]]
    {
      #expect(ECDSASignature.numbers(ofDER: broken) == nil)
    }
    #expect(ECDSASignature.der(ofNumbers: [UInt8](repeating: 1, count: 63)) == nil)
  }
}
