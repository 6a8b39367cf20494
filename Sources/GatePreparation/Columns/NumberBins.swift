import GateKernels
import GateModel

/// Bins of a numeric column, each `(upper of the bin before, upper]`, made from reference values.
///
/// A value that holds a tenth of the rows has a bin of its own, so that a column of mostly zeros
/// keeps zero apart from the rest; the values between such heavy ones are gathered until a bin
/// holds a tenth. Where there are at most ten distinct values each is a bin.
package struct NumberBins {
  static let share = 10

  /// The smallest reference value; below it lies the bin 0.
  let lowest: Double
  /// Inclusive upper ends in ascending order; above the last lies the bin `uppers.count + 1`.
  let uppers: [Double]
  /// Whether a bin holds a single value, parallel to `uppers`.
  let isSingle: [Bool]

  /// - Parameter sorted: present reference values in ascending order.
  package init(sorted: [Double]) {
    lowest = sorted.first ?? 0
    let runs = Self.runs(sorted)
    let enough = runs.count <= Self.share ? 1 : (sorted.count + Self.share - 1) / Self.share
    var uppers: [Double] = []
    var isSingle: [Bool] = []
    var (rows, values) = (0, 0)
    for (index, run) in runs.enumerated() {
      if run.count >= enough && rows > 0 {
        uppers.append(runs[index - 1].value)
        isSingle.append(values == 1)
        (rows, values) = (0, 0)
      }
      rows += run.count
      values += 1
      if rows >= enough || index == runs.count - 1 {
        uppers.append(run.value)
        isSingle.append(values == 1)
        (rows, values) = (0, 0)
      }
    }
    self.uppers = uppers
    self.isSingle = isSingle
  }

  /// The number of bins, with those below and above the reference's range.
  package var count: Int { uppers.count + 2 }

  /// The bin of each value, -1 where it is missing.
  package func bins(of values: [Double]) -> [Int8] {
    let edges = [lowest] + uppers.map(\.nextUp)
    return edgesAtOrBelow(values, edges, missing: .max).map { Int8(bitPattern: $0) }
  }

  /// Names of the bins, which give no value away that fewer than ten real rows have: ends are
  /// rounded for print, bins are cut where they were.
  ///
  /// - Parameter sortedReal: the present values of all real rows in ascending order.
  package func labels(_ kind: ColumnKind, sortedReal: [Double]) -> [String] {
    let edges = PrintableEdges(uppers, sortedReal, kind).rounded
    let middle = uppers.indices.map { index -> String in
      if isSingle[index],
        PrintableEdges.rows(of: uppers[index], in: sortedReal) >= PrintableEdges.fewestRows
      {
        return label(uppers[index], as: kind)
      }
      let low = index == 0 ? nil : edges[index - 1].map { edgeLabel($0, as: kind) }
      let high = index == uppers.count - 1 ? nil : edges[index].map { edgeLabel($0, as: kind) }
      switch (low, high) {
      case (let low?, let high?): return "over \(low) up to \(high)"
      case (let low?, nil): return "over \(low)"
      case (nil, let high?): return "up to \(high)"
      case (nil, nil): return "bin \(index + 1) of \(uppers.count)"
      }
    }
    return ["below the real range"] + middle + ["above the real range"]
  }

  private static func runs(_ sorted: [Double]) -> [(value: Double, count: Int)] {
    var runs: [(value: Double, count: Int)] = []
    for value in sorted {
      if runs.last?.value == value {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((value, 1))
      }
    }
    return runs
  }
}
