import GateKernels
import GateModel

/// The compared columns cut into few bins, from which the joint tables of one, two or three of them
/// are counted.
struct AccuracyTable: Sendable {
  /// Positions in `Comparison.columns`.
  let columns: [Int]
  let bins: [AccuracyBins]
  let realRows: Int
  let candidateRows: Int

  init(
    _ comparison: Comparison, _ facts: [ColumnFacts?], cutBy source: AccuracyBins.Source,
    threads: Int
  ) async {
    columns = comparison.compared.filter { comparison.columns[$0].kind != .text }
    bins = await concurrently(columns, threads: threads) {
      AccuracyBins(comparison, column: $0, facts: facts[$0], cutBy: source)
    }
    realRows = comparison.realRowCount
    candidateRows = comparison.candidate.rowCount
  }

  /// A tuple of columns with the counts of its joint table.
  struct Cells {
    /// Positions in `Comparison.columns`.
    let columns: [Int]
    let real: [Int32]
    let candidate: [Int32]
    fileprivate let bins: [AccuracyBins]
    fileprivate let prefix: Keys
    fileprivate let last: AccuracyBins

    /// The cell of a real row.
    func cell(real row: Int) -> Int { Int(prefix.real[row]) * last.count + Int(last.real[row]) }

    func cell(candidate row: Int) -> Int {
      Int(prefix.candidate[row]) * last.count + Int(last.candidate[row])
    }

    /// The same counts on the coarse bins of the columns.
    var coarse: (real: [Int32], candidate: [Int32]) {
      // The coarse cell of each cell of the first columns, then of all.
      var map = [0]
      var size = 1
      for bins in bins {
        map = map.flatMap { cell in bins.coarse.map { cell * bins.coarseCount + Int($0) } }
        size *= bins.coarseCount
      }
      var counts = (
        real: [Int32](repeating: 0, count: size), candidate: [Int32](repeating: 0, count: size)
      )
      for cell in map.indices {
        counts.real[map[cell]] += real[cell]
        counts.candidate[map[cell]] += candidate[cell]
      }
      return counts
    }
  }

  /// Counts one tuple after the other; those that share all but the last column reuse its prefix.
  ///
  /// - Parameter tuples: of positions in `columns`.
  func count<Result>(_ tuples: [[Int]], _ measure: (Cells) -> Result) -> [Result] {
    var prefix = Keys(realRows, candidateRows)
    return tuples.map { tuple in
      if tuple.dropLast() != prefix.columns[...] {
        prefix = Keys(realRows, candidateRows)
        for column in tuple.dropLast() { prefix.append(column, bins[column]) }
      }
      let last = bins[tuple[tuple.count - 1]]
      let cells = prefix.cells * last.count
      return measure(
        Cells(
          columns: tuple.map { columns[$0] },
          real: jointCounts(prefix.real, last.real, width: last.count, cells: cells),
          candidate: jointCounts(
            prefix.candidate, last.candidate, width: last.count, cells: cells),
          bins: tuple.map { bins[$0] }, prefix: prefix, last: last))
    }
  }

  /// The tuples in parts that threads take one by one, so that a part reuses its prefixes.
  static func parts(_ tuples: [[Int]]) -> [[[Int]]] {
    let size = max(64, tuples.count / 64)
    return stride(from: 0, to: tuples.count, by: size).map {
      Array(tuples[$0..<min($0 + size, tuples.count)])
    }
  }
}

/// The cell of each row in the joint table of all but the last column of a tuple.
private struct Keys {
  private(set) var columns: [Int] = []
  private(set) var cells = 1
  private(set) var real: [UInt16]
  private(set) var candidate: [UInt16]

  init(_ realRows: Int, _ candidateRows: Int) {
    real = Array(repeating: 0, count: realRows)
    candidate = Array(repeating: 0, count: candidateRows)
  }

  /// At most two columns, so that keys stay below 12 x 12.
  mutating func append(_ column: Int, _ bins: AccuracyBins) {
    columns.append(column)
    cells *= bins.count
    extend(&real, bins.real, UInt16(bins.count))
    extend(&candidate, bins.candidate, UInt16(bins.count))
  }
}

private func extend(_ keys: inout [UInt16], _ codes: [UInt8], _ size: UInt16) {
  for row in keys.indices { keys[row] = keys[row] &* size &+ UInt16(codes[row]) }
}
