/// A key that signs. It is never printed, and no error tells anything of it.
package struct PrivateKey: Sendable {
  private let key: LibraryKey
  package let publicKey: PublicKey
  package var type: KeyType { key.type }

  /// - Parameters:
  ///   - pem: one block in PKCS #8, encrypted or not.
  ///   - passphrase: of an encrypted one.
  package init(pem: [UInt8], passphrase: [UInt8]? = nil) throws(KeyError) {
    let expected = "the private key that keygen wrote"
    let block = try PEMBlock(pem, expected: expected)
    switch block.label {
    case "PRIVATE KEY": break
    case "ENCRYPTED PRIVATE KEY":
      guard passphrase != nil else {
        throw KeyError("is encrypted; give its passphrase as well")
      }
    default: throw KeyError("holds \(block.label), not PRIVATE KEY in PKCS #8; give \(expected)")
    }
    guard let key = try LibraryKey(privatePEM: pem, passphrase: passphrase) else {
      throw KeyError(
        passphrase == nil
          ? "cannot be read as a private key; give \(expected)"
          : "cannot be read with this passphrase; check both")
    }
    try self.init(key)
  }

  /// A new key from the random numbers of libcrypto.
  package init(generating type: KeyType) throws(KeyError) {
    guard let key = try LibraryKey(generating: type) else {
      throw KeyError("libcrypto made no \(type.rawValue) key")
    }
    try self.init(key)
  }

  private init(_ key: LibraryKey) throws(KeyError) {
    self.key = key
    publicKey = try PublicKey(key)
  }

  /// In PKCS #8, encrypted with AES-256 where there is a passphrase.
  package func pem(passphrase: [UInt8]?) -> [UInt8]? { key.privatePEM(passphrase: passphrase) }

  /// - Returns: `nil` if libcrypto refuses.
  package func signature(of message: [UInt8]) -> [UInt8]? { key.signature(of: message) }
}
