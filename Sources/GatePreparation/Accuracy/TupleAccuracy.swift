import GateKernels
import GateModel

/// How much mass the joint tables of all columns, pairs or triples share with the real rows, as
/// mostlyai-qa measures it: on bins of the real rows.
package struct TupleAccuracy: Sendable {
  package struct Tuple: Sendable {
    /// Positions of its columns in `Comparison.columns`, ascending.
    package let columns: [Int]
    /// `1 - 1/2 sum |p - q|` over the cells.
    package let accuracy: Double
    /// What mostlyai-qa expects of real rows of the candidate's size,
    /// `1 - 1/2 sum sqrt(2/pi p (1 - p) (1/n + 1/m))`, which gives cells that no real row is in no
    /// noise: too much where cells are sparse. `TupleLoss` has what is judged.
    package let expected: Double
  }

  /// By columns.
  package let tuples: [Tuple]
  package let accuracy: Double

  /// - Parameters:
  ///   - table: cut by real rows.
  ///   - tuples: of positions in the table's columns; at least one.
  init(_ table: AccuracyTable, _ tuples: [[Int]], threads: Int) async {
    let measured = await concurrently(AccuracyTable.parts(tuples), threads: threads) { part in
      table.count(part) { Self.measure($0, table) }
    }
    self.tuples = measured.flatMap { $0 }
    accuracy = self.tuples.reduce(0) { $0 + $1.accuracy } / Double(self.tuples.count)
  }

  private static func measure(_ cells: AccuracyTable.Cells, _ table: AccuracyTable) -> Tuple {
    let (n, m) = (Double(table.realRows), Double(table.candidateRows))
    var (distance, noise) = (0.0, 0.0)
    for cell in cells.real.indices where cells.real[cell] > 0 || cells.candidate[cell] > 0 {
      distance += abs(Double(cells.candidate[cell]) * n - Double(cells.real[cell]) * m)
      let share = Double(cells.real[cell]) / n
      noise += (share * (1 - share)).squareRoot()
    }
    let scale = (2 / Double.pi * (1 / n + 1 / m)).squareRoot()
    return Tuple(
      columns: cells.columns, accuracy: 1 - distance / (2 * n * m),
      expected: 1 - noise * scale / 2)
  }
}
