import GateBytes
import GateDigests

extension Synthgate {
  /// Makes a key that signs, in a file that only its owner may read, and its public part beside it as
  /// `PATH.pub`. Nothing that is there is overwritten.
  ///
  /// - Returns: the id of the key.
  public static func makeKey(
    _ type: SigningKeyType, path: String, passphrase: [UInt8]? = nil
  ) throws(SynthgateError) -> String {
    try makeKey(type, path: path, passphrase: passphrase, files: TemporaryFiles())
  }

  /// The SHA-256 of a public key, by which envelopes name it.
  public static func keyID(publicKey path: String) throws(SynthgateError) -> String {
    try TrustedKeys.publicKey(path).id
  }

  /// - Parameter files: the files being written, which a signal removes.
  package static func makeKey(
    _ type: SigningKeyType, path: String, passphrase: [UInt8]?, files: TemporaryFiles
  ) throws(SynthgateError) -> String {
    let key: PrivateKey
    do throws(KeyError) {
      key = try PrivateKey(generating: type == .ed25519 ? .ed25519 : .p256)
    } catch {
      throw .internalError("\(error)")
    }
    guard let pem = key.pem(passphrase: passphrase) else {
      throw .internalError("libcrypto did not write the key")
    }
    do throws(InputError) {
      for name in [path, path + ".pub"] where FileSystem.isTaken(name) {
        throw InputError(
          .outputUnavailable, file: name, message: "is there already; give another name")
      }
      let secret = try StagedFile(pem, path: path, target: path, isPrivate: true, in: files)
      let open = try StagedFile(
        key.publicKey.pem, path: path + ".pub", target: path + ".pub", in: files)
      try StagedFile.commit([secret, open], replacing: false)
    } catch {
      throw SynthgateError(error)
    }
    return key.publicKey.id
  }
}

/// The kinds of keys that sign verdicts.
public enum SigningKeyType: String, Sendable, CaseIterable {
  /// The same signature each time.
  case ed25519
  /// ECDSA on P-256 with SHA-256, for where Ed25519 is not taken.
  case p256
}
