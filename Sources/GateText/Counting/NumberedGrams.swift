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

  /// Of a word, and of the pair of two of them.
  static let beginning: UInt32 = 0

  /// - Parameters:
  ///   - ids: the words of all texts; equal words have equal ids.
  ///   - starts: where each text begins, and the end of the last.
  package init(ids: [UInt32], starts: [Int]) {
    self.starts = starts
    let (words, wordCount) = Self.renumbered(ids)
    let (pairs, pairCount) = Self.tuples(words, before: 1, words, starts)
    let (triples, tripleCount) = Self.tuples(pairs, before: 1, words, starts)
    let (quadruples, quadrupleCount) = Self.tuples(pairs, before: 2, pairs, starts)
    (self.words, self.pairs, self.triples, self.quadruples) = (words, pairs, triples, quadruples)
    sizes = (wordCount, pairCount, tripleCount, quadrupleCount)
  }

  /// The numbers of pairs of what ends so many places before and what ends here; before the beginning
  /// of a text stands 0.
  private static func tuples(
    _ first: [UInt32], before distance: Int, _ second: [UInt32], _ starts: [Int]
  ) -> (numbers: [UInt32], count: Int) {
    var pairs = PairNumbers(expecting: second.count)
    _ = pairs.number(of: beginning, beginning)
    var numbers = [UInt32](repeating: 0, count: second.count)
    for (start, end) in zip(starts, starts.dropFirst()) {
      for place in start..<end {
        let left = place - distance >= start ? first[place - distance] : beginning
        numbers[place] = pairs.number(of: left, second[place])
      }
    }
    return (numbers, pairs.count)
  }

  /// Words numbered from 1 in the order of their first appearance.
  private static func renumbered(_ ids: [UInt32]) -> (words: [UInt32], count: Int) {
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
