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
  /// From each candidate row to the second nearest row of the reference, and of the holdout.
  package let candidateToSecond: (reference: [NearestNeighbour], holdout: [NearestNeighbour])
  /// The mean distance of each real row to its five nearest other real rows; empty unless asked.
  package let isolation: [Double]
  /// From each real row to the nearest other row of its own set; empty unless asked.
  package let toOwnSet: [NearestNeighbour]

  /// Other real rows that isolation averages over, as Meeus et al. (2023) do.
  static let isolationNeighbours = 5
}

/// Which range numbers are divided by.
package enum DistanceScale: Sendable {
  /// The range of reference and holdout together: members and non-members are exchangeable.
  case real
  /// The range of the reference alone, as in SDMetrics; distances of the candidate to the holdout
  /// go by the range of the holdout.
  case reference
  /// The range of the holdout alone.
  case holdout
}

extension Comparison {
  /// The compared columns of a data set as points of the mixed distance.
  ///
  /// A column whose real values are all equal keeps its role: equal is 0, different is 1.
  ///
  /// - Parameter columns: those to compare; all compared columns by default.
  package func mixedRows(
    of table: PreparedTable, scale: DistanceScale, columns: [Int]? = nil
  ) -> MixedRows {
    var numeric: [[Double]] = []
    var categorical: [[Int32]] = []
    for column in columns ?? compared {
      guard self.columns[column].isNumeric else {
        categorical.append(table.codes(column))
        continue
      }
      let (low, high) = bounds(of: numbers(column, setting: scale))
      // A zero range divides by the smallest number, which makes every difference at least 1.
      let range = high > low ? high - low : Double.leastNonzeroMagnitude
      numeric.append(table.numbers(column).map { scaled($0, low, range) })
    }
    return MixedRows(
      count: table.rowCount, numericColumns: numeric, categoryColumns: categorical)
  }
}

extension Comparison {
  /// The numbers whose range a scale divides by.
  private func numbers(_ column: Int, setting scale: DistanceScale) -> [Double] {
    switch scale {
    case .real: realNumbers(column)
    case .reference: reference.numbers(column)
    case .holdout: holdout?.numbers(column) ?? []
    }
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
  /// Searches all directions exactly, on up to `threads` threads.
  ///
  /// - Parameters:
  ///   - isolation: whether `isolation` is wanted.
  ///   - ownSets: whether `toOwnSet` is wanted.
  package init(
    _ comparison: Comparison, scale: DistanceScale = .real, isolation: Bool = false,
    ownSets: Bool = false, threads: Int
  ) async {
    let reference = comparison.mixedRows(of: comparison.reference, scale: scale)
    let candidate = comparison.mixedRows(of: comparison.candidate, scale: scale)
    let holdout = comparison.holdout.map { comparison.mixedRows(of: $0, scale: scale) }
    let real = holdout.map { reference.appending($0) } ?? reference
    realToCandidate = await nearest(real, NeighbourIndex(candidate), threads)
    let count = isolation ? Self.isolationNeighbours : 1
    let others = await nearest(
      real, NeighbourIndex(real), threads, count: count, leavingOneOut: true)
    realToReal = every(count, of: others)
    self.isolation = isolation ? means(of: others, every: count) : []
    let referenceIndex = NeighbourIndex(reference)
    let inReference = await nearest(candidate, referenceIndex, threads, count: 2)
    candidateToReference = every(2, of: inReference)
    var own =
      ownSets ? await nearest(reference, referenceIndex, threads, leavingOneOut: true) : []
    var inHoldout: [NearestNeighbour] = []
    if let table = comparison.holdout, let holdout {
      let holdoutScale: DistanceScale = scale == .real ? .real : .holdout
      inHoldout = await nearest(
        comparison.mixedRows(of: comparison.candidate, scale: holdoutScale),
        NeighbourIndex(comparison.mixedRows(of: table, scale: holdoutScale)), threads, count: 2)
      if ownSets {
        own += await nearest(holdout, NeighbourIndex(holdout), threads, leavingOneOut: true)
      }
    }
    candidateToHoldout = every(2, of: inHoldout)
    candidateToSecond = (every(2, of: inReference, from: 1), every(2, of: inHoldout, from: 1))
    toOwnSet = own
  }
}

/// Every `step`-th element.
private func every(
  _ step: Int, of neighbours: [NearestNeighbour], from start: Int = 0
) -> [NearestNeighbour] {
  stride(from: start, to: neighbours.count, by: step).map { neighbours[$0] }
}

/// Means of the distances that are there, by groups of `step`; infinite where there is none.
private func means(of neighbours: [NearestNeighbour], every step: Int) -> [Double] {
  stride(from: 0, to: neighbours.count, by: step).map { start in
    let present = neighbours[start..<start + step].map(\.distance).filter(\.isFinite)
    return present.isEmpty ? .infinity : present.reduce(0, +) / Double(present.count)
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
