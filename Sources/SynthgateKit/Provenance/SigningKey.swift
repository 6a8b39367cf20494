import GateDigests

/// A key that signs verdicts, read before anything is measured.
public struct SigningKey: Sendable {
  let key: PrivateKey

  /// - Parameters:
  ///   - path: a private key in PKCS #8, as `makeKey` writes it; `-` for standard input, and
  ///     `/dev/fd/3` for a descriptor.
  ///   - passphrase: of an encrypted key.
  public init(path: String, passphrase: [UInt8]? = nil) throws(SynthgateError) {
    let pem = try Synthgate.bytes(path, limit: 1 << 20)
    do throws(KeyError) {
      key = try PrivateKey(pem: pem, passphrase: passphrase)
    } catch {
      throw .input(message: "\(path): \(error)", exitCode: ExitCode.malformed)
    }
  }

  /// The SHA-256 of the public key, by which envelopes name it.
  public var id: String { key.publicKey.id }
}
