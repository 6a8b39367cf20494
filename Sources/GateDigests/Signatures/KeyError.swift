/// Why a key cannot be used; never tells anything of the key itself.
package struct KeyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong and what to do, without the name of the file.
  package let description: String

  init(_ description: String) { self.description = description }
}

/// The kinds of keys that sign and verify.
package enum KeyType: String, Sendable, CaseIterable {
  /// Ed25519 (RFC 8032): the same signature each time.
  case ed25519
  /// ECDSA on P-256 with SHA-256, signatures in DER.
  case p256
}

/// The one block of a PEM file (RFC 7468).
struct PEMBlock {
  /// What stands behind `BEGIN`.
  let label: String

  init(_ pem: [UInt8], expected: String) throws(KeyError) {
    let begin = Array("-----BEGIN ".utf8)
    var labels: [String] = []
    var line: [UInt8] = []
    for byte in pem + [UInt8(ascii: "\n")] {
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else {
        line.append(byte)
        continue
      }
      if line.starts(with: begin) {
        let rest = line.dropFirst(begin.count).prefix { $0 != UInt8(ascii: "-") }
        labels.append(String(decoding: rest, as: UTF8.self))
      }
      line = []
    }
    guard let label = labels.first else {
      throw KeyError("holds no key in PEM form; give \(expected)")
    }
    guard labels.count == 1 else {
      throw KeyError("holds \(labels.count) PEM blocks; give each key in a file of its own")
    }
    self.label = label
  }
}
