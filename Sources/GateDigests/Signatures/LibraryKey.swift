import CKeys

/// A key that libcrypto holds, freed with the value. All calls about keys are here.
final class LibraryKey: @unchecked Sendable {
  // Safety: libcrypto counts references atomically, and the key is only read once it is made.
  private let handle: OpaquePointer
  let type: KeyType

  /// Takes over the key.
  private init(owning handle: OpaquePointer) throws(KeyError) {
    self.handle = handle
    switch EVP_PKEY_get_id(handle) {
    case NID_ED25519: type = .ed25519
    case NID_X9_62_id_ecPublicKey where Self.curve(handle) == "prime256v1":
      type = .p256
      // A key that is written in another way is the same key, and has the same id.
      guard EVP_PKEY_set_utf8_string_param(handle, "point-format", "uncompressed") == 1,
        EVP_PKEY_set_utf8_string_param(handle, "encoding", "named_curve") == 1
      else {
        EVP_PKEY_free(handle)
        throw KeyError("cannot be read as a P-256 key; give another")
      }
    default:
      EVP_PKEY_free(handle)
      throw KeyError("is of a kind that is not used here; give an Ed25519 or a P-256 key")
    }
  }

  deinit { EVP_PKEY_free(handle) }

  private static func curve(_ handle: OpaquePointer) -> String? {
    var name = [CChar](repeating: 0, count: 64)
    var length = 0
    // Safety: at most `name.count` bytes are written, and how many are is what is read.
    guard EVP_PKEY_get_group_name(handle, &name, name.count, &length) == 1 else { return nil }
    return String(decoding: name.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The digest that goes with the signature; Ed25519 has its own.
  private var digest: OpaquePointer? { type == .p256 ? EVP_sha256() : nil }
}

extension LibraryKey {
  /// - Returns: `nil` for what is no public key.
  convenience init?(publicPEM pem: [UInt8]) throws(KeyError) {
    // Without a callback libcrypto would ask for a passphrase on the terminal.
    let handle = Self.withSource(pem) { source in
      PEM_read_bio_PUBKEY(source, nil, { _, _, _, _ in -1 }, nil)
    }
    guard let handle else { return nil }
    try self.init(owning: handle)
  }

  /// - Returns: `nil` for what is no private key, or not with this passphrase.
  convenience init?(privatePEM pem: [UInt8], passphrase: [UInt8]?) throws(KeyError) {
    var secret = Secret(bytes: passphrase)
    let handle = withUnsafeMutablePointer(to: &secret) { secret in
      Self.withSource(pem) { source in
        PEM_read_bio_PrivateKey(
          source, nil,
          { room, size, _, user in
            // Safety: `user` is the secret above, and at most `size` bytes are written.
            guard let room,
              let bytes = user?.assumingMemoryBound(to: Secret.self).pointee.bytes,
              bytes.count <= Int(size)
            else { return -1 }
            for (index, byte) in bytes.enumerated() { room[index] = CChar(bitPattern: byte) }
            return Int32(bytes.count)
          }, secret)
      }
    }
    guard let handle else { return nil }
    try self.init(owning: handle)
  }

  private struct Secret {
    let bytes: [UInt8]?
  }

  /// A new key.
  ///
  /// - Returns: `nil` if libcrypto makes none.
  convenience init?(generating type: KeyType) throws(KeyError) {
    let id = type == .ed25519 ? NID_ED25519 : NID_X9_62_id_ecPublicKey
    guard let context = EVP_PKEY_CTX_new_id(id, nil) else { return nil }
    defer {
      EVP_PKEY_CTX_free(context)
      ERR_clear_error()
    }
    var handle: OpaquePointer?
    guard EVP_PKEY_keygen_init(context) == 1,
      type == .ed25519
        || EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, NID_X9_62_prime256v1) == 1,
      EVP_PKEY_generate(context, &handle) == 1, let handle
    else { return nil }
    try self.init(owning: handle)
  }

  /// The public part as SubjectPublicKeyInfo in DER.
  var publicDER: [UInt8] {
    let length = Int(i2d_PUBKEY(handle, nil))
    guard length > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: length)
    // Safety: i2d_PUBKEY writes as many bytes as it said, and moves the pointer behind them.
    bytes.withUnsafeMutableBufferPointer { buffer in
      var start = buffer.baseAddress
      _ = i2d_PUBKEY(handle, &start)
    }
    return bytes
  }

  var publicPEM: [UInt8]? { Self.collected { PEM_write_bio_PUBKEY($0, handle) == 1 } }

  /// In PKCS #8, encrypted with AES-256 where there is a passphrase.
  func privatePEM(passphrase: [UInt8]?) -> [UInt8]? {
    Self.collected { sink in
      guard let passphrase else {
        return PEM_write_bio_PKCS8PrivateKey(sink, handle, nil, nil, 0, nil, nil) == 1
      }
      return passphrase.withUnsafeBytes { secret in
        // Safety: the passphrase is read within its count.
        PEM_write_bio_PKCS8PrivateKey(
          sink, handle, EVP_aes_256_cbc(),
          secret.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(secret.count), nil, nil)
          == 1
      }
    }
  }

  func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard let context = EVP_MD_CTX_new() else { return false }
    defer {
      EVP_MD_CTX_free(context)
      ERR_clear_error()
    }
    guard EVP_DigestVerifyInit(context, nil, digest, nil, handle) == 1 else { return false }
    // Safety: both arrays are read within their counts.
    return EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
  }

  func signature(of message: [UInt8]) -> [UInt8]? {
    guard let context = EVP_MD_CTX_new() else { return nil }
    defer {
      EVP_MD_CTX_free(context)
      ERR_clear_error()
    }
    var length = 0
    guard EVP_DigestSignInit(context, nil, digest, nil, handle) == 1,
      EVP_DigestSign(context, nil, &length, message, message.count) == 1
    else { return nil }
    var signature = [UInt8](repeating: 0, count: length)
    // Safety: at most `length` bytes are written, and how many are is what is kept.
    guard EVP_DigestSign(context, &signature, &length, message, message.count) == 1 else {
      return nil
    }
    return Array(signature.prefix(length))
  }
}

extension LibraryKey {
  /// Runs with bytes as a source that libcrypto reads.
  private static func withSource(
    _ bytes: [UInt8], _ body: (OpaquePointer) -> OpaquePointer?
  ) -> OpaquePointer? {
    bytes.withUnsafeBytes { buffer in
      // Safety: the source reads the buffer in place and is freed before the buffer is.
      guard let source = BIO_new_mem_buf(buffer.baseAddress, Int32(clamping: buffer.count)) else {
        return nil
      }
      defer {
        BIO_free(source)
        // What went wrong stays on a list of the thread.
        ERR_clear_error()
      }
      return body(source)
    }
  }

  /// What libcrypto writes to a sink.
  private static func collected(_ body: (OpaquePointer) -> Bool) -> [UInt8]? {
    guard let sink = BIO_new(BIO_s_mem()) else { return nil }
    defer {
      BIO_free(sink)
      ERR_clear_error()
    }
    guard body(sink) else { return nil }
    var bytes: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 4096)
    while true {
      // Safety: at most `room.count` bytes are written.
      let got = BIO_read(sink, &room, Int32(room.count))
      guard got > 0 else { return bytes }
      bytes.append(contentsOf: room.prefix(Int(got)))
    }
  }
}
