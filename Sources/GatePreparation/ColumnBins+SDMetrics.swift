import GateModel

extension ColumnBins {
  /// The bins of SDMetrics' QualityReport (0.32, Column Pair Trends), for comparison only.
  ///
  /// Numbers are cut into ten equal-width bins of each side's *own* range, so a change of scale
  /// does not show; the maximum and missing values share an eleventh bin, as `numpy.digitize` has
  /// it. Every category is a bin, and missing is a category.
  package init(sdmetrics comparison: Comparison, column: Int) {
    if comparison.columns[column].isNumeric {
      count = 12
      reference = Self.equalWidth(comparison.reference.numbers(column))
      candidate = Self.equalWidth(comparison.candidate.numbers(column))
      holdout = Self.equalWidth(comparison.holdout?.numbers(column) ?? [])
      labels = (0..<12).map { "own bin \($0)" }
    } else {
      let dictionary = comparison.columns[column].dictionary
      let missing = Int16(dictionary.count)
      func bins(_ codes: [Int32]) -> [Int16] { codes.map { $0 < 0 ? missing : Int16($0) } }
      count = dictionary.count + 1
      reference = bins(comparison.reference.codes(column))
      candidate = bins(comparison.candidate.codes(column))
      holdout = bins(comparison.holdout?.codes(column) ?? [])
      labels = dictionary + ["missing"]
    }
  }

  /// `numpy.digitize(v, numpy.histogram_bin_edges(v))`: the number of edges at or below a value.
  private static func equalWidth(_ values: [Double]) -> [Int16] {
    let present = values.filter { !$0.isNaN }
    guard let low = present.min(), let high = present.max() else {
      return values.map { _ in 11 }
    }
    // A constant column is widened by one half on both sides, as numpy does.
    let (start, end) = low == high ? (low - 0.5, high + 0.5) : (low, high)
    let step = (end - start) / 10
    let edges = (0...10).map { $0 == 10 ? end : start + Double($0) * step }
    return values.map { value in
      value.isNaN ? 11 : Int16(edges.count { $0 <= value })
    }
  }
}
