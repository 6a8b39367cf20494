import Glibc

/// A model of words by the two before them, interpolated as Witten and Bell do (1991, method C).
///
/// `p(w | u v) = (c(u v w) + t(u v) p(w | v)) / (c(u v) + t(u v))` with `c` the times that something was
/// seen and `t(u v)` the different words seen behind `u v`; likewise down to single words, and from
/// there to all words of the texts alike. A context that was never seen leaves all to the shorter one.
package struct TrigramModel: Sendable {
  private let words: [UInt32]
  private let pairs: [UInt32]
  private let triples: [UInt32]
  private let afterWord: Continuations
  private let afterPair: Continuations
  private let total: Double
  /// Different words that were seen.
  private let seen: Double
  /// Different words of all texts, on which the model falls back.
  private let vocabulary: Double

  /// How often a context was seen, and how many different words behind it.
  private struct Continuations: Sendable {
    private(set) var times: [UInt32]
    private(set) var different: [UInt32]

    init(_ size: Int) {
      times = [UInt32](repeating: 0, count: size)
      different = times
    }

    mutating func add(_ context: UInt32, isNew: Bool) {
      times[Int(context)] += 1
      if isNew { different[Int(context)] += 1 }
    }

    /// The interpolated probability of a word that was seen so often behind the context.
    @inline(__always)
    func share(_ count: UInt32, _ context: UInt32, shorter: Double) -> Double {
      let times = Double(self.times[Int(context)])
      guard times > 0 else { return shorter }
      let different = Double(self.different[Int(context)])
      return (Double(count) + different * shorter) / (times + different)
    }
  }

  /// Learns from a sample. O(words of the sample + numbers of the texts).
  package init(of sample: TextSample, in grams: NumberedGrams) {
    var words = [UInt32](repeating: 0, count: grams.sizes.words)
    var pairs = [UInt32](repeating: 0, count: grams.sizes.pairs)
    var triples = [UInt32](repeating: 0, count: grams.sizes.triples)
    var afterWord = Continuations(grams.sizes.words)
    var afterPair = Continuations(grams.sizes.pairs)
    for text in sample.texts {
      var (word, pair) = (NumberedGrams.beginning, NumberedGrams.beginning)
      for place in text {
        let (next, nextPair) = (grams.words[place], grams.pairs[place])
        let triple = Int(grams.triples[place])
        words[Int(next)] += 1
        pairs[Int(nextPair)] += 1
        triples[triple] += 1
        afterWord.add(word, isNew: pairs[Int(nextPair)] == 1)
        afterPair.add(pair, isNew: triples[triple] == 1)
        (word, pair) = (next, nextPair)
      }
    }
    total = Double(sample.count)
    seen = Double(words.count { $0 > 0 })
    vocabulary = Double(grams.vocabulary)
    (self.words, self.pairs, self.triples) = (words, pairs, triples)
    (self.afterWord, self.afterPair) = (afterWord, afterPair)
  }

  /// Two to the mean surprise of a word of the sample in bits; `nil` where either is empty.
  package func perplexity(of sample: TextSample, in grams: NumberedGrams) -> Double? {
    guard total > 0, sample.count > 0 else { return nil }
    var bits = 0.0
    for text in sample.texts {
      var (word, pair) = (NumberedGrams.beginning, NumberedGrams.beginning)
      for place in text {
        let (next, nextPair) = (grams.words[place], grams.pairs[place])
        let alone = (Double(words[Int(next)]) + seen / vocabulary) / (total + seen)
        let behindWord = afterWord.share(pairs[Int(nextPair)], word, shorter: alone)
        let share = afterPair.share(
          triples[Int(grams.triples[place])], pair, shorter: behindWord)
        bits -= log2(share)
        (word, pair) = (next, nextPair)
      }
    }
    return exp2(bits / Double(sample.count))
  }
}
