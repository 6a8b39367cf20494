import GateKernels
import GateModel
import GateStatistics

/// How much mass the joint tables of all columns, pairs or triples miss beyond what chance explains.
///
/// All rows are taken together, cut into bins and dealt anew: a candidate that differs in nothing
/// loses nothing on average, however sparse the cells are, and bins that real rows alone had chosen
/// would not be theirs by chance (docs/decisions/0020-choices-blind-to-the-side.md).
package struct TupleLoss: Sendable {
  /// What two samples differ by in a joint table.
  package struct Missed: Sendable {
    /// `1/2 sum |p - q|` over the cells.
    package let distance: Double
    /// The distance that dealing all rows anew gives on average.
    package let floor: Double
    /// The standard deviation of the distance when rows are dealt anew.
    package let spread: Double

    /// What chance does not explain.
    package var loss: Double { distance - floor }
  }

  package struct Tuple: Sendable {
    /// Positions of its columns in `Comparison.columns`, ascending.
    package let columns: [Int]
    package let missed: Missed
    /// On fewer bins, of which few rows tell more; of triples only.
    package let coarse: Missed?

    package var loss: Double { missed.loss }
  }

  /// By columns.
  package let tuples: [Tuple]
  /// All tuples there are; more than `tuples` where they were sampled.
  package let tupleCount: Int
  package let loss: Double
  package let floor: Double
  /// The standard error of `loss` over rows and, where tuples were sampled, over tuples.
  package let standardError: Double

  /// Rows that tell the standard error: canonical order is by hash, so that the first rows are a
  /// sample, and this many know a standard deviation within 1 %.
  private static let rowsForError = 8192

  /// - Parameters:
  ///   - table: cut by all rows.
  ///   - chosen: of positions in the table's columns; at least one.
  ///   - tupleCount: all tuples there are.
  init(_ table: AccuracyTable, _ chosen: [[Int]], of tupleCount: Int, threads: Int) async {
    let dealt = DealtRows(n: table.realRows, m: table.candidateRows)
    // Each part holds signs of its own, so that there are not many of them.
    let counted = await concurrently(AccuracyTable.parts(chosen), threads: threads) { part in
      var signs = Signs(table.realRows, table.candidateRows, most: Self.rowsForError)
      let tuples = table.count(part) { Self.measure($0, table, dealt, &signs) }
      return (tuples: tuples, signs: signs)
    }
    tuples = counted.flatMap(\.tuples)
    self.tupleCount = tupleCount
    let size = Double(tuples.count)
    let mean = tuples.reduce(0) { $0 + $1.loss } / size
    loss = mean
    floor = tuples.reduce(0) { $0 + $1.missed.floor } / size
    var signs = Signs(table.realRows, table.candidateRows, most: Self.rowsForError)
    for part in counted { signs.add(part.signs) }
    // In sparse tables the signs of cells depend on chance as well; how the tuples' chances depend
    // on each other is not known.
    let spread = tuples.reduce(0) { $0 + $1.missed.spread } / size
    var variance = max(
      spread * spread, signs.variance(tuples: tuples.count, table.realRows, table.candidateRows))
    if tuples.count < tupleCount {
      let squares = tuples.reduce(0) { $0 + ($1.loss - mean) * ($1.loss - mean) }
      variance += squares / (size - 1) / size
    }
    standardError = variance.squareRoot()
  }

  /// The loss of the tuple with these columns, 0 if it was not measured. O(log tuples).
  package func loss(of columns: [Int]) -> Double {
    let place = tuples.partitioningIndex { !$0.columns.lexicographicallyPrecedes(columns) }
    return place < tuples.count && tuples[place].columns == columns ? tuples[place].loss : 0
  }

  private static func measure(
    _ cells: AccuracyTable.Cells, _ table: AccuracyTable, _ dealt: DealtRows, _ signs: inout Signs
  ) -> Tuple {
    let (n, m) = (Int64(table.realRows), Int64(table.candidateRows))
    signs.add(
      cells.real.indices.map { cell in
        Int32((Int64(cells.candidate[cell]) * n - Int64(cells.real[cell]) * m).signum())
      }, of: cells)
    let coarse = cells.columns.count > 2 ? cells.coarse : nil
    return Tuple(
      columns: cells.columns, missed: Missed(cells.real, cells.candidate, table, dealt),
      coarse: coarse.map { Missed($0.real, $0.candidate, table, dealt) })
  }
}

extension TupleLoss.Missed {
  fileprivate init(
    _ real: [Int32], _ candidate: [Int32], _ table: AccuracyTable, _ dealt: DealtRows
  ) {
    let (n, m) = (Double(table.realRows), Double(table.candidateRows))
    var (cross, mean, variance) = (0.0, 0.0, 0.0)
    for cell in real.indices {
      let count = Int(real[cell]) + Int(candidate[cell])
      guard count > 0 else { continue }
      cross += abs(Double(candidate[cell]) * n - Double(real[cell]) * m)
      let gap = dealt.gap(count: count)
      mean += gap.mean
      variance += gap.variance
    }
    distance = cross / (2 * n * m)
    floor = mean / 2
    spread = variance.squareRoot() / 2
  }
}

/// Over some tuples, the sum of the signs of the cells into which each row falls: +1 where the
/// candidate has more of its mass than the real rows, -1 where it has less.
private struct Signs: Sendable {
  private var real: [Int32]
  private var candidate: [Int32]

  init(_ realRows: Int, _ candidateRows: Int, most: Int) {
    real = Array(repeating: 0, count: min(realRows, most))
    candidate = Array(repeating: 0, count: min(candidateRows, most))
  }

  mutating func add(_ sign: [Int32], of cells: AccuracyTable.Cells) {
    for row in real.indices { real[row] += sign[cells.cell(real: row)] }
    for row in candidate.indices { candidate[row] += sign[cells.cell(candidate: row)] }
  }

  mutating func add(_ other: Signs) {
    for row in real.indices { real[row] += other.real[row] }
    for row in candidate.indices { candidate[row] += other.candidate[row] }
  }

  /// The variance over all rows drawn anew.
  func variance(tuples: Int, _ realRows: Int, _ candidateRows: Int) -> Double {
    Self.variance(real, tuples) / Double(realRows)
      + Self.variance(candidate, tuples) / Double(candidateRows)
  }

  /// The variance over rows of the mean over tuples of half the sign of the row's cell: each row's
  /// influence on the mean distance.
  private static func variance(_ signs: [Int32], _ tuples: Int) -> Double {
    let rows = Double(signs.count)
    let scale = 2 * Double(tuples)
    let mean = signs.reduce(0) { $0 + Double($1) / scale } / rows
    return signs.reduce(0) { sum, sign in
      let difference = Double(sign) / scale - mean
      return sum + difference * difference
    } / rows
  }
}
