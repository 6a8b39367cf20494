import Glibc

/// How often each tuple of some length stands in a sample.
package struct GramTally: Sendable {
  /// By number.
  package let counts: [UInt32]
  package let total: Int
  package let distinct: Int
  /// Tuples that stand there once.
  package let once: Int

  package enum Length: Sendable {
    case words, pairs, quadruples
  }

  /// Tuples do not reach beyond their text.
  package init(_ length: Length, of sample: TextSample, in grams: NumberedGrams) {
    let (numbers, size, lead) =
      switch length {
      case .words: (grams.words, grams.sizes.words, 0)
      case .pairs: (grams.pairs, grams.sizes.pairs, 1)
      case .quadruples: (grams.quadruples, grams.sizes.quadruples, 3)
      }
    var counts = [UInt32](repeating: 0, count: size)
    var (total, distinct, once) = (0, 0, 0)
    for text in sample.texts where text.count > lead {
      for place in text.dropFirst(lead) {
        counts[Int(numbers[place])] += 1
        switch counts[Int(numbers[place])] {
        case 1: (distinct, once) = (distinct + 1, once + 1)
        case 2: once -= 1
        default: break
        }
      }
      total += text.count - lead
    }
    (self.counts, self.total, self.distinct, self.once) = (counts, total, distinct, once)
  }

  /// Different tuples by all; `nil` where there is none.
  package var distinctShare: Double? {
    total > 0 ? Double(distinct) / Double(total) : nil
  }

  /// Of the different tuples those that stand there once, where none counts as half a one, so that its
  /// logarithm is a number; `nil` where there is no tuple.
  package var onceShare: Double? {
    distinct > 0 ? max(Double(once), 0.5) / Double(distinct) : nil
  }

  /// The Jensen-Shannon divergence in bits, `1/2 KL(p, m) + 1/2 KL(q, m)` with `m = (p + q) / 2`;
  /// from 0 to 1, `nil` where a side has no tuple.
  package func divergence(from other: GramTally) -> Double? {
    guard total > 0, other.total > 0 else { return nil }
    var sum = 0.0
    for (count, against) in zip(counts, other.counts) where count | against != 0 {
      let (p, q) = (Double(count) / Double(total), Double(against) / Double(other.total))
      let middle = (p + q) / 2
      let (left, right) = (p > 0 ? p * log2(p / middle) : 0, q > 0 ? q * log2(q / middle) : 0)
      // Added first, so that both directions give the same number.
      sum += (left + right) / 2
    }
    return min(1, max(0, sum))
  }
}
