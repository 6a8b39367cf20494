import GateKernels
import GateStatistics
import GateTable
import Glibc

extension Table {
  /// Rows of a Gaussian copula: the columns' own values, tied by the correlations of their normal
  /// scores and by nothing else.
  func copulaSample(_ count: Int, _ generator: inout SeededGenerator) -> Table {
    // Ties are broken by chance, so that categories have scores as well.
    let orders = sortKeys.map { keys -> [Int] in
      let chance = generator.shuffled(rowCount)
      return (0..<rowCount).sorted { (keys[$0], chance[$0]) < (keys[$1], chance[$1]) }
    }
    let scores = orders.map { order -> [Double] in
      var scores = [Double](repeating: 0, count: rowCount)
      for (place, row) in order.enumerated() {
        scores[row] = Normal.quantile((Double(place) + 0.5) / Double(rowCount))
      }
      return scores
    }
    let root = cholesky(
      scores.map { a in
        scores.map { b in zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } / Double(rowCount) }
      })
    var donors = Donors(repeating: [], count: columns.count)
    for _ in 0..<count {
      let noise = columns.map { _ in generator.normal() }
      for column in columns.indices {
        let score = zip(root[column], noise).reduce(0) { $0 + $1.0 * $1.1 }
        let place = Int(Normal.cdf(score) * Double(rowCount))
        donors[column].append(orders[column][min(place, rowCount - 1)])
      }
    }
    return assembled(from: donors)
  }
}

/// The lower triangle L with L L' equal to a correlation matrix.
private func cholesky(_ matrix: [[Double]]) -> [[Double]] {
  var root = matrix.map { [Double](repeating: 0, count: $0.count) }
  for row in matrix.indices {
    for column in 0...row {
      let sum = (0..<column).reduce(matrix[row][column]) { $0 - root[row][$1] * root[column][$1] }
      if row == column {
        // Columns that others determine leave nothing but rounding.
        root[row][row] = max(sum, 1e-9).squareRoot()
      } else {
        root[row][column] = sum / root[column][column]
      }
    }
  }
  return root
}
