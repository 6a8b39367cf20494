import Foundation

/// Texts of numbers, drawn with a plain generator, and slow models of what is counted on them.
enum SlowTexts {
  /// Documents of some lengths over a small vocabulary, so that all tuples repeat.
  static func documents(_ count: Int, words: UInt32, longest: Int, seed: UInt64) -> [[UInt32]] {
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    return (0..<count).map { _ in
      (0..<next(longest + 1)).map { _ in
        // Small numbers are more frequent.
        UInt32(min(next(Int(words)), next(Int(words))))
      }
    }
  }

  static func flat(_ documents: [[UInt32]]) -> (ids: [UInt32], starts: [Int]) {
    var starts = [0]
    for document in documents { starts.append(starts[starts.count - 1] + document.count) }
    return (documents.flatMap { $0 }, starts)
  }

  static func tuples(_ documents: [[UInt32]], _ length: Int) -> [[UInt32]: Int] {
    var counts: [[UInt32]: Int] = [:]
    for document in documents where document.count >= length {
      for start in 0...(document.count - length) {
        counts[Array(document[start..<(start + length)]), default: 0] += 1
      }
    }
    return counts
  }

  static func divergence(_ left: [[UInt32]: Int], _ right: [[UInt32]: Int]) -> Double {
    let (n, m) = (
      Double(left.values.reduce(0, +)), Double(right.values.reduce(0, +))
    )
    return Set(left.keys).union(right.keys).reduce(0) { sum, tuple in
      let (p, q) = (Double(left[tuple] ?? 0) / n, Double(right[tuple] ?? 0) / m)
      func term(_ x: Double) -> Double { x > 0 ? x * log2(2 * x / (p + q)) / 2 : 0 }
      return sum + term(p) + term(q)
    }
  }

  /// Witten and Bell's interpolation by dictionaries of tuples; the beginning is the word `nil`.
  struct Model {
    private var counts: [[UInt32?]: Double] = [:]
    private var contexts: [[UInt32?]: Double] = [:]
    private var followers: [[UInt32?]: Set<UInt32>] = [:]
    private let vocabulary: Double

    init(_ documents: [[UInt32]], vocabulary: Int) {
      self.vocabulary = Double(vocabulary)
      for document in documents {
        let padded = [nil, nil] + document.map(Optional.some)
        for place in document.indices {
          for length in 1...3 {
            let tuple = Array(padded[(place + 3 - length)...(place + 2)])
            let context = Array(tuple.dropLast())
            counts[tuple, default: 0] += 1
            contexts[context, default: 0] += 1
            followers[context, default: []].insert(document[place])
          }
        }
      }
    }

    private func share(_ word: UInt32, _ context: [UInt32?]) -> Double {
      let shorter = context.isEmpty ? 1 / vocabulary : share(word, Array(context.dropFirst()))
      guard let times = contexts[context] else { return shorter }
      let different = Double(followers[context]?.count ?? 0)
      return ((counts[context + [word]] ?? 0) + different * shorter) / (times + different)
    }

    func perplexity(_ documents: [[UInt32]]) -> Double {
      var (bits, count) = (0.0, 0.0)
      for document in documents {
        let padded = [nil, nil] + document.map(Optional.some)
        for (place, word) in document.enumerated() {
          bits -= log2(share(word, Array(padded[place..<(place + 2)])))
          count += 1
        }
      }
      return exp2(bits / count)
    }
  }
}
