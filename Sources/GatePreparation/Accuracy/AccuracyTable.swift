import GateKernels
import GateModel

/// The binned columns from which joint tables are counted.
struct AccuracyTable: Sendable {
  /// Positions in `Comparison.columns`.
  let columns: [Int]
  let bins: [AccuracyBins]
  let realRows: Int
  let candidateRows: Int

  /// Rows that tell the standard error: canonical order is by hash, so that the first rows are a
  /// sample, and this many know a standard deviation within 1 %.
  private static let rowsForError = 8192

  init(_ comparison: Comparison, _ facts: [ColumnFacts?], threads: Int) async {
    columns = comparison.compared.filter { comparison.columns[$0].kind != .text }
    bins = await concurrently(columns, threads: threads) {
      AccuracyBins(comparison, column: $0, sortedReal: facts[$0]?.sortedReal ?? [])
    }
    realRows = comparison.realRowCount
    candidateRows = comparison.candidate.rowCount
  }

  /// Over some tuples, the sum of the signs of the cells into which each row falls: +1 where the
  /// candidate has more of its mass than the real rows, -1 where it has less.
  struct Signs: Sendable {
    var real: [Int32]
    var candidate: [Int32]
  }

  var noSigns: Signs {
    Signs(
      real: Array(repeating: 0, count: min(realRows, Self.rowsForError)),
      candidate: Array(repeating: 0, count: min(candidateRows, Self.rowsForError)))
  }

  func count(_ tuples: [[Int]]) -> (tuples: [TupleAccuracy.Tuple], signs: Signs) {
    var signs = noSigns
    var prefix = Keys(realRows, candidateRows)
    let measured = tuples.map { tuple -> TupleAccuracy.Tuple in
      if tuple.dropLast() != prefix.columns[...] {
        prefix = Keys(realRows, candidateRows)
        for column in tuple.dropLast() { prefix.append(column, bins[column]) }
      }
      return measure(tuple, prefix, bins[tuple[tuple.count - 1]], &signs)
    }
    return (measured, signs)
  }

  private func measure(
    _ tuple: [Int], _ prefix: Keys, _ last: AccuracyBins, _ signs: inout Signs
  ) -> TupleAccuracy.Tuple {
    let cells = prefix.cells * last.count
    let real = jointCounts(prefix.real, last.real, width: last.count, cells: cells)
    let candidate = jointCounts(prefix.candidate, last.candidate, width: last.count, cells: cells)
    let (n, m) = (Double(realRows), Double(candidateRows))
    var (distance, noise) = (0.0, 0.0)
    var sign = [Int32](repeating: 0, count: real.count)
    for cell in real.indices where real[cell] > 0 || candidate[cell] > 0 {
      let cross = Double(candidate[cell]) * n - Double(real[cell]) * m
      distance += abs(cross)
      sign[cell] = cross > 0 ? 1 : cross < 0 ? -1 : 0
      let share = Double(real[cell]) / n
      noise += (share * (1 - share)).squareRoot()
    }
    for row in signs.real.indices {
      signs.real[row] += sign[Int(prefix.real[row]) * last.count + Int(last.real[row])]
    }
    for row in signs.candidate.indices {
      signs.candidate[row] +=
        sign[Int(prefix.candidate[row]) * last.count + Int(last.candidate[row])]
    }
    let scale = (2 / Double.pi * (1 / n + 1 / m)).squareRoot()
    return TupleAccuracy.Tuple(
      columns: tuple.map { columns[$0] }, accuracy: 1 - distance / (2 * n * m),
      expected: 1 - noise * scale / 2)
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
