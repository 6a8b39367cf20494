import GateKernels
import Glibc

/// How far the characters of a candidate are from those of unseen real texts.
///
/// Characters of a document belong together, so that errors go by documents.
package struct CharacterPanel: Sendable {
  /// A total variation distance, `1/2 sum |p_S - p_H|`.
  package struct Distance: Sendable {
    package let value: Double
    /// Its mean between real texts of these sizes, and its standard deviation there.
    package let floor: Double
    package let floorSpread: Double
    package let standardError: Double
    /// Of the smaller side.
    package let documents: Int
    /// Where the shares differ most, as a place in the tally, and the share of each side there.
    package let at: Int
    package let candidate: Double
    package let unseen: Double
  }

  /// Of the classes of characters; places are raw values of `CharacterClass`.
  package let classes: Distance
  /// Of the scripts of letters, `nil` where a side has no letter; places are those in
  /// `WritingScript.names`.
  package let scripts: Distance?

  private static let draws = 20

  /// - Parameters: tallies of single documents in canonical order.
  /// - Returns: `nil` where a side has no character.
  package init?(
    candidate: [CharacterTally], learned: [CharacterTally], unseen: [CharacterTally], seed: UInt64,
    label: String
  ) {
    func distance(
      _ kind: String, _ counts: (CharacterTally) -> [UInt32]
    ) -> Distance? {
      Distance(
        candidate: candidate.map(counts), learned: learned.map(counts), unseen: unseen.map(counts),
        seed: seed, label: "text-characters/\(label)/\(kind)", draws: Self.draws)
    }
    guard let classes = distance("classes", \.classes) else { return nil }
    self.classes = classes
    scripts = distance("scripts", \.scripts)
  }
}

extension CharacterPanel.Distance {
  fileprivate init?(
    candidate: [[UInt32]], learned: [[UInt32]], unseen: [[UInt32]], seed: UInt64, label: String,
    draws: Int
  ) {
    let (own, real) = (Shares(candidate), Shares(unseen))
    guard own.total > 0, real.total > 0 else { return nil }
    let gaps = zip(own.shares, real.shares).map { $0 - $1 }
    value = gaps.reduce(0) { $0 + abs($1) } / 2
    at = gaps.indices.max { abs(gaps[$0]) < abs(gaps[$1]) } ?? 0
    (self.candidate, self.unseen) = (own.shares[at], real.shares[at])
    documents = min(candidate.count, unseen.count)
    let pool = (learned + unseen).flatMap(\.self)
    let (width, count) = (own.shares.count, learned.count + unseen.count)
    let drawn = max(1, min(candidate.count, unseen.count, count / 2))
    let distances = (0..<draws).map { draw -> Double in
      var generator = SeededGenerator(seed: seed, label: "\(label)/\(draw)")
      let order = generator.shuffled(count)
      let left = Shares(order.prefix(drawn), of: pool, width)
      let right = Shares(order.dropFirst(drawn).prefix(drawn), of: pool, width)
      return zip(left.shares, right.shares).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
    }
    // Noise falls with the root of the documents.
    let sizes = 1 / Double(candidate.count) + 1 / Double(unseen.count)
    let scale = (sizes * Double(drawn) / 2).squareRoot()
    let mean = distances.reduce(0, +) / Double(draws)
    let squares = distances.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    floor = mean * scale
    floorSpread = (squares / Double(draws - 1)).squareRoot() * scale
    let signs = gaps.map { $0 > 0 ? 1.0 : $0 < 0 ? -1 : 0 }
    let variance = own.variance(candidate, signs) + real.variance(unseen, signs)
    standardError = max(floorSpread, variance.squareRoot())
  }
}

/// The shares of all characters of some documents.
private struct Shares {
  let total: Double
  let shares: [Double]

  init(_ documents: [[UInt32]]) {
    self.init(
      documents.indices[...], of: documents.flatMap(\.self), documents.first?.count ?? 0)
  }

  /// - Parameters:
  ///   - documents: which of all.
  ///   - all: the counts of one document after another.
  ///   - width: how many counts a document has.
  init(_ documents: some Collection<Int>, of all: [UInt32], _ width: Int) {
    var sums = [Int](repeating: 0, count: width)
    for document in documents {
      for place in 0..<width { sums[place] += Int(all[document * width + place]) }
    }
    let total = Double(sums.reduce(0, +))
    self.total = total
    shares = sums.map { total > 0 ? Double($0) / total : 0 }
  }

  /// The variance of half the sum of the shares with these signs, a ratio of sums over documents.
  func variance(_ documents: [[UInt32]], _ signs: [Double]) -> Double {
    let ratio = zip(shares, signs).reduce(0) { $0 + $1.0 * $1.1 }
    let squares = documents.reduce(0.0) { sum, counts in
      var residual = 0.0
      for (count, sign) in zip(counts, signs) { residual += Double(count) * (sign - ratio) }
      return sum + residual * residual
    }
    return squares / (total * total) / 4
  }
}
