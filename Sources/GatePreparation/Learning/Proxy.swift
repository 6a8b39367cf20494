import GateKernels
import GateLearning
import GateModel

/// How well trees predict a protected column from the others, within the reference and within the
/// candidate, from equally many rows.
package struct Proxy: Sendable {
  package let reference: CrossPrediction
  package let candidate: CrossPrediction
  /// Rows of each kind.
  package let rows: Int
  /// The columns that the trees learn from, parallel to gains.
  package let featureNames: [String]
}

/// A protected column and how it is predicted, or why it cannot be.
package struct ProxyOutcome: Sendable {
  package let column: String
  package let result: Result<Proxy, TargetCoding.Obstacle>

  /// One for each protected column that is no text.
  ///
  /// - Parameter most: at most so many rows of a table are used.
  package static func all(
    _ comparison: Comparison, rows most: Int, seed: UInt64, threads: Int,
    boosting: Boosting? = nil
  ) async -> [ProxyOutcome] {
    let columns = comparison.compared.filter {
      comparison.columns[$0].roles.contains(.protected) && comparison.columns[$0].kind != .text
    }
    guard !columns.isEmpty else { return [] }
    let tries = ProxyLessons.all(comparison, columns, rows: most, seed: seed)
    let lessons = tries.flatMap { (try? $0.get())?.both ?? [] }
    let predictions = await CrossPrediction.all(lessons, boosting, threads: threads)
    var rest = (predictions ?? [])[...]
    return zip(columns, tries).map { column, found in
      let name = comparison.columns[column].name
      let result = found.flatMap { lessons -> Result<Proxy, TargetCoding.Obstacle> in
        guard let reference = rest.popFirst(), let candidate = rest.popFirst() else {
          return .failure(
            TargetCoding.Obstacle(reason: "a model could not be learned from these rows"))
        }
        return .success(
          Proxy(
            reference: reference, candidate: candidate, rows: lessons.reference.targets.count,
            featureNames: lessons.features.map { comparison.columns[$0].name }))
      }
      return ProxyOutcome(column: name, result: result)
    }
  }
}

/// What trees learn of a protected column on either side.
private struct ProxyLessons: Sendable {
  let reference: CrossLesson
  let candidate: CrossLesson
  /// The columns that they learn from.
  let features: [Int]

  var both: [CrossLesson] { [reference, candidate] }

  typealias Attempt = Result<ProxyLessons, TargetCoding.Obstacle>

  /// Fewer rows of a kind teach nothing.
  private static let fewestRows = 50

  /// Parallel to the columns. Columns whose values are known in the same rows, as they mostly are,
  /// share rows, encoded features and folds.
  static func all(
    _ comparison: Comparison, _ columns: [Int], rows most: Int, seed: UInt64
  ) -> [Attempt] {
    let encoder = FeatureEncoder(
      comparison, columns: learnableColumns(comparison), learner: .trees)
    var known: [[Int]: EncodedRows] = [:]
    return columns.map { column in
      Attempt { () throws(TargetCoding.Obstacle) in
        let coding = try TargetCoding(comparison, column: column)
        let features = learnableColumns(comparison, without: column)
        guard !features.isEmpty else {
          throw TargetCoding.Obstacle(reason: "no other column is left to predict it from")
        }
        let targets = [comparison.reference, comparison.candidate].map(coding.targets)
        let labelled = targets.map { side in side.indices.filter { side[$0] != nil } }
        let count = min(most, Proxies.mostRows, labelled[0].count, labelled[1].count)
        guard count >= fewestRows else {
          throw TargetCoding.Obstacle(
            reason: "\(count) rows of a side have a known value, and \(fewestRows) are needed")
        }
        var generator = SeededGenerator(seed: seed, label: "proxy")
        let sides = zip([comparison.reference, comparison.candidate], labelled).enumerated()
        let lessons = sides.map { side, source in
          let rows = generator.sample(count, of: source.1.count).map { source.1[$0] }
          let encoded =
            known[[side] + rows]
            ?? EncodedRows(comparison, source.0, rows, isReference: side == 0, encoder)
          known[[side] + rows] = encoded
          return encoded.lesson(targets[side], coding.task, without: column)
        }
        return ProxyLessons(reference: lessons[0], candidate: lessons[1], features: features)
      }
    }
  }
}

/// Rows of one side as trees see them.
private struct EncodedRows {
  let rows: [Int]
  let features: FeatureMatrix
  /// The columns of the features.
  let columns: [Int]
  let folds: [Int]

  init(
    _ comparison: Comparison, _ table: PreparedTable, _ rows: [Int], isReference: Bool,
    _ encoder: FeatureEncoder
  ) {
    self.rows = rows
    columns = learnableColumns(comparison)
    features = encoder.features(table, rows: rows)
    let entities = isReference ? comparison.entities?.reference : comparison.entities?.candidate
    folds =
      if let entities {
        Folds.deal(rows.map { entities[$0] }, largest: rows.count / Folds.count)
      } else {
        Folds.deal(rows.map { table.hashes[$0] }, largest: Folds.mostEqualRows(of: rows.count))
      }
  }

  func lesson(_ targets: [Float?], _ task: LearningTask, without column: Int) -> CrossLesson {
    CrossLesson(
      features: columns.firstIndex(of: column).map(features.dropping) ?? features,
      targets: rows.compactMap { targets[$0] }, folds: folds, task: task)
  }
}
