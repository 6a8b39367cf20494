import GateDigests
import GateKernels
import GateLearning
import GateModel

/// How well trees tell candidate rows from reference rows, and unseen real rows from the same
/// reference rows; equally many of each.
package struct Detection: Sendable {
  /// Target 1 is the candidate.
  package let candidate: CrossPrediction
  /// Target 1 is the holdout, or a half of the reference that was set aside.
  package let real: CrossPrediction
  /// Rows of each kind.
  package let rows: Int
  /// The columns that the trees learn from, parallel to gains.
  package let featureNames: [String]

  /// Fewer rows of a kind teach nothing.
  private static let fewestRows = 25

  /// - Parameter most: at most so many rows of a kind are compared.
  /// - Returns: `nil` if there are too few rows or no column to compare.
  package init?(
    _ comparison: Comparison, rows most: Int, seed: UInt64, threads: Int,
    boosting: Boosting? = nil
  ) async {
    let columns = learnableColumns(comparison, without: -1)
    let hasHoldout = comparison.holdout != nil
    let reference = comparison.reference
    let rows = min(
      most, comparison.candidate.rowCount,
      comparison.holdout.map { min(reference.rowCount, $0.rowCount) } ?? reference.rowCount / 2)
    guard rows >= Self.fewestRows, !columns.isEmpty else { return nil }
    var generator = SeededGenerator(seed: seed, label: "detection")
    let drawn = generator.sample(hasHoldout ? rows : 2 * rows, of: reference.rowCount)
    let isAside = Set(hasHoldout ? [] : generator.sample(rows, of: drawn.count))
    let kept = drawn.indices.filter { !isAside.contains($0) }.map { drawn[$0] }
    let entities = comparison.entities
    let own = Side(reference, kept, entities?.reference)
    let synthetic = Side(
      comparison.candidate, generator.sample(rows, of: comparison.candidate.rowCount),
      entities?.candidate)
    let unseen =
      comparison.holdout.map { holdout in
        Side(holdout, generator.sample(rows, of: holdout.rowCount), entities?.holdout)
      } ?? Side(reference, isAside.sorted().map { drawn[$0] }, entities?.reference)
    func lesson(_ other: Side) -> CrossLesson {
      // Ranks by the reference alone would tell its own rare values from those of any other sample.
      let encoder = FeatureEncoder(comparison, columns: columns, learner: .trees) { column in
        let size = comparison.columns[column].dictionary.count
        return zip(own.frequencies(column, size), other.frequencies(column, size)).map { $0 + $1 }
      }
      return Self.lesson(own, other, encoder)
    }
    let found = await CrossPrediction.all(
      [lesson(synthetic), lesson(unseen)], boosting, threads: threads)
    guard let found else { return nil }
    (candidate, real, self.rows) = (found[0], found[1], rows)
    featureNames = columns.map { comparison.columns[$0].name }
  }

  /// Rows of one table, in canonical order.
  private struct Side {
    let table: PreparedTable
    let rows: [Int]
    /// Parallel to the rows; `nil` where every row is an entity.
    let entities: [Int32]?

    init(_ table: PreparedTable, _ rows: [Int], _ entities: [Int32]?) {
      (self.table, self.rows) = (table, rows)
      self.entities = entities.map { entities in rows.map { entities[$0] } }
    }

    var hashes: [RowHash] { rows.map { table.hashes[$0] } }

    /// Rows with each value of a column's vocabulary.
    func frequencies(_ column: Int, _ size: Int) -> [Int] {
      let codes = table.codes(column)
      var frequencies = [Int](repeating: 0, count: size)
      for row in rows where codes[row] >= 0 { frequencies[Int(codes[row])] += 1 }
      return frequencies
    }
  }

  /// Equal rows of both tables share a fold, or all rows of an entity.
  private static func lesson(
    _ reference: Side, _ other: Side, _ encoder: FeatureEncoder
  ) -> CrossLesson {
    let rows = reference.rows.count
    let folds =
      if let first = reference.entities, let second = other.entities {
        Folds.deal(first + second, largest: 2 * rows / Folds.count)
      } else {
        Folds.deal(
          reference.hashes + other.hashes, largest: Folds.mostEqualRows(of: 2 * rows))
      }
    return CrossLesson(
      features: encoder.features(reference.table, rows: reference.rows)
        .appending(encoder.features(other.table, rows: other.rows)),
      targets: Array(repeating: 0, count: rows) + Array(repeating: 1, count: rows),
      folds: folds, task: .classes(count: 2))
  }
}
