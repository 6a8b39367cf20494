import GateKernels
import GateModel
import GateStatistics

/// Exact nearest neighbours between the data sets, in the record distance (docs/method.md).
package struct Neighbours: Sendable {
  /// From each real row (reference, then holdout) to the candidate.
  package let realToCandidate: [NearestNeighbour]
  /// From each real row to the nearest other real row.
  package let realToReal: [NearestNeighbour]
  /// From each candidate row to the reference.
  package let candidateToReference: [NearestNeighbour]
  /// From each candidate row to the holdout; empty without one.
  package let candidateToHoldout: [NearestNeighbour]
}

/// Which range numbers are divided by.
package enum DistanceScale: Sendable {
  /// The range of reference and holdout together: members and non-members are exchangeable.
  case real
  /// The range of the reference alone, as in SDMetrics.
  case reference
}

extension Comparison {
  /// The compared columns of a data set as points of the mixed distance.
  ///
  /// A column whose real values are all equal keeps its role: equal is 0, different is 1.
  package func mixedRows(of table: PreparedTable, scale: DistanceScale) -> MixedRows {
    var numeric: [[Double]] = []
    var categorical: [[Int32]] = []
    for column in compared {
      guard columns[column].isNumeric else {
        categorical.append(table.codes(column))
        continue
      }
      let real = scale == .real ? realNumbers(column) : reference.numbers(column)
      let (low, high) = bounds(of: real)
      // A zero range divides by the smallest number, which makes every difference at least 1.
      let range = high > low ? high - low : Double.leastNonzeroMagnitude
      numeric.append(table.numbers(column).map { scaled($0, low, range) })
    }
    return MixedRows(
      count: table.rowCount, numericColumns: numeric, categoryColumns: categorical)
  }
}

/// The smallest and the largest present value; (0, 0) if there is none.
private func bounds(of values: [Double]) -> (low: Double, high: Double) {
  var low = Double.infinity
  var high = -Double.infinity
  for value in values where !value.isNaN {
    low = min(low, value)
    high = max(high, value)
  }
  return low <= high ? (low, high) : (0, 0)
}

/// Offset and scaled, kept finite so that equal values stay at distance 0.
private func scaled(_ value: Double, _ low: Double, _ range: Double) -> Double {
  let result = (value - low) / range
  return result.isInfinite ? (result > 0 ? 1e200 : -1e200) : result
}

extension Neighbours {
  /// Searches all four directions exactly, on up to `threads` threads.
  package init(
    _ comparison: Comparison, scale: DistanceScale = .real, threads: Int
  ) async {
    let reference = comparison.mixedRows(of: comparison.reference, scale: scale)
    let candidate = comparison.mixedRows(of: comparison.candidate, scale: scale)
    let holdout = comparison.holdout.map { comparison.mixedRows(of: $0, scale: scale) }
    let real = holdout.map { reference.appending($0) } ?? reference
    let candidateIndex = NeighbourIndex(candidate)
    realToCandidate = await nearest(real, candidateIndex, threads)
    realToReal = await nearest(real, NeighbourIndex(real), threads, leavingOneOut: true)
    candidateToReference = await nearest(candidate, NeighbourIndex(reference), threads)
    if let holdout {
      candidateToHoldout = await nearest(candidate, NeighbourIndex(holdout), threads)
    } else {
      candidateToHoldout = []
    }
  }
}

/// The nearest rows to every query, in query order whatever the number of threads.
///
/// - Returns: `count` neighbours a query, as from `NeighbourIndex.nearest`.
package func nearest(
  _ queries: MixedRows, _ index: NeighbourIndex, _ threads: Int, count: Int = 1,
  leavingOneOut: Bool = false, weights: [Double]? = nil
) async -> [NearestNeighbour] {
  let parts = await concurrently(chunks(of: queries.count, size: 256), threads: threads) { range in
    index.nearest(
      to: queries, in: range, count: count, leavingOneOut: leavingOneOut, weights: weights)
  }
  return parts.flatMap { $0 }
}

/// `0..<count` in ranges of at most `size`.
private func chunks(of count: Int, size: Int) -> [Range<Int>] {
  stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
}
