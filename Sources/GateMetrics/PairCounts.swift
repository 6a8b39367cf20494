import GatePreparation

/// The joint counts of two binned columns, row-major over the bins of the first.
struct PairCounts {
  let rows: Int
  let columns: Int
  let reference: [Int]
  let candidate: [Int]
  /// Reference and holdout together.
  let real: [Int]

  /// Counts rows in which both columns have a value.
  init(_ first: ColumnBins, _ second: ColumnBins) {
    rows = first.count
    columns = second.count
    let size = first.count * second.count
    func count(_ a: [Int16], _ b: [Int16]) -> [Int] {
      var counts = [Int](repeating: 0, count: size)
      for row in a.indices where a[row] >= 0 && b[row] >= 0 {
        counts[Int(a[row]) * second.count + Int(b[row])] += 1
      }
      return counts
    }
    reference = count(first.reference, second.reference)
    candidate = count(first.candidate, second.candidate)
    let holdout = count(first.holdout, second.holdout)
    real = zip(reference, holdout).map { $0 + $1 }
  }
}
