import GatePreparation
import GateStatistics

/// The joint counts of two binned columns, row-major over the bins of the first.
struct PairCounts {
  let rows: Int
  let columns: Int
  let reference: [Int]
  let candidate: [Int]
  /// Reference and holdout together.
  let real: [Int]
  /// Rows in which both columns have a value.
  let referenceRows: Int
  let candidateRows: Int
  private let areRowsOrdered: Bool
  private let areColumnsOrdered: Bool

  /// Counts rows in which both columns have a value.
  init(_ first: ColumnBins, _ second: ColumnBins) {
    let (rows, columns) = (first.count, second.count)
    func count(_ a: [Int8], _ b: [Int8]) -> [Int] {
      presentCounts(a, b, sizes: (rows, columns))
    }
    self.rows = rows
    self.columns = columns
    reference = count(first.reference, second.reference)
    candidate = count(first.candidate, second.candidate)
    let holdout = count(first.holdout, second.holdout)
    real = first.holdout.isEmpty ? reference : zip(reference, holdout).map { $0 + $1 }
    referenceRows = reference.reduce(0, +)
    candidateRows = candidate.reduce(0, +)
    areRowsOrdered = first.areOrdered
    areColumnsOrdered = second.areOrdered
  }

  /// Joins rows and columns of the table until the smaller sample may expect `rows` rows in each.
  ///
  /// Both samples together decide, which a row of one of them moves as little as one of the other.
  ///
  /// - Returns: the tables of reference and candidate on the joined bins.
  func joined(expecting least: Double) -> (
    reference: ContingencyTable, candidate: ContingencyTable
  ) {
    let totals = margins
    let smaller = Double(min(referenceRows, candidateRows))
    let enough = least * Double(referenceRows + candidateRows) / max(smaller, 1)
    let ofRows = JoinedBins(totals.rows, enough: enough, areOrdered: areRowsOrdered)
    let ofColumns = JoinedBins(totals.columns, enough: enough, areOrdered: areColumnsOrdered)
    func table(_ cells: [Int]) -> ContingencyTable {
      ContingencyTable(
        rows: ofRows.count, columns: ofColumns.count, counts: joined(cells, ofRows, ofColumns))
    }
    return (table(reference), table(candidate))
  }

  /// The same tables with so many bins a side at most.
  func drawn(
    bins most: Int
  ) -> (reference: [Int], candidate: [Int], rows: JoinedBins, columns: JoinedBins) {
    let totals = margins
    let ofRows = JoinedBins.few(totals.rows, atMost: most, areOrdered: areRowsOrdered)
    let ofColumns = JoinedBins.few(totals.columns, atMost: most, areOrdered: areColumnsOrdered)
    return (
      joined(reference, ofRows, ofColumns), joined(candidate, ofRows, ofColumns), ofRows, ofColumns
    )
  }

  /// Rows of both samples together.
  private var margins: (rows: [Int], columns: [Int]) {
    var rowTotals = [Int](repeating: 0, count: rows)
    var columnTotals = [Int](repeating: 0, count: columns)
    for cell in reference.indices {
      let count = reference[cell] + candidate[cell]
      rowTotals[cell / columns] += count
      columnTotals[cell % columns] += count
    }
    return (rowTotals, columnTotals)
  }

  private func joined(_ cells: [Int], _ ofRows: JoinedBins, _ ofColumns: JoinedBins) -> [Int] {
    var joined = [Int](repeating: 0, count: ofRows.count * ofColumns.count)
    for cell in cells.indices {
      let (row, column) = (ofRows.map[cell / columns], ofColumns.map[cell % columns])
      joined[row * ofColumns.count + column] += cells[cell]
    }
    return joined
  }
}
