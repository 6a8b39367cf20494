import GateMetrics
import GateModel
import GatePreparation

/// What a run holds at most.
enum MemoryEstimate {
  /// The program and its libraries, which are no anonymous memory.
  static let program = 50_000_000

  /// A bound on the resident memory in bytes, from runs of 10,000 to 1,000,000 rows and 15 to 1,000
  /// columns (docs/benchmarks.md) with a margin.
  ///
  /// - Parameters:
  ///   - ids: of the metrics that are measured.
  ///   - rows: of all data sets.
  ///   - columns: kinds of those that are compared.
  ///   - learningRows: of a data set that a model learns from at most.
  static func bytes(
    _ ids: Set<String>, rows: Int, columns: [ColumnKind], threads: Int, learningRows: Int
  ) -> Int {
    let learned = min(rows, DataRole.allCases.count * learningRows)
    let metrics = MetricRegistry.all.filter { ids.contains($0.descriptor.id) }
    let pairScores = metrics.reduce(0) { sum, metric in
      guard metric is any ColumnPairMetric.Type else { return sum }
      let fitting = columns.count { metric.descriptor.kinds.contains($0) }
      return sum + fitting * (fitting - 1) / 2
    }
    let learns = MetricRegistry.needs(of: ids).contains { $0.isLearned }
    let models = min(
      MemoryShares.models, MemoryShares.fewModels + MemoryShares.modelCell * learned * columns.count
    )
    return program + MemoryShares.cell * rows * columns.count
      + MemoryShares.column * columns.count + MemoryShares.pairScore * pairScores
      + (learns
        ? models + MemoryShares.learnedCell * threads * learned * columns.count : 0)
  }
}

/// What a run holds of each thing, in bytes.
private enum MemoryShares {
  /// As read, in canonical order, sorted, in bins and in ranks.
  static let cell = 40
  /// Findings and profiles of a column, and their place in reports.
  static let column = 250_000
  /// Estimates of a pair, and its place while it is judged.
  static let pairScore = 600
  static let models = 64_000_000
  /// Of small tables they are smaller.
  static let fewModels = 8_000_000
  static let modelCell = 200
  /// The features of one learned model.
  static let learnedCell = 16
}
