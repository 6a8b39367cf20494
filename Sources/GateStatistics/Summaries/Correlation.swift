/// A correlation coefficient in [-1, 1] and its standard error.
package struct Correlation: Sendable, Hashable {
  package let value: Double
  package let standardError: Double
  /// Rows behind it.
  package let n: Int

  package init(value: Double, standardError: Double, n: Int) {
    self.value = value
    self.standardError = standardError
    self.n = n
  }
}

/// A numeric column prepared for many pairs: standardised values, mean 0 and variance 1.
package struct StandardizedColumn: Sendable {
  package let values: [Double]

  /// Two passes; `nil` when the column is constant or has fewer than three rows.
  package init?(_ values: [Double]) {
    guard values.count >= Correlation.leastRows else { return nil }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    var squares = 0.0
    var remainder = 0.0
    for value in values {
      squares += (value - mean) * (value - mean)
      remainder += value - mean
    }
    // The corrected two-pass variance (Chan, Golub and LeVeque, 1983).
    let variance = (squares - remainder * remainder / count) / count
    // A spread that is only the rounding of the mean is none.
    guard variance.squareRoot() > abs(mean) * 1e-13 else { return nil }
    let scale = 1 / variance.squareRoot()
    guard scale.isFinite, scale > 0 else { return nil }
    let shift = mean + remainder / count
    self.values = values.map { ($0 - shift) * scale }
  }
}

extension Correlation {
  /// Below three rows every correlation is 1 or -1.
  static let leastRows = 3
}

/// Pearson's correlation of two columns of equal length; `nil` when one is constant or there are
/// fewer than three rows. For many pairs, prepare `StandardizedColumn`s once.
package func pearson(_ x: [Double], _ y: [Double]) -> Correlation? {
  guard let first = StandardizedColumn(x), let second = StandardizedColumn(y) else { return nil }
  return pearson(first, second)
}

/// Pearson's correlation of two prepared columns of equal length.
///
/// The standard error is the jackknife's, in closed form: without row `i` the correlation is
/// `(n r - k u v) / sqrt((n - k u^2)(n - k v^2))` for `k = n / (n - 1)` and standardised `u`, `v`.
/// It is right for heavy tails too, where the normal theory's `(1 - r^2) / sqrt(n)` is far too small
/// and the influence function still 20 % too small. A row without which a column is constant counts
/// as leaving a correlation of zero. Two passes over both columns.
package func pearson(_ x: StandardizedColumn, _ y: StandardizedColumn) -> Correlation {
  precondition(x.values.count == y.values.count, "a correlation pairs columns of equal length")
  let count = Double(x.values.count)
  var products = 0.0
  for index in x.values.indices { products += x.values[index] * y.values[index] }
  let r = min(1, max(-1, products / count))
  let factor = count / (count - 1)
  var sum = 0.0
  var squares = 0.0
  for index in x.values.indices {
    let u = x.values[index]
    let v = y.values[index]
    let spread = (count - factor * u * u) * (count - factor * v * v)
    let without = spread > leastSpread ? (products - factor * u * v) / spread.squareRoot() : 0
    let change = without - r
    sum += change
    squares += change * change
  }
  let variance = max(0, squares - sum * sum / count) * (count - 1) / count
  return Correlation(value: r, standardError: variance.squareRoot(), n: x.values.count)
}

/// Pearson's correlation alone, over the rows in which both columns have a value (NaN is missing);
/// `nil` when one is constant there or fewer than two rows are left. Two passes.
package func linearCorrelation(_ x: [Double], _ y: [Double]) -> Double? {
  precondition(x.count == y.count, "a correlation pairs columns of equal length")
  var (count, sumX, sumY) = (0.0, 0.0, 0.0)
  for row in x.indices where !(x[row] + y[row]).isNaN {
    count += 1
    sumX += x[row]
    sumY += y[row]
  }
  guard count > 1 else { return nil }
  let (meanX, meanY) = (sumX / count, sumY / count)
  var (products, squaresX, squaresY) = (0.0, 0.0, 0.0)
  for row in x.indices where !(x[row] + y[row]).isNaN {
    let (u, v) = (x[row] - meanX, y[row] - meanY)
    products += u * v
    squaresX += u * u
    squaresY += v * v
  }
  let r = products / (squaresX.squareRoot() * squaresY.squareRoot())
  return r.isFinite ? min(1, max(-1, r)) : nil
}

/// Rounding noise of `n - k u^2`, squared, where a column has no variation left.
private let leastSpread = 1e-18

/// The distance of two correlations, `|r_T - r_S|`, with the folded normal's floor.
///
/// Its `n` is the smaller number of rows.
package func correlationDifference(_ t: Correlation, _ s: Correlation) -> DistanceEstimate {
  let error = (t.standardError * t.standardError + s.standardError * s.standardError).squareRoot()
  return DistanceEstimate(
    foldedNormal: abs(t.value - s.value), standardError: error, n: min(t.n, s.n))
}
