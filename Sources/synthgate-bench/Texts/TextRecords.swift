import GateKernels
import Glibc

/// Seeded documents as JSON Lines: words by Zipf's law in sentences, as long as pages of the web. Sets of
/// different seeds share their words and nothing else.
struct TextRecords {
  private static let wordCount = 50_000
  private let words: [[UInt8]]
  private var generator: SeededGenerator

  init(seed: UInt64) {
    var letters = SeededGenerator(seed: 1, label: "words")
    let alphabet = Array("etaoinshrdlucmfwygpbvk".utf8)
    words = (0..<Self.wordCount).map { _ in
      (0..<(2 + letters.integer(below: 8))).map { _ in
        alphabet[letters.integer(below: alphabet.count)]
      }
    }
    generator = SeededGenerator(seed: seed, label: "texts")
  }

  /// `{"text": "..."}` and a line feed.
  mutating func next() -> [UInt8] {
    var line = Array(#"{"text": ""#.utf8)
    // The mean is 200 words, a tenth of the documents has 400 or more.
    let length = 5 + Int(exp(5 + 0.8 * generator.normal()))
    for index in 0..<length {
      let rank = Int(exp(generator.unit() * log(Double(Self.wordCount))))
      if index > 0 { line.append(UInt8(ascii: " ")) }
      line += words[min(rank, Self.wordCount) - 1]
      switch generator.integer(below: 20) {
      case 0: line.append(UInt8(ascii: "."))
      case 1: line.append(UInt8(ascii: ","))
      default: break
      }
    }
    return line + Array("\"}\n".utf8)
  }
}
