/// Mean and spread of the 1-Wasserstein distance of two samples from the pool's distribution.
///
/// Mean: `integral E|X/n - Y/m| dx`, where `X` and `Y` count the rows beyond `x`: the closed form
/// `sqrt(2/pi F (1 - F) (1/n + 1/m))` in the middle and Poisson sums in the tails, where the closed
/// form is too large. Variance: the double integral of the covariance of `|F_n - G_m|` at two
/// points, over pieces of equal share in the mean. In the middle the differences are a bridge with
/// correlation `rho = sqrt(p (1 - q) / (q (1 - p)))`; in the tails, where a difference is the sum of
/// a few rows, the absolute values correlate as the rows themselves do.
struct WassersteinNull {
  /// The quantile of the integral of `|B|` at one in a thousand, 0.957, lies 4.7 standard deviations
  /// above its mean (200,000 simulated bridges; the values of Johnson and Killeen, 1983): 1.53
  /// times the normal deviate, which a skewness of 1.2 gives to the safe side.
  static let tailFactor = SkewedTail.factor(skewness: 1.2)
  /// The pieces of the double integral, of equal share in the mean. At most as many again come from
  /// single gaps that are wider.
  private static let pieces = 100.0

  let mean: Double
  let standardDeviation: Double

  init(sortedPool pool: [Double], n: Int, m: Int) {
    let nodes = Self.gaps(of: pool, n: n, m: m)
    let mean = nodes.reduce(0) { $0 + $1.mean }
    self.mean = mean
    standardDeviation = Self.variance(
      of: Self.joined(nodes, upTo: mean / Self.pieces)
    ).squareRoot()
  }

  /// A stretch without real values, or several joined.
  private struct Node {
    var share: Double
    var mean: Double
    var deviation: Double
    /// From 0 where counts are dense to 1 where they are single rows.
    var sparsity: Double
  }

  private static func gaps(of pool: [Double], n: Int, m: Int) -> [Node] {
    precondition(!pool.isEmpty, "the floor needs real values")
    let difference = CountDifference(n: n, m: m)
    let scale = 1 / Double(n) + 1 / Double(m)
    var known: [Int: CountDifference.Moments] = [:]
    var nodes: [Node] = []
    for index in 1..<max(1, pool.count) where pool[index] > pool[index - 1] {
      let beyond = min(index, pool.count - index)
      let share = Double(index) / Double(pool.count)
      let tailShare = Double(beyond) / Double(pool.count)
      let moments = known[beyond] ?? difference.moments(share: tailShare)
      if !moments.isDense { known[beyond] = moments }
      let width = pool[index] - pool[index - 1]
      nodes.append(
        Node(
          share: share, mean: width * moments.mean,
          deviation: width * moments.variance.squareRoot(),
          sparsity: sparsity(moments, variance: tailShare * (1 - tailShare) * scale)))
    }
    return nodes
  }

  /// How far the variance of the absolute value lies from the folded normal's share of the
  /// variance, on the way to all of it.
  private static func sparsity(
    _ moments: CountDifference.Moments, variance: Double
  ) -> Double {
    guard !moments.isDense, variance > 0 else { return 0 }
    let folded = FoldedNormal.standardDeviation * FoldedNormal.standardDeviation
    return min(1, max(0, (moments.variance / variance - folded) / (1 - folded)))
  }

  /// Neighbours joined until each piece has `share` of the mean; inside a piece the correlation is
  /// taken as 1.
  private static func joined(_ nodes: [Node], upTo share: Double) -> [Node] {
    var pieces: [Node] = []
    var current: Node?
    for node in nodes {
      if let piece = current, piece.mean + node.mean <= share {
        let total = piece.mean + node.mean
        let weight = total > 0 ? node.mean / total : 0.5
        current = Node(
          share: piece.share + weight * (node.share - piece.share), mean: total,
          deviation: piece.deviation + node.deviation,
          sparsity: piece.sparsity + weight * (node.sparsity - piece.sparsity))
      } else {
        if let piece = current { pieces.append(piece) }
        current = node
      }
    }
    if let piece = current { pieces.append(piece) }
    return pieces
  }

  private static func variance(of pieces: [Node]) -> Double {
    var sum = 0.0
    for (index, left) in pieces.enumerated() {
      sum += left.deviation * left.deviation
      for right in pieces[(index + 1)...] {
        let odds = left.share * (1 - right.share) / (right.share * (1 - left.share))
        let rho = min(1, odds).squareRoot()
        let folded = FoldedNormal.correlation(ofAbsoluteValues: rho)
        let sparse = (left.sparsity * right.sparsity).squareRoot()
        let correlation = folded + sparse * (rho - folded)
        sum += 2 * correlation * left.deviation * right.deviation
      }
    }
    return sum
  }
}
