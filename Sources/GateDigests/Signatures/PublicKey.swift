/// A key that signatures are verified with.
package struct PublicKey: Sendable {
  private let key: LibraryKey
  /// The SHA-256 of the key's SubjectPublicKeyInfo, in lower-case hexadecimal.
  package let id: String
  package var type: KeyType { key.type }
  /// SubjectPublicKeyInfo, points of P-256 not compressed.
  var der: [UInt8] { key.publicDER }

  /// - Parameter pem: one `PUBLIC KEY` block.
  /// - Throws: for anything else, other kinds of keys, and keys under which anybody could sign.
  package init(pem: [UInt8]) throws(KeyError) {
    let expected = "the public key that keygen wrote as KEY.pub"
    let block = try PEMBlock(pem, expected: expected)
    guard block.label == "PUBLIC KEY" else {
      throw KeyError("holds \(block.label), not PUBLIC KEY; give \(expected)")
    }
    guard let key = try LibraryKey(publicPEM: pem) else {
      throw KeyError("cannot be read as a public key; give \(expected)")
    }
    try self.init(key)
  }

  /// - Parameter raw: the 32 bytes of an Ed25519 key.
  package init(ed25519 raw: [UInt8]) throws(KeyError) {
    guard raw.count == 32 else { throw KeyError("an Ed25519 key has 32 bytes") }
    // SubjectPublicKeyInfo of RFC 8410, whose last field is the key.
    let head: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
    let text = Base64.encoded(head + raw)
    try self.init(
      pem: Array("-----BEGIN PUBLIC KEY-----\n\(text)\n-----END PUBLIC KEY-----\n".utf8))
  }

  init(_ key: LibraryKey) throws(KeyError) {
    self.key = key
    let der = key.publicDER
    id = SHA256.hex(of: der)
    if key.type == .ed25519, LowOrderPoint.isOne(der.suffix(32)) {
      throw KeyError("is a point of low order, under which anybody can sign; make another key")
    }
  }

  /// The 32 bytes of an Ed25519 key; `nil` for another.
  package var ed25519: [UInt8]? { type == .ed25519 ? Array(key.publicDER.suffix(32)) : nil }

  /// The key in PEM form.
  package var pem: [UInt8] { key.publicPEM ?? [] }

  /// Whether a signature over a message is of this key; false also for what is no signature.
  package func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    key.verifies(signature, of: message)
  }
}

/// Encodings of points of Ed25519 whose order divides 8, under which some signatures verify for any
/// message.
private enum LowOrderPoint {
  /// - Parameter encoding: 32 bytes.
  static func isOne(_ encoding: ArraySlice<UInt8>) -> Bool {
    guard var last = encoding.last else { return true }
    // The sign of x does not matter.
    last &= 0x7F
    let plain = Array(encoding.dropLast()) + [last]
    return ordinates.contains(plain)
  }

  /// y of the points of order 8, besides 0 and 1 and -1 modulo p: roots of the curve's equation.
  private static let ofOrderEight = [
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  ]

  /// Also those that are written as p and p + 1.
  private static let ordinates: Set<[UInt8]> = {
    let zero = [UInt8](repeating: 0, count: 32)
    let one = [1] + [UInt8](repeating: 0, count: 31)
    // p = 2^255 - 19, little-endian; p - 1, p and p + 1 differ in their first byte.
    let aroundPrime = [UInt8(0xEC), 0xED, 0xEE].map { first in
      [first] + [UInt8](repeating: 0xFF, count: 30) + [0x7F]
    }
    return Set([zero, one] + aroundPrime + ofOrderEight.compactMap { bytes(ofHexadecimal: $0) })
  }()
}
