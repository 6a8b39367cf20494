import GateKernels
import Glibc

/// All ratios of a field, with errors from real texts that were dealt anew.
///
/// The error is the standard deviation of the logarithm over disjoint draws of three sets from the
/// reference and the holdout together, in which nothing differs but chance.
package struct RatioPanel: Sendable {
  package let ratios: [TextRatio: EstimatedRatio]
  /// Tokens of each of the three sides.
  package let tokens: Int

  /// Tokens of a side beyond which more would change nothing that matters.
  package static let mostTokens = 2_000_000
  private static let mostDrawnTokens = 100_000
  private static let draws = 20

  /// - Parameters: documents in the order that samples are to be taken in, with one vocabulary.
  ///   - label: names the field, so that fields have draws of their own.
  ///   - mostTokens: of a side.
  package init(
    candidate: TokenDocuments, reference: TokenDocuments, holdout: TokenDocuments, seed: UInt64,
    label: String, mostTokens: Int = Self.mostTokens, threads: Int
  ) async {
    let sides = [candidate, reference, holdout]
    tokens = min(mostTokens, sides.map(\.tokenCount).min() ?? 0)
    guard tokens > 0 else {
      ratios = [:]
      return
    }
    let joined = JoinedDocuments(sides, mostTokens: mostTokens)
    let grams = await NumberedGrams.make(
      ids: joined.ids, starts: joined.starts, threads: threads)
    let budget = tokens
    func sample(_ side: Int) -> TextSample {
      TextSample(grams, joined.documents[side].joined(), words: budget)
    }
    let whole = ThreeTexts(candidate: sample(0), reference: sample(1), holdout: sample(2))
    let pool = joined.documents[1] + joined.documents[2]
    let size = pool.reduce(0) { $0 + joined.starts[$1.upperBound] - joined.starts[$1.lowerBound] }
    let drawn = min(tokens, Self.mostDrawnTokens, size / 3)
    // What is measured takes longest, so it begins first.
    let found = await concurrently(Array(-1..<Self.draws), threads: threads) { draw in
      guard draw >= 0 else { return whole.measures(grams) }
      var generator = SeededGenerator(seed: seed, label: "text-ratios/\(label)/\(draw)")
      let order = generator.shuffled(pool.count).flatMap { pool[$0] }
      let dealt = ThreeTexts.dealt(order, words: drawn, grams)
      return dealt.texts.measures(dealt.grams)
    }
    let logarithms = found.dropFirst().map { $0.mapValues { log($0.candidate / $0.real) } }
    let scale = (Double(drawn) / Double(tokens)).squareRoot()
    ratios = found[0].reduce(into: [:]) { ratios, measure in
      let values = logarithms.compactMap { $0[measure.key] }
      guard let error = Self.deviation(values) else { return }
      ratios[measure.key] = EstimatedRatio(
        value: measure.value.candidate / measure.value.real, standardError: error * scale,
        tokens: budget, candidate: measure.value.candidate, real: measure.value.real)
    }
  }

  /// The standard deviation of at least half of the draws; `nil` where fewer are defined.
  static func deviation(_ values: [Double]) -> Double? {
    let finite = values.filter(\.isFinite)
    guard 2 * finite.count >= draws else { return nil }
    let mean = finite.reduce(0, +) / Double(finite.count)
    let squares = finite.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(finite.count - 1)).squareRoot()
  }
}

/// The first documents of several sides, one side behind the other.
private struct JoinedDocuments {
  private(set) var ids: [UInt32] = []
  /// Where each part begins, and the end of the last.
  private(set) var starts: [Int] = [0]
  /// By side the parts of each document.
  private(set) var documents: [[Range<Int>]] = []

  /// - Parameter mostTokens: of a side; the document in which they end is taken whole.
  init(_ sides: [TokenDocuments], mostTokens: Int) {
    for side in sides {
      var (own, tokens) = ([Range<Int>](), 0)
      for document in 0..<side.count where tokens < mostTokens {
        let first = starts.count - 1
        for part in side.parts(of: document) {
          ids.append(contentsOf: side.ids[part])
          starts.append(ids.count)
          tokens += part.count
        }
        own.append(first..<(starts.count - 1))
      }
      documents.append(own)
    }
  }
}
