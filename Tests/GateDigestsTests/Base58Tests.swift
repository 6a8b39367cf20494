import GateDigests
import Testing

struct Base58Tests {
  /// draft-msporny-base58-03, section 5, and zeros.
  @Test func `bytes have the digits of the draft`() {
    let known: [(bytes: [UInt8], text: String)] = [
      (Array("Hello World!".utf8), "2NEpo7TZRRrLZSi2U"),
      (
        Array("The quick brown fox jumps over the lazy dog.".utf8),
        "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z"
      ),
      ([0, 0, 0x28, 0x7F, 0xB4, 0xCD], "11233QC4"), ([], ""), ([0], "1"),
    ]
    for (bytes, text) in known {
      #expect(Base58.encoded(bytes) == text)
      #expect(Base58.decoded(text) == bytes)
    }
  }

  @Test(arguments: ["0", "O", "I", "l", "2NEpo7TZRRrLZSi2U ", "é", "+"])
  func `other signs are refused`(_ text: String) {
    #expect(Base58.decoded(text) == nil)
  }

  @Test func `what no key needs is not worked on`() {
    #expect(Base58.decoded(String(repeating: "z", count: 1_000_000)) == nil)
  }

  /// RFC 4648, section 10, without padding.
  @Test func `base64url is unpadded and has one spelling`() {
    let known = [
      ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"),
    ]
    for (text, encoded) in known {
      #expect(Base64.encodedForURL(Array(text.utf8)) == encoded)
      #expect(Base64.decodedFromURL(encoded) == Array(text.utf8))
    }
    #expect(Base64.encodedForURL([0xFB, 0xFF]) == "-_8")
    #expect(Base64.decodedFromURL("-_8") == [0xFB, 0xFF])
    for text in ["Zg==", "Zh", "+/8", "Z", "Zg\n", " Zg", "Zm9vA"] {
      #expect(Base64.decodedFromURL(text) == nil, "\(text)")
    }
  }
}
