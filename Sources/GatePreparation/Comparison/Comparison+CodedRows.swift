import GateKernels
import GateStatistics

extension Comparison {
  /// The compared columns of the real rows (reference, then holdout) and of the candidate as codes:
  /// equal values have equal ones, on either side.
  func codedRows(threads: Int) async -> (real: CodedRows, candidate: CodedRows) {
    let columns = await concurrently(compared, threads: threads) { codes(ofColumn: $0) }
    let count = realRowCount
    return (
      CodedRows(count: count, columns: columns.map { Array($0[..<count]) }),
      CodedRows(count: candidate.rowCount, columns: columns.map { Array($0[count...]) })
    )
  }

  /// Of the reference, the holdout and the candidate.
  private func codes(ofColumn column: Int) -> [Int32] {
    let tables = tables(of: .real, .holdout, .synthetic)
    return columns[column].isNumeric
      ? RadixSort.ranked(tables.flatMap { $0.numbers(column) }).ranks
      : tables.flatMap { $0.codes(column) }
  }
}
