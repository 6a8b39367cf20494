import GateKernels
import Testing

@testable import GateText

@Suite struct VocabularyTests {
  /// Words of a few letters, repeated: of 1 to 3, and of 10 to 12 letters.
  private func documents(_ count: Int) -> [String] {
    var generator = SeededGenerator(seed: 7, label: "words")
    return (0..<count).map { _ in
      (0..<generator.integer(below: 40)).map { _ in
        let long = generator.integer(below: 2) == 1 ? "abcdefghi" : ""
        let letters = (0...generator.integer(below: 3)).map { _ in
          ["a", "b", "c", "d", "é"][generator.integer(below: 5)]
        }
        return long + letters.joined()
      }.joined(separator: " ")
    }
  }

  @Test func `Tokens are numbered by first appearance`() {
    var (vocabulary, stream) = (Vocabulary(), TokenStream())
    var numbers: [String: UInt32] = [:]
    for document in documents(3000) {
      stream.append(bytes(document).span, &vocabulary)
      let expected = document.split(separator: " ").map { word in
        let word = String(word)
        let number = numbers[word] ?? UInt32(numbers.count)
        numbers[word] = number
        return number
      }
      #expect(Array(stream[stream.count - 1]) == expected)
    }
    #expect(vocabulary.count == numbers.count && numbers.count > 200)
    for (word, number) in numbers {
      #expect(text(vocabulary.token(number)) == word)
      #expect(vocabulary.id(of: bytes(word)) == number)
    }
    #expect(vocabulary.id(of: bytes("zebra")) == nil)
  }

  @Test func `Parts that are merged in order give the numbers of the whole`() {
    let all = documents(500)
    var (whole, stream) = (Vocabulary(), TokenStream())
    for document in all { stream.append(bytes(document).span, &whole) }
    var (merged, joined) = (Vocabulary(), TokenStream())
    for part in [all[..<100], all[100..<101], all[101...]] {
      var (vocabulary, tokens) = (Vocabulary(), TokenStream())
      for document in part { tokens.append(bytes(document).span, &vocabulary) }
      let names = merged.merge(vocabulary)
      for document in 0..<tokens.count { joined.append(tokens[document], names: names) }
    }
    #expect(joined.ids == stream.ids && joined.starts == stream.starts)
    #expect(merged.hashes == whole.hashes)
  }

  @Test func `Every token of up to eight bytes has a hash of its own, and longer ones differ too`()
  {
    var hashes: Set<UInt64> = []
    var tokens: Set<[UInt8]> = []
    for length in 1...17 {
      for place in 0..<length {
        for byte in 1...255 {
          var token = [UInt8](repeating: 97, count: length)
          token[place] = UInt8(byte)
          tokens.insert(token)
          token.withUnsafeBufferPointer { _ = hashes.insert(TokenHash.hash($0)) }
        }
      }
    }
    #expect(hashes.count == tokens.count)
  }
}
