import Testing

@testable import GateModel

@Suite struct PathTextTests {
  @Test(arguments: [
    "", "plain.csv", "caf\u{E9}.csv", "cafe\u{301}.csv", "\u{10FFFD}", "\u{10FEE9}", "a\\xE9",
  ])
  func textThatIsUTF8LeadsBackToItsBytes(text: String) {
    let bytes = Array(text.utf8)
    #expect(PathText.bytes(of: PathText.text(of: bytes)) == bytes)
  }

  /// Latin-1, cut sequences, overlong forms, surrogates, and beyond Unicode.
  @Test(
    arguments: [
      [0x63, 0xE9], [0xE9, 0x2E, 0x63], [0xC3], [0xF0, 0x9F, 0x92], [0xC0, 0xAF],
      [0xED, 0xA0, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0xFF, 0xFE], [0x80], [0xC3, 0xA9, 0xC3], [0xE2, 0x82, 0x2F, 0xAC],
    ] as [[UInt8]])
  func bytesThatAreNoCharacterAreKept(bytes: [UInt8]) {
    #expect(PathText.bytes(of: PathText.text(of: bytes)) == bytes)
  }

  @Test func everyPairOfBytesIsKeptAndDiffers() {
    var texts: Set<[UInt8]> = []
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        let text = PathText.text(of: [first, second])
        #expect(PathText.bytes(of: text) == [first, second])
        texts.insert(Array(text.utf8))
      }
    }
    #expect(texts.count == 65_536)
  }

  @Test func peopleSeeTheByte() {
    let scalars = PathText.text(of: [0x63, 0xE9]).unicodeScalars
    #expect(scalars.map { PathText.shown($0) } == [nil, "\\xE9"])
  }
}
