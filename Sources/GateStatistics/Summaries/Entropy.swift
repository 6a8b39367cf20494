import Glibc

/// The entropy of a sample's categories in natural units, with its error.
package struct Entropy: Sendable {
  /// `- sum p ln p`.
  package let value: Double
  /// The plain estimate is too small by this much on average, `(k - 1) / 2n` (Miller and Madow).
  package let bias: Double
  package let variance: Double

  /// `nil` without rows.
  package init?(counts: [Int]) {
    let n = Double(counts.reduce(0, +))
    guard n > 0 else { return nil }
    var (sum, squares, categories) = (0.0, 0.0, 0.0)
    for count in counts where count > 0 {
      let share = Double(count) / n
      let surprise = -log(share)
      sum += share * surprise
      squares += share * surprise * surprise
      categories += 1
    }
    value = max(0, sum)
    bias = (categories - 1) / (2 * n)
    // The second term is what is left where all categories are equally frequent.
    variance = max(0, squares - sum * sum) / n + (categories - 1) / (2 * n * n)
  }

  /// The number of equally frequent categories with this entropy.
  package static func effectiveNumber(_ entropy: Double) -> Double { exp(entropy) }
}
