import Foundation
import GateBytes
import Testing

@testable import GateText

/// Values that numpy gives on public corpora, which are no part of the project: a folder with them is
/// named by `TEXT_GOLDEN`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["TEXT_GOLDEN"] != nil))
struct GoldenTextTests {
  private let folder = ProcessInfo.processInfo.environment["TEXT_GOLDEN"] ?? ""

  private func texts(_ corpus: String, _ most: Int = .max) throws -> [[UInt8]] {
    let lines = try String(contentsOfFile: "\(folder)/corpora/\(corpus).jsonl", encoding: .utf8)
    return try lines.split(separator: "\n").prefix(most).map { line in
      let record = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
      return Array((record["text"] ?? "").utf8)
    }
  }

  private func grams(_ texts: [[UInt8]]) -> NumberedGrams {
    var (vocabulary, stream) = (Vocabulary(), TokenStream())
    for text in texts { stream.append(text.span, &vocabulary) }
    return NumberedGrams(ids: stream.ids, starts: stream.starts)
  }

  private static let corpora: [(name: String, corpus: String, most: Int)] = [
    ("gsm8k_test_q", "gsm8k_test_q", .max),
    ("gsm8k_test_rephrased", "gsm8k_test_rephrased", .max),
    ("pair_gpt3to4_pubmed_davinci__human", "pair_gpt3to4_pubmed_davinci__human", .max),
    ("pair_gpt3to4_writing_gpt-4__llm", "pair_gpt3to4_writing_gpt-4__llm", .max),
  ]

  /// `golden.json`: different n-grams, and bytes of gzip, by Python's own counters and zlib.
  @Test(arguments: corpora)
  func countsAndCompressionAreThoseOfPython(name: String, corpus: String, most: Int) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/golden.json"))
    let golden = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let values = try #require(golden[name] as? [String: Any])
    let texts = try texts(corpus, most)
    let grams = grams(texts)
    let sample = TextSample(grams, texts.indices, words: .max)
    for (length, words) in [(GramTally.Length.words, 1), (.pairs, 2), (.quadruples, 4)] {
      let tally = GramTally(length, of: sample, in: grams)
      #expect(values["distinct_W_\(words)"] as? [Int] == [tally.distinct, tally.total])
    }
    let joined = Array(texts.joined(separator: [UInt8(ascii: " ")]))
    #expect(Gzip.size(of: joined) == values["gzip9_bytes"] as? Int)
    let ratio = try #require(CompressionRatio.ratio(of: joined))
    #expect(abs(ratio - (values["cr_gzip9_once"] as? Double ?? 0)) < 1e-6)
  }

  /// `NLM` and `jsd` of `tm.py` on the first 1,000 questions of train and 500 of test, with the words
  /// of both as the vocabulary.
  @Test func modelsAndDivergencesAreThoseOfNumPy() throws {
    let (train, test) = (
      try texts("gsm8k_train_q", 1000), try texts("gsm8k_test_q", 500)
    )
    let grams = grams(train + test)
    let learnt = TextSample(grams, 0..<1000, words: .max)
    let asked = TextSample(grams, 1000..<1500, words: .max)
    let model = TrigramModel(of: learnt, in: grams)
    func isNear(_ value: Double?, _ expected: Double) -> Bool {
      abs((value ?? 0) / expected - 1) < 1e-9
    }
    #expect(grams.sizes.words - 1 == 5754)
    #expect(isNear(model.perplexity(of: asked, in: grams), 272.9764886734777))
    #expect(isNear(model.perplexity(of: learnt, in: grams), 4.944590548050502))
    for (length, expected) in [
      (GramTally.Length.words, 0.11230494558008947), (.pairs, 0.49409242610250803),
    ] {
      let tallies = [learnt, asked].map { GramTally(length, of: $0, in: grams) }
      #expect(isNear(tallies[0].divergence(from: tallies[1]), expected))
    }
  }
}
