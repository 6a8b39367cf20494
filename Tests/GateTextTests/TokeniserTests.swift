import GateKernels
import Testing

@testable import GateText

@Suite struct TokeniserTests {
  @Test func `Tokens and places are those of the slow reference`() throws {
    let rows = try Fixture.rows("tokens.json")
    #expect(rows.count >= 33)
    for row in rows {
      let source = try #require(row["text"]?.stringValue)
      let expected = try #require(row["tokens"]?.arrayValue).map { token in
        let parts = try #require(token.arrayValue)
        return Token(
          bytes: bytes(try #require(parts[0].stringValue)),
          range: try #require(parts[1].intValue)..<(try #require(parts[2].intValue)))
      }
      #expect(Tokeniser.tokens(of: bytes(source).span) == expected, "\(source.debugDescription)")
    }
  }

  /// Words of ASCII go another way than the rest; a letter of two bytes before them takes it from them.
  @Test(arguments: [0, 1, 7, 8, 9, 15, 16, 17, 47, 48, 49, 55, 56, 57, 63, 64, 65, 127, 128, 129])
  func `Words of ASCII are read alike on both ways`(length: Int) {
    let word = String((0..<length).map { Character(Unicode.Scalar(UInt8(97 + $0 % 26))) })
    let surroundings = [
      ("", ""), (" ", " "), ("+", "'"), ("", "'s and more than that"), ("", "é"),
    ]
    for (before, after) in surroundings {
      let plain = before + word.uppercased() + after
      let fast = Tokeniser.tokens(of: bytes(plain).span)
      let slow = Tokeniser.tokens(of: bytes("é " + plain).span).dropFirst()
      #expect(fast.map(\.bytes) == slow.map(\.bytes))
      #expect(fast.map { $0.range.lowerBound + 3 } == slow.map(\.range.lowerBound))
      #expect(fast.map(\.bytes.count).reduce(0, +) == bytes(plain).count { $0 != 32 })
    }
  }

  @Test func `Each token's hash is that of its bytes`() {
    var sink = HashCollector()
    let source = "Pneumonoultramicroscopicsilicovolcanoconiosis isn’t 12345678 or 中文 naïve é!"
    Tokeniser.scan(bytes(source).span, into: &sink)
    #expect(sink.found == sink.expected)
    #expect(Set(sink.found).count == sink.found.count)
  }

  @Test func `No bytes make it trap`() {
    var generator = SeededGenerator(seed: 1, label: "hostile bytes")
    for length in 0..<400 {
      let noise = (0..<length).map { _ in UInt8(generator.integer(below: 256)) }
      for token in Tokeniser.tokens(of: noise.span) {
        #expect(!token.bytes.isEmpty && token.range.upperBound <= length)
      }
    }
  }
}

private struct HashCollector: TokenSink {
  var found: [UInt64] = []
  var expected: [UInt64] = []

  mutating func take(_ token: ScannedToken) {
    found.append(token.hash)
    expected.append(TokenHash.hash(token.bytes))
  }
}
