import GateKernels
import GateModel
import GateStatistics

/// Exact nearest neighbours between the data sets, in the record distance (docs/method.md).
package struct Neighbours: Sendable {
  /// From each real row (reference, then holdout) to the candidate.
  package let realToCandidate: [NearestNeighbour]
  /// From each real row to the nearest other real row.
  package let realToReal: [NearestNeighbour]
  /// As `realToReal`, with all that were searched for.
  let others: [NearestNeighbour]
  /// From each candidate row to the reference; this and the two below are empty unless asked.
  package let candidateToReference: [NearestNeighbour]
  /// From each candidate row to the holdout; empty without one.
  package let candidateToHoldout: [NearestNeighbour]
  /// From each candidate row to the second nearest row of the reference, and of the holdout.
  package let candidateToSecond: (reference: [NearestNeighbour], holdout: [NearestNeighbour])
  /// The mean distance of each real row to its five nearest other real rows; empty unless asked.
  package let isolation: [Double]
  /// From each real row to the five nearest candidate rows, and to the five nearest other real
  /// rows, nearest first; empty unless isolation was asked.
  package let several: (candidate: [NearestNeighbour], real: [NearestNeighbour])
  /// From each real row to the nearest other row of its own set; empty unless asked.
  package let toOwnSet: [NearestNeighbour]

  /// Other real rows that isolation averages over, as Meeus et al. (2023) do.
  package static let severalCount = 5
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
    let isReal = scale == .real
    return mixedRows(
      of: table, ranges: [reference] + (isReal ? holdout.map { [$0] } ?? [] : []),
      columns: columns)
  }

  /// - Parameter ranges: data sets whose range numbers are divided by.
  fileprivate func mixedRows(
    of table: PreparedTable, ranges: [PreparedTable], columns: [Int]? = nil
  ) -> MixedRows {
    var numeric: [[Double]] = []
    var categorical: [[Int32]] = []
    for column in columns ?? compared {
      guard self.columns[column].isNumeric else {
        categorical.append(table.codes(column))
        continue
      }
      let (low, high) = bounds(of: ranges.flatMap { $0.numbers(column) })
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
  /// Searches all directions exactly, on up to `threads` threads.
  ///
  /// - Parameters:
  ///   - candidates: whether the candidate's rows are searched for as well.
  ///   - isolation: whether `isolation` and `several` are wanted.
  ///   - ownSets: whether `toOwnSet` is wanted.
  ///   - known: from an earlier run with the same real rows and the same wishes.
  package init(
    _ comparison: Comparison, scale: DistanceScale = .real, candidates: Bool = true,
    isolation: Bool = false, ownSets: Bool = false, known: RealSide? = nil, threads: Int
  ) async {
    let reference = comparison.mixedRows(of: comparison.reference, scale: scale)
    let candidate = comparison.mixedRows(of: comparison.candidate, scale: scale)
    let holdout = comparison.holdout.map { comparison.mixedRows(of: $0, scale: scale) }
    let real = holdout.map { reference.appending($0) } ?? reference
    let count = isolation ? Self.severalCount : 1
    let inCandidate = await nearest(
      real, NeighbourIndex(candidate, threads: threads), threads, count: count)
    realToCandidate = every(count, of: inCandidate)
    let others: [NearestNeighbour]
    if let known {
      others = known.neighbours
    } else {
      others = await nearest(
        real, NeighbourIndex(real, threads: threads), threads, count: count, leavingOneOut: true)
    }
    self.others = others
    realToReal = every(count, of: others)
    self.isolation = isolation ? means(of: others, every: count) : []
    several = isolation ? (inCandidate, others) : ([], [])
    var inReference: [NearestNeighbour] = []
    var inHoldout: [NearestNeighbour] = []
    var own: [NearestNeighbour] = []
    if candidates {
      inReference = await nearest(
        candidate, NeighbourIndex(reference, threads: threads), threads, count: 2)
    }
    if candidates, let table = comparison.holdout {
      let ranges = scale == .real ? [comparison.reference, table] : [table]
      inHoldout = await nearest(
        comparison.mixedRows(of: comparison.candidate, ranges: ranges),
        NeighbourIndex(comparison.mixedRows(of: table, ranges: ranges), threads: threads), threads,
        count: 2)
    }
    if ownSets {
      for set in [reference] + (holdout.map { [$0] } ?? []) {
        own += await nearest(
          set, NeighbourIndex(set, threads: threads), threads, leavingOneOut: true)
      }
    }
    candidateToReference = every(2, of: inReference)
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
