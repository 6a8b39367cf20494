import Testing

@testable import GateFormats

@Suite struct ValueEncoderTests {
  @Test(arguments: [0, 1, 31, 32, 33, 1000])
  func codesFollowFirstAppearance(count: Int) {
    var encoder = ValueEncoder()
    for round in 0..<2 {
      for number in 0..<count {
        let value = Array("value \(number * 7)".utf8)
        #expect(encoder.code(of: value.span) == Int32(number), "round \(round)")
      }
    }
    #expect(encoder.count == count)
  }

  @Test func sortsAsBytesDo() {
    var encoder = ValueEncoder()
    let texts = ["b", "", "a\u{0}", "a", "abcdefgh", "abcdefghi", "é", "Z", "abcdefgh\u{0}"]
    for text in texts {
      let bytes = Array(text.utf8)
      _ = encoder.code(of: bytes.span)
    }
    let expected = texts.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    #expect(encoder.codesInByteOrder().map { encoder.string(of: $0) } == expected)
  }
}
