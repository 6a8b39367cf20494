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

  /// What is asked for before values come is no less than what they take.
  @Test(arguments: [1, 7, 300, 5000])
  func growthIsForeseen(atOnce: Int) {
    var encoder = ValueEncoder()
    for first in stride(from: 0, to: 20_000, by: atOnce) {
      let values = (first..<first + atOnce).map { Array("value \($0 * 7)".utf8) }
      let foreseen = encoder.growth(values: values.count, bytes: values.reduce(0) { $0 + $1.count })
      let before = encoder.bytes
      for value in values { _ = encoder.code(of: value.span) }
      #expect(encoder.bytes - before <= foreseen, "from \(first)")
    }
    #expect(encoder.bytes >= 20_000 * (8 + 4 + 16))
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
