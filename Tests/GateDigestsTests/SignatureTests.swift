import GateDigests
import Testing

struct SignatureTests {
  @Test(arguments: KeyType.allCases)
  func `what a key signs, its public part verifies, and nothing else`(_ type: KeyType) throws {
    let key = try PrivateKey(generating: type)
    let other = try PrivateKey(generating: type)
    let message = Array("a message".utf8)
    let signature = try #require(key.signature(of: message))
    let open = try PublicKey(pem: key.publicKey.pem)
    #expect(open.id == key.publicKey.id)
    #expect(open.verifies(signature, of: message))
    #expect(!other.publicKey.verifies(signature, of: message))
    #expect(!open.verifies(signature, of: message + [0]))
    #expect(!open.verifies(Array(signature.dropLast()), of: message))
    #expect(!open.verifies([], of: message))
    for place in signature.indices {
      var changed = signature
      changed[place] ^= 1
      #expect(!open.verifies(changed, of: message), "byte \(place)")
    }
  }

  /// RFC 8032, 7.1, test 2: one byte is signed.
  @Test func `a signature of Ed25519 is that of RFC 8032`() throws {
    let secret = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
    let signature =
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
      + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    // PKCS #8 for Ed25519, RFC 8410.
    let der = try #require(bytes(ofHexadecimal: "302e020100300506032b657004220420" + secret))
    let key = try PrivateKey(pem: pem("PRIVATE KEY", der))
    #expect(key.signature(of: [0x72]) == bytes(ofHexadecimal: signature))
  }

  @Test func `an encrypted key needs its passphrase and asks nobody`() throws {
    let key = try PrivateKey(generating: .ed25519)
    let secret = Array("correct horse".utf8)
    let pem = try #require(key.pem(passphrase: secret))
    #expect(try PrivateKey(pem: pem, passphrase: secret).publicKey.id == key.publicKey.id)
    #expect(throws: KeyError.self) { try PrivateKey(pem: pem) }
    #expect(throws: KeyError.self) { try PrivateKey(pem: pem, passphrase: Array("wrong".utf8)) }
    #expect(throws: KeyError.self) { try PrivateKey(pem: pem, passphrase: []) }
  }

  @Test func `two keys in a file, a private one and none are refused`() throws {
    let key = try PrivateKey(generating: .ed25519)
    let open = key.publicKey.pem
    for pem in [open + open, try #require(key.pem(passphrase: nil)), [], Array("PUBLIC KEY".utf8)] {
      #expect(throws: KeyError.self) { try PublicKey(pem: pem) }
    }
    #expect(throws: KeyError.self) { try PrivateKey(pem: open) }
  }

  /// The y of C2SP's list (CCTV, ed25519vectors), each with both signs of x.
  @Test func `points of low order are no keys`() throws {
    let ordinates = [
      "00" + String(repeating: "00", count: 31), "01" + String(repeating: "00", count: 31),
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
      "ec" + String(repeating: "ff", count: 30) + "7f",
      "ed" + String(repeating: "ff", count: 30) + "7f",
      "ee" + String(repeating: "ff", count: 30) + "7f",
    ]
    for ordinate in ordinates {
      for sign in [UInt8(0), 0x80] {
        var point = try #require(bytes(ofHexadecimal: ordinate))
        point[31] |= sign
        let der = try #require(bytes(ofHexadecimal: "302a300506032b6570032100")) + point
        #expect(throws: KeyError.self, "\(ordinate)") { try PublicKey(pem: pem("PUBLIC KEY", der)) }
      }
    }
  }

  private func pem(_ label: String, _ der: [UInt8]) -> [UInt8] {
    Array("-----BEGIN \(label)-----\n\(Base64.encoded(der))\n-----END \(label)-----\n".utf8)
  }
}
