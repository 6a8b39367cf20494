import GateKernels
import Glibc

/// How far the largest of some draws can reach, by the upper tail of a sample.
///
/// Beyond its k-th largest value a tail is taken as generalized Pareto, with shape and scale by
/// moments of logarithms (Dekkers, Einmahl and de Haan 1989, equations 1.4 and 1.7), which holds for
/// bounded tails, for normal ones and for those without mean. What a few large values do not tell is
/// left to the careful side: the shape is taken two standard errors heavier.
package struct UpperTail: Sendable {
  private let count: Int
  /// Values beyond `start`.
  private let beyond: Int
  private let start: Double
  private let greatest: Double
  private let scale: Double
  private let shape: Double

  /// A tail is at most a twentieth of a sample, and that of large ones farther out.
  private static let share = 20
  private static let fewestBeyond = 20
  private static let mostBeyond = 500
  private static let standardErrors = 2.0
  /// A sample whose own largest value stands out does not promise that the next one will not: so many
  /// times the length of the tail are allowed beyond it.
  private static let ownLengths = 5.0

  /// - Parameter sorted: ascending; at least twice as many values as a tail has.
  /// - Returns: `nil` with too few values.
  package init?(sorted: [Double]) {
    count = sorted.count
    let most = min(max(Self.fewestBeyond, count / Self.share), Self.mostBeyond)
    guard count > 2 * most, let last = sorted.last else { return nil }
    let median = sorted[count / 2]
    // Of a sample that is mostly one value, the tail begins beyond it.
    let above = count - sorted.partitioningIndex { $0 > median }
    beyond = min(most, max(above - 1, 0))
    start = sorted[count - 1 - beyond]
    greatest = last
    let height = start - median
    guard beyond > 1, height > 0 else {
      (scale, shape) = (max(0, last - median), Self.heavy)
      return
    }
    let logs = sorted[(count - beyond)...].map { log(($0 - median) / height) }
    let (first, second) = (
      logs.reduce(0, +) / Double(beyond), logs.reduce(0) { $0 + $1 * $1 } / Double(beyond)
    )
    guard first > 0 else {
      // All of the tail is one value: a bound.
      (scale, shape) = (0, 0)
      return
    }
    let spread = max(0, 1 - first * first / second)
    let negative = max(1 - 0.5 / spread, Self.lightest)
    let shape = first + negative
    scale = height * first * (1 - min(negative, 0))
    self.shape =
      shape + Self.standardErrors * (Self.variance(shape) / Double(beyond)).squareRoot()
  }

  /// Tails that end even more abruptly end at a bound, whatever their shape.
  private static let lightest = -5.0

  /// The shape that is taken where too few values tell it: that of a tail without mean.
  private static let heavy = 1.0

  /// The asymptotic variance of the estimated shape, times the values in the tail.
  private static func variance(_ shape: Double) -> Double {
    guard shape < 0 else { return 1 + shape * shape }
    let (less, twice) = (1 - shape, 1 - 2 * shape)
    return less * less * twice * (1 - shape + 6 * shape * shape)
      / ((1 - 3 * shape) * (1 - 4 * shape))
  }

  /// What the largest of so many draws exceeds with at most this probability.
  package func limit(draws: Int, level: Double) -> Double {
    let odds = Double(max(beyond, 1)) / Double(count) * Double(max(draws, 1)) / level
    let steps = shape == 0 ? log(odds) : expm1(shape * log(odds)) / shape
    return max(start + scale * max(0, steps), greatest)
  }

  /// As `limit`, and farther from the largest value than the sample's own tail is long.
  package func farLimit(draws: Int, level: Double) -> Double {
    max(limit(draws: draws, level: level), greatest + Self.ownLengths * (greatest - start))
  }
}
