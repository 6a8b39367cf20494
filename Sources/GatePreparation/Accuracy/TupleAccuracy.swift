import GateKernels
import GateModel

/// How much mass the joint tables of all columns, pairs or triples share with the real rows, as
/// mostlyai-qa measures it.
package struct TupleAccuracy: Sendable {
  package struct Tuple: Sendable {
    /// Positions of its columns in `Comparison.columns`, ascending.
    package let columns: [Int]
    /// `1 - 1/2 sum |p - q|` over the cells.
    package let accuracy: Double
    /// What real rows of the candidate's size are expected to reach,
    /// `1 - 1/2 sum sqrt(2/pi p (1 - p) (1/n + 1/m))`.
    package let expected: Double

    /// What is missing to the expectation.
    package var loss: Double { expected - accuracy }
  }

  /// By columns.
  package let tuples: [Tuple]
  /// All tuples there are; more than `tuples` where they were sampled.
  package let tupleCount: Int
  package let accuracy: Double
  package let expected: Double
  /// Standard error of `accuracy` over rows and, where tuples were sampled, over tuples.
  package let standardError: Double

  /// - Parameter order: 1, 2 or 3 columns at a time.
  /// - Returns: `nil` without any tuple or without rows on one side.
  init?(_ table: AccuracyTable, order: Int, seed: UInt64, threads: Int) async {
    guard table.realRows > 0, table.candidateRows > 0, table.columns.count >= order else {
      return nil
    }
    let all = ColumnTuples(of: table.columns.count, order: order, seed: seed)
    let chosen = all.tuples
    // Tuples that share all but the last column stand together, so that a part reuses its prefix.
    // Each part holds signs of its own, so that there are not many of them.
    let partSize = max(64, chosen.count / 64)
    let parts = stride(from: 0, to: chosen.count, by: partSize).map {
      Array(chosen[$0..<min($0 + partSize, chosen.count)])
    }
    let counted = await concurrently(parts, threads: threads) { table.count($0) }
    tuples = counted.flatMap(\.tuples)
    tupleCount = all.count
    let size = Double(tuples.count)
    accuracy = tuples.reduce(0) { $0 + $1.accuracy } / size
    expected = tuples.reduce(0) { $0 + $1.expected } / size
    var (real, candidate) = (table.noSigns.real, table.noSigns.candidate)
    for part in counted {
      for row in real.indices { real[row] += part.signs.real[row] }
      for row in candidate.indices { candidate[row] += part.signs.candidate[row] }
    }
    var variance =
      Self.variance(real, tuples.count) / Double(table.realRows)
      + Self.variance(candidate, tuples.count) / Double(table.candidateRows)
    if tuples.count < all.count {
      let mean = accuracy
      let squares = tuples.reduce(0) { $0 + ($1.accuracy - mean) * ($1.accuracy - mean) }
      variance += squares / (size - 1) / size
    }
    standardError = variance.squareRoot()
  }

  /// The loss of the tuple with these columns, 0 if it was not measured. O(log tuples).
  package func loss(of columns: [Int]) -> Double {
    let place = tuples.partitioningIndex { !$0.columns.lexicographicallyPrecedes(columns) }
    return place < tuples.count && tuples[place].columns == columns ? tuples[place].loss : 0
  }

  /// The variance over rows of the mean over tuples of half the sign of the row's cell: each row's
  /// influence on the accuracy.
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
