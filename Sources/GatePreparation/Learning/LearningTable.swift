import GateKernels
import GateLearning

/// Rows of one table that a learner can use: those with a target, at most a given number.
struct LearningTable: Sendable {
  /// Canonical row numbers in ascending order.
  let rows: [Int]
  let targets: [Float]
  let features: [Learner: FeatureMatrix]

  /// - Parameter most: of more rows a seeded sample is taken.
  init(
    _ table: PreparedTable, _ coding: TargetCoding, _ encoders: [Learner: FeatureEncoder],
    most: Int, _ generator: inout SeededGenerator
  ) {
    let all = coding.targets(table)
    let labelled = all.indices.filter { all[$0] != nil }
    let chosen =
      labelled.count > most
      ? generator.sample(most, of: labelled.count).map { labelled[$0] } : labelled
    rows = chosen
    targets = chosen.compactMap { all[$0] }
    features = encoders.mapValues { $0.features(table, rows: chosen) }
  }

  var count: Int { rows.count }
}

/// Groups of neighbouring rows in canonical order, so that equal rows are mostly together.
package enum RowBlocks {
  /// So many groups are left out in turn by the jackknife.
  package static let count = 5

  static func block(_ index: Int, of rows: Int) -> Range<Int> {
    (rows * index / count)..<(rows * (index + 1) / count)
  }
}
