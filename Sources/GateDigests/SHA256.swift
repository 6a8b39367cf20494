import CCrypto

/// SHA-256 of bytes that are already in memory.
package enum SHA256 {
  /// The digest in lower-case hexadecimal.
  package static func hex(of bytes: [UInt8]) -> String {
    var stream = SHA256Stream()
    stream.update(bytes)
    return stream.finish()
  }

  /// The digest in base64 (RFC 4648), as web standards write it.
  package static func base64(of bytes: [UInt8]) -> String {
    Base64.encoded(Self.bytes(of: bytes))
  }

  /// The 32 bytes of the digest.
  package static func bytes(of bytes: [UInt8]) -> [UInt8] {
    Self.bytes(bytes, [])
  }

  /// HMAC-SHA-256 (RFC 2104) in lower-case hexadecimal: the same for the same message under the
  /// same key, and without the key of no use to test a guessed message.
  package static func hmac(of message: [UInt8], key: [UInt8]) -> String {
    hexadecimal(hmacBytes(of: message, key: key))
  }

  /// The 32 bytes of the same.
  package static func hmacBytes(of message: [UInt8], key: [UInt8]) -> [UInt8] {
    var block = key.count > blockLength ? bytes(key, []) : key
    block += [UInt8](repeating: 0, count: blockLength - block.count)
    let inner = bytes(block.map { $0 ^ 0x36 }, message)
    return bytes(block.map { $0 ^ 0x5c }, inner)
  }

  private static let blockLength = 64

  private static func bytes(_ first: [UInt8], _ second: [UInt8]) -> [UInt8] {
    var stream = SHA256Stream()
    stream.update(first)
    stream.update(second)
    return stream.finishBytes()
  }
}

/// SHA-256 of bytes that come in pieces.
package struct SHA256Stream: ~Copyable {
  private static let digestLength = 32
  private let context: OpaquePointer

  package init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      preconditionFailure("libcrypto offers SHA-256 and memory for one context")
    }
    self.context = context
  }

  deinit {
    EVP_MD_CTX_free(context)
  }

  /// Appends bytes to what is digested.
  package mutating func update(_ bytes: [UInt8]) {
    update(bytes.span)
  }

  /// Appends bytes to what is digested.
  package mutating func update(_ bytes: Span<UInt8>) {
    // Safety: the pointer is used only inside the closure, with the span's own count.
    bytes.withUnsafeBytes { update($0) }
  }

  /// Appends bytes to what is digested.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard !bytes.isEmpty else { return }
    // Safety: pointer and count belong to the caller's buffer, which lives through this call.
    let done = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    precondition(done == 1, "libcrypto digests any bytes")
  }

  /// The digest in lower-case hexadecimal.
  package consuming func finish() -> String { hexadecimal(finishBytes()) }

  fileprivate consuming func finishBytes() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Self.digestLength)
    // Safety: EVP_DigestFinal_ex writes exactly 32 bytes for SHA-256, the length of the array.
    let done = digest.withUnsafeMutableBufferPointer {
      EVP_DigestFinal_ex(context, $0.baseAddress, nil)
    }
    precondition(done == 1, "libcrypto finishes a digest that it began")
    return digest
  }
}

/// Two lower-case digits a byte.
package func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count * 2)
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}

/// The bytes of two lower-case digits each; `nil` for any other text.
package func bytes(ofHexadecimal text: String) -> [UInt8]? {
  func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
  let digits = Array(text.utf8)
  guard digits.count.isMultiple(of: 2) else { return nil }
  var bytes: [UInt8] = []
  for index in stride(from: 0, to: digits.count, by: 2) {
    guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
    bytes.append(high << 4 | low)
  }
  return bytes
}
