import GateKernels
import GateModel

/// A column as SDMetrics' QualityReport (0.32, Column Pair Trends) bins it, for comparison only.
///
/// Numbers are cut into ten equal-width bins of each side's *own* range, so a change of scale does
/// not show; the maximum and missing values share an eleventh bin, as `numpy.digitize` has it.
/// Every category is a bin, and missing is a category.
struct OwnBins: Sendable {
  let count: Int
  let reference: [Int32]
  let candidate: [Int32]

  init(_ comparison: Comparison, column: Int) {
    guard comparison.columns[column].isNumeric else {
      let missing = Int32(comparison.columns[column].dictionary.count)
      func bins(_ codes: [Int32]) -> [Int32] { codes.map { $0 < 0 ? missing : $0 } }
      count = Int(missing) + 1
      reference = bins(comparison.reference.codes(column))
      candidate = bins(comparison.candidate.codes(column))
      return
    }
    count = Self.edges + 1
    reference = Self.equalWidth(comparison.reference.numbers(column))
    candidate = Self.equalWidth(comparison.candidate.numbers(column))
  }

  /// Ten bins have eleven edges.
  private static let edges = 11

  /// `numpy.digitize(v, numpy.histogram_bin_edges(v))`: the number of edges at or below a value.
  private static func equalWidth(_ values: [Double]) -> [Int32] {
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in values where !value.isNaN {
      low = min(low, value)
      high = max(high, value)
    }
    guard low <= high else { return values.map { _ in Int32(edges) } }
    // A constant column is widened by one half on both sides, as numpy does.
    let (start, end) = low == high ? (low - 0.5, high + 0.5) : (low, high)
    // Halved before they are subtracted, so that the widest range does not overflow.
    let step = (end / 2 - start / 2) / Double(edges - 1) * 2
    let bounds = (0..<edges).map { $0 == edges - 1 ? end : start + Double($0) * step }
    return edgesAtOrBelow(values, bounds, missing: UInt8(edges)).map { Int32($0) }
  }
}
