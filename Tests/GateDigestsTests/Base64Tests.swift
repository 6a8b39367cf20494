import GateDigests
import Testing

struct Base64Tests {
  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `bytes and texts are those of RFC 4648`(_ plain: String, _ text: String) {
    #expect(Base64.encoded(Array(plain.utf8)) == text)
    #expect(Base64.decoded(text) == Array(plain.utf8))
  }

  @Test func `both alphabets are read, and never together`() {
    let bytes: [UInt8] = [0xFB, 0xEF, 0xBE, 0xFF, 0xFF, 0xFF]
    #expect(Base64.encoded(bytes) == "++++////")
    #expect(Base64.decoded("++++////") == bytes)
    #expect(Base64.decoded("----____") == bytes)
    #expect(Base64.decoded("++++____") == nil)
  }

  @Test(arguments: [
    "Zg", "Zg=", "Zg===", "Z===", "====", "=", "Zh==", "Zm9=", "Zm 9", "Zm9v\n", "Zm=v", "Zg==Zg==",
    "Zm9é", "Z*9v",
  ])
  func `other spellings are refused`(_ text: String) {
    #expect(Base64.decoded(text) == nil)
  }

  @Test func `every length comes back`() {
    for length in 0...50 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }
      #expect(Base64.decoded(Base64.encoded(bytes)) == bytes)
    }
  }
}
