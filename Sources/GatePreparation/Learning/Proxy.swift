import GateKernels
import GateLearning
import GateModel

/// How well trees forecast a protected column from the others, within the reference and within the
/// candidate, from equally many rows.
package struct Proxy: Sendable {
  package let column: String
  package let reference: CrossForecast
  package let candidate: CrossForecast
  /// Rows of each kind.
  package let rows: Int
  /// The columns that the trees learn from, parallel to gains.
  package let featureNames: [String]

  /// Fewer rows of a kind teach nothing.
  private static let fewestRows = 50

  /// So many rows tell an AUC within half a point, where ten are the limit.
  private static let mostRows = 10_000

  /// One entry for each protected column that can be forecast.
  ///
  /// - Parameter most: at most so many rows of a table are used.
  static func all(
    _ comparison: Comparison, rows most: Int, seed: UInt64, threads: Int
  ) async -> [Proxy] {
    var proxies: [Proxy] = []
    for column in comparison.compared
    where comparison.columns[column].roles.contains(.protected)
      && comparison.columns[column].kind != .text
    {
      let proxy = await Proxy(
        comparison, column: column, rows: most, seed: seed, threads: threads)
      if let proxy { proxies.append(proxy) }
    }
    return proxies
  }

  private init?(
    _ comparison: Comparison, column: Int, rows most: Int, seed: UInt64, threads: Int
  ) async {
    let columns = learnableColumns(comparison, without: column)
    let name = comparison.columns[column].name
    guard !columns.isEmpty, let coding = TargetCoding(comparison, column: column) else {
      return nil
    }
    var generator = SeededGenerator(seed: seed, label: "proxy \(name)")
    let encoders = [
      Learner.trees: FeatureEncoder(comparison, columns: columns, learner: .trees)
    ]
    let known = [comparison.reference, comparison.candidate].map { table in
      coding.targets(table).count { $0 != nil }
    }
    let rows = min(most, Self.mostRows, known[0], known[1])
    guard rows >= Self.fewestRows else { return nil }
    let entities = [comparison.entities?.reference, comparison.entities?.candidate]
    let lessons = zip([comparison.reference, comparison.candidate], entities).compactMap {
      source, entities in
      let table = LearningTable(source, coding, encoders, most: rows, &generator)
      let folds =
        entities.map { entities in
          Folds.deal(table.rows.map { entities[$0] }, largest: table.count / Folds.count)
        }
        ?? Folds.deal(
          table.rows.map { source.hashes[$0] }, largest: Folds.mostEqualRows(of: table.count))
      return table.features[.trees].map { features in
        CrossLesson(
          features: features, targets: table.targets, folds: folds, task: coding.task)
      }
    }
    guard let found = await CrossForecast.all(lessons, threads: threads), found.count == 2 else {
      return nil
    }
    (self.column, reference, candidate, self.rows) = (name, found[0], found[1], rows)
    featureNames = columns.map { comparison.columns[$0].name }
  }
}
