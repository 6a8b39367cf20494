import GateModel
import GateStatistics

/// Exact nearest neighbours between the data sets, in the record distance (docs/method.md).
///
/// Real rows are those of `queried`, by their places there.
package struct Neighbours: Sendable {
  /// The real rows (reference, then holdout) that were asked.
  package let queried: QueriedRecords
  /// From each real row to the candidate.
  package let realToCandidate: [NearestNeighbour]
  /// From each real row to the nearest other real row.
  package let realToReal: [NearestNeighbour]
  /// As `realToReal`, with all that were searched for.
  let others: [NearestNeighbour]
  /// Whether the search among the real rows passes over most of them.
  let realIsPruned: Bool
  /// The candidate rows of the three below, ascending; `nil` for all.
  package let candidateRows: [Int]?
  /// From each candidate row to the reference; this and the two below are empty unless asked.
  package let candidateToReference: [NearestNeighbour]
  /// From each candidate row to the holdout; empty without one.
  package let candidateToHoldout: [NearestNeighbour]
  /// From each candidate row to the second nearest row of the reference, and of the holdout.
  package let candidateToSecond: (reference: [NearestNeighbour], holdout: [NearestNeighbour])
  /// The mean distance of each real row to its five nearest other real rows; empty unless asked.
  let isolation: [Double]
  /// From each real row to the five nearest candidate rows, and to the five nearest other real
  /// rows, nearest first; empty unless isolation was asked.
  package let several: (candidate: [NearestNeighbour], real: [NearestNeighbour])
  /// From each real row to the nearest other row of its own set; empty unless asked.
  package let toOwnSet: [NearestNeighbour]

  /// Other real rows that isolation averages over, as Meeus et al. (2023) do.
  package static let severalCount = 5

  /// From a real row that was asked to the nearest candidate row and the nearest other real row.
  package func distances(of record: Int) -> (candidate: Double, real: Double) {
    let place = queried.place(of: record)
    return (realToCandidate[place].distance, realToReal[place].distance)
  }

  /// The mean distance of a real row that was asked to its five nearest other real rows.
  package func isolation(of record: Int) -> Double { isolation[queried.place(of: record)] }
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
    mixedRows(of: [table], ranges: ranges(of: scale), columns: columns)
  }

  /// Reference, then holdout.
  func realMixedRows(scale: DistanceScale) -> MixedRows {
    mixedRows(of: [reference] + (holdout.map { [$0] } ?? []), ranges: ranges(of: scale))
  }

  private func ranges(of scale: DistanceScale) -> [PreparedTable] {
    [reference] + (scale == .real ? holdout.map { [$0] } ?? [] : [])
  }

  /// - Parameters:
  ///   - tables: one after another.
  ///   - ranges: data sets whose range numbers are divided by.
  func mixedRows(
    of tables: [PreparedTable], ranges: [PreparedTable], columns: [Int]? = nil
  ) -> MixedRows {
    let columns = columns ?? compared
    let numeric = columns.filter { self.columns[$0].isNumeric }
    let categories = columns.filter { !self.columns[$0].isNumeric }
    func numbers(_ position: Int) -> [Double] {
      let column = numeric[position]
      let (low, high) = bounds(of: ranges.map { $0.numbers(column) }.joined())
      // A zero range divides by the smallest number, which makes every difference at least 1.
      let range = high > low ? high - low : Double.leastNonzeroMagnitude
      return tables.flatMap { $0.numbers(column) }.map { scaled($0, low, range) }
    }
    return MixedRows(
      count: tables.reduce(0) { $0 + $1.rowCount }, numericWidth: numeric.count,
      categoryWidth: categories.count, numbersOf: numbers,
      codesOf: { position in tables.flatMap { $0.codes(categories[position]) } })
  }
}

/// The smallest and the largest present value; (0, 0) if there is none.
private func bounds(of values: some Sequence<Double>) -> (low: Double, high: Double) {
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
