import GateModel
import GateTable

/// What all workers of a pass found, block after block.
struct Reading: Sendable {
  /// For each table its blocks in the order of its files.
  let tables: [[ReadBlock]]
  /// For each worker what it found in the columns of the plan.
  let findings: [[ColumnReading]]

  init(_ run: ParallelRun, _ workers: [(findings: [ColumnReading], blocks: [ReadBlock])]) {
    findings = workers.map(\.findings)
    var tables = [[ReadBlock]](repeating: [], count: run.tables.count)
    let blocks = workers.flatMap(\.blocks).sorted { ($0.file, $0.number) < ($1.file, $1.number) }
    var rows = [Int](repeating: 0, count: run.tables.count)
    for var block in blocks {
      let table = run.tableOfFile[block.file]
      block.firstRow = rows[table]
      rows[table] += block.rows
      tables[table].append(block)
    }
    self.tables = tables
  }

  func rowCount(of table: Int) -> Int {
    tables[table].last.map { $0.firstRow + $0.rows } ?? 0
  }

  /// The most bytes that the values of a column take when they are brought together.
  var mergedBytes: Int {
    guard let columns = findings.first?.indices else { return 0 }
    return columns.map { column in MergedValues.bytes(findings.map { $0[column] }) }.max() ?? 0
  }

  /// Where the rows of a table came from.
  func origins(of table: Int) -> RowOrigins {
    var segments: [RowOrigins.Segment] = []
    var last: (file: Int, member: String?)?
    for block in tables[table] {
      if let last, last == (block.file, block.name.member) { continue }
      segments.append(
        RowOrigins.Segment(
          file: block.name.file, member: block.name.member, firstRow: block.firstRow))
      last = (block.file, block.name.member)
    }
    return RowOrigins(segments: segments, lineRuns: tables[table].map(\.lines))
  }

  /// What reading a part of a column as numbers, datetimes or texts found.
  func tally(of position: Int, in table: Int) -> CellTally {
    tables[table].reduce(into: CellTally()) { sum, block in
      switch block.columns[position] {
      case .numbers(_, let tally): sum.add(tally, firstRow: block.firstRow)
      case .texts(let texts): sum.add(texts.tally.cells, firstRow: block.firstRow)
      case .codes, .absent: break
      }
    }
  }
}
