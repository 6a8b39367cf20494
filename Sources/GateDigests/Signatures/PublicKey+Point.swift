extension PublicKey {
  /// - Parameter point: 32 bytes of Ed25519; of P-256 (SEC 1) 33 compressed or 65.
  /// - Throws: for what is no point of the curve, and keys under which anybody could sign.
  package init(_ type: KeyType, point: [UInt8]) throws(KeyError) {
    guard let head = Self.heads[type]?[point.count] else {
      throw KeyError("a key of this kind does not have \(point.count) bytes")
    }
    let text = Base64.encoded(head + point)
    try self.init(
      pem: Array("-----BEGIN PUBLIC KEY-----\n\(text)\n-----END PUBLIC KEY-----\n".utf8))
  }

  /// 32 bytes of Ed25519, 33 of P-256.
  package var point: [UInt8] {
    switch type {
    case .ed25519: return Array(der.suffix(32))
    case .p256:
      // The last coordinate's parity stands for it.
      let (x, y) = coordinates
      return [(y.last ?? 0) & 1 == 0 ? 2 : 3] + x
    }
  }

  private var coordinates: (x: [UInt8], y: [UInt8]) {
    (Array(der.suffix(64).prefix(32)), Array(der.suffix(32)))
  }

  /// SubjectPublicKeyInfo up to the point (RFC 8410, RFC 5480), by the length of that.
  private static let heads: [KeyType: [Int: [UInt8]]] = [
    .ed25519: [32: bytes(ofHexadecimal: "302a300506032b6570032100")],
    .p256: [
      33: bytes(ofHexadecimal: "3039301306072a8648ce3d020106082a8648ce3d030107032200"),
      65: bytes(ofHexadecimal: "3059301306072a8648ce3d020106082a8648ce3d030107034200"),
    ],
  ].mapValues { $0.compactMapValues { $0 } }
}

/// A signature of ECDSA in its two forms: DER, and both numbers in 32 bytes each, as JOSE has it.
package enum ECDSASignature {
  /// - Returns: `nil` unless there are 64 bytes.
  package static func der(ofNumbers bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count == 64 else { return nil }
    let body = integer(bytes.prefix(32)) + integer(bytes.suffix(32))
    return [0x30, UInt8(body.count)] + body
  }

  private static func integer(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var digits = Array(bytes.drop { $0 == 0 })
    // The highest bit is a sign.
    if digits.first.map({ $0 >= 0x80 }) ?? true { digits.insert(0, at: 0) }
    return [2, UInt8(digits.count)] + digits
  }

  /// - Returns: `nil` for what is no signature on a curve of 256 bits in DER.
  package static func numbers(ofDER bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 8, bytes[0] == 0x30, Int(bytes[1]) == bytes.count - 2 else { return nil }
    var left = bytes[2...]
    var numbers: [UInt8] = []
    for _ in 0..<2 {
      guard left.count >= 2, left.removeFirst() == 2, let count = left.popFirst(),
        left.count >= Int(count)
      else { return nil }
      let digits = left.prefix(Int(count)).drop { $0 == 0 }
      guard digits.count <= 32 else { return nil }
      numbers += [UInt8](repeating: 0, count: 32 - digits.count) + digits
      left = left.dropFirst(Int(count))
    }
    return left.isEmpty ? numbers : nil
  }
}
