import GateKernels

/// Texts whose words and tuples of words are numbered from 0, each tuple where it ends.
///
/// One numbering serves every sample of the texts: counts of a sample are arrays, and models of many
/// samples need no further look-up. The numbers depend on the texts and their order alone.
package struct NumberedGrams: Sendable {
  /// Where each text begins, and the end of the last.
  package let starts: [Int]
  /// Number 0 is the beginning of a text, which stands in no place.
  package let words: [UInt32]
  /// The word and the one before it, or the beginning.
  package let pairs: [UInt32]
  /// The word and the two before it, or beginnings.
  package let triples: [UInt32]
  /// The word and the three before it; of no meaning at the first three places of a text.
  package let quadruples: [UInt32]
  /// How many numbers there are of each.
  package let sizes: (words: Int, pairs: Int, triples: Int, quadruples: Int)
  /// Different words of these texts, or of those that they are a sample of.
  package let vocabulary: Int

  /// Of a word, and of the pair of two of them.
  static let beginning: UInt32 = 0

  /// - Parameters:
  ///   - ids: the words of all texts; equal words have equal ids.
  ///   - starts: where each text begins, and the end of the last.
  ///   - vocabulary: different words of all texts, if these are a sample.
  package init(ids: [UInt32], starts: [Int], vocabulary: Int? = nil) {
    let words = Self.renumbered(ids)
    let pairs = Self.tuples(words.numbers, before: 1, words.numbers, starts)
    self.init(
      starts: starts, words: words, pairs: pairs,
      triples: Self.tuples(pairs.numbers, before: 1, words.numbers, starts),
      quadruples: Self.tuples(pairs.numbers, before: 2, pairs.numbers, starts),
      vocabulary: vocabulary)
  }

  /// The same of many texts, on several threads.
  package static func make(ids: [UInt32], starts: [Int], threads: Int) async -> NumberedGrams {
    let words = renumbered(ids)
    let pairs = tuples(words.numbers, before: 1, words.numbers, starts)
    let longer = await concurrently([false, true], threads: threads) { isQuadruple in
      tuples(
        pairs.numbers, before: isQuadruple ? 2 : 1, isQuadruple ? pairs.numbers : words.numbers,
        starts)
    }
    return NumberedGrams(
      starts: starts, words: words, pairs: pairs, triples: longer[0], quadruples: longer[1],
      vocabulary: nil)
  }

  private typealias Numbers = (numbers: [UInt32], count: Int)

  private init(
    starts: [Int], words: Numbers, pairs: Numbers, triples: Numbers, quadruples: Numbers,
    vocabulary: Int?
  ) {
    self.starts = starts
    (self.words, self.pairs) = (words.numbers, pairs.numbers)
    (self.triples, self.quadruples) = (triples.numbers, quadruples.numbers)
    sizes = (words.count, pairs.count, triples.count, quadruples.count)
    self.vocabulary = vocabulary ?? words.count - 1
  }

  /// The numbers of pairs of what ends so many places before and what ends here; before the beginning
  /// of a text stands 0.
  private static func tuples(
    _ first: [UInt32], before distance: Int, _ second: [UInt32], _ starts: [Int]
  ) -> Numbers {
    var pairs = PairNumbers(expecting: second.count)
    for (start, end) in zip(starts, starts.dropFirst()) {
      for place in start..<end {
        pairs.append(place - distance >= start ? first[place - distance] : beginning, second[place])
      }
    }
    return (pairs.finish(), pairs.count)
  }

  /// Some of the texts alone, numbered anew, so that counts of few texts are short.
  package func selecting(_ texts: some Sequence<Int>) -> NumberedGrams {
    var (words, starts) = ([UInt32](), [0])
    for text in texts {
      words.append(contentsOf: self.words[self.starts[text]..<self.starts[text + 1]])
      starts.append(words.count)
    }
    return NumberedGrams(ids: words, starts: starts, vocabulary: vocabulary)
  }

  /// Words numbered from 1 in the order of their first appearance.
  private static func renumbered(_ ids: [UInt32]) -> Numbers {
    var numbers = [UInt32](repeating: 0, count: Int(ids.max() ?? 0) + 1)
    var next: UInt32 = 1
    let words = ids.map { id in
      if numbers[Int(id)] == 0 {
        numbers[Int(id)] = next
        next += 1
      }
      return numbers[Int(id)]
    }
    return (words, Int(next))
  }
}
