import GateModel

/// The differences of all pairs of columns that a run knows, for a map.
struct PairMap {
  let metric: String
  /// In the order of the map: columns whose pairs differ most come first.
  let columns: [String]
  let cells: [Cell]
  /// Scores of pairs that the run lists, the most different first.
  let listed: [Listed]

  struct Cell {
    /// The place of the column that comes later.
    let row: Int
    let column: Int
    let difference: Double
    let isFailed: Bool
    let subject: Subject
  }

  struct Listed {
    let subject: Subject
    let score: Score
  }

  /// Columns of a map; the names of more could not be read.
  private static let most = 120

  init?(_ context: HTMLContext) {
    guard let triangle = context.run.pairs ?? PairTriangle(of: context.run.measurements) else {
      return nil
    }
    metric = triangle.metric
    listed = Self.scores(of: triangle.metric, context.run)
    let order = Self.ordered(triangle).prefix(Self.most)
    columns = order.map { triangle.columns[$0] }
    let failed = Set(
      context.run.findings.filter { $0.metric == triangle.metric && $0.status == .fail }
        .map(\.subject))
    cells = order.enumerated().flatMap { row, first in
      order.prefix(row).enumerated().compactMap { column, second -> Cell? in
        guard let difference = triangle.difference(first, second) else { return nil }
        let (low, high) = (min(first, second), max(first, second))
        let subject = Subject.pair(triangle.columns[low], triangle.columns[high])
        return Cell(
          row: row, column: column, difference: difference, isFailed: failed.contains(subject),
          subject: subject)
      }
    }
  }

  private static func scores(of metric: String, _ run: RunRecord) -> [Listed] {
    let own = run.measurements.compactMap { measurement -> Listed? in
      guard measurement.metric == metric, measurement.subject.isPair,
        case .measured(let score) = measurement.outcome, score.value.value.isFinite
      else { return nil }
      return Listed(subject: measurement.subject, score: score)
    }
    return own.enumerated().sorted { left, right in
      let values = (left.element.score.value.value, right.element.score.value.value)
      return values.0 == values.1 ? left.offset < right.offset : values.0 > values.1
    }.map(\.element)
  }

  /// Places of columns by the mean difference of their pairs, the largest first; of equals the first
  /// in name order. O(columns squared).
  private static func ordered(_ triangle: PairTriangle) -> [Int] {
    let means = triangle.columns.indices.map { column -> Double in
      let own = triangle.columns.indices.compactMap { triangle.difference(column, $0) }
      return own.isEmpty ? 0 : own.reduce(0, +) / Double(own.count)
    }
    return means.indices.sorted { means[$0] == means[$1] ? $0 < $1 : means[$0] > means[$1] }
  }
}
