import GateKernels
import GateLearning
import GateModel

/// How well trees tell candidate rows from reference rows, and unseen real rows from the same
/// reference rows; equally many of each.
package struct Detection: Sendable {
  /// Target 1 is the candidate.
  package let candidate: CrossForecast
  /// Target 1 is the holdout, or a half of the reference that was set aside.
  package let real: CrossForecast
  /// Rows of each kind.
  package let rows: Int

  /// Fewer rows of a kind teach nothing.
  private static let fewestRows = 25

  /// - Parameter most: at most so many rows of a kind are compared.
  /// - Returns: `nil` if there are too few rows or no column to compare.
  init?(_ comparison: Comparison, rows most: Int, seed: UInt64, threads: Int) async {
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
    /// In the order of entities, so that a block holds all rows of most that it has.
    func side(_ table: PreparedTable, _ rows: [Int], _ entities: [Int32]?) -> Side {
      Side(
        table: table,
        rows: entities.map { entities in
          rows.sorted { (entities[$0], $0) < (entities[$1], $1) }
        } ?? rows)
    }
    let own = side(reference, kept, entities?.reference)
    let synthetic = side(
      comparison.candidate, generator.sample(rows, of: comparison.candidate.rowCount),
      entities?.candidate)
    let unseen =
      comparison.holdout.map { holdout in
        side(holdout, generator.sample(rows, of: holdout.rowCount), entities?.holdout)
      } ?? side(reference, isAside.sorted().map { drawn[$0] }, entities?.reference)
    func lesson(_ other: Side) -> CrossLesson {
      // Ranks by the reference alone would tell its own rare values from those of any other sample.
      let encoder = FeatureEncoder(comparison, columns: columns, learner: .trees) { column in
        let size = comparison.columns[column].dictionary.count
        return zip(own.frequencies(column, size), other.frequencies(column, size)).map { $0 + $1 }
      }
      return Self.lesson(
        encoder.features(own.table, rows: own.rows), encoder.features(other.table, rows: other.rows)
      )
    }
    let found = await CrossForecast.all([lesson(synthetic), lesson(unseen)], threads: threads)
    guard let found else { return nil }
    (candidate, real, self.rows) = (found[0], found[1], rows)
  }

  /// Rows of one kind.
  private struct Side {
    let table: PreparedTable
    let rows: [Int]

    /// Rows with each value of a column's vocabulary.
    func frequencies(_ column: Int, _ size: Int) -> [Int] {
      let codes = table.codes(column)
      var frequencies = [Int](repeating: 0, count: size)
      for row in rows where codes[row] >= 0 { frequencies[Int(codes[row])] += 1 }
      return frequencies
    }
  }

  /// Rows of both tables that lie at the same place in canonical order share a block.
  private static func lesson(_ reference: FeatureMatrix, _ other: FeatureMatrix) -> CrossLesson {
    let rows = reference.rowCount
    let blocks = (0..<RowBlocks.count).flatMap { block in
      RowBlocks.block(block, of: rows).map { _ in block }
    }
    return CrossLesson(
      features: reference.appending(other),
      targets: Array(repeating: 0, count: rows) + Array(repeating: 1, count: rows),
      blocks: blocks + blocks, task: .classes(count: 2))
  }
}
