import GateModel

/// The differences of all pairs of columns that a run knows, for a map.
struct PairMap {
  let metric: String
  /// In the order of the map: columns whose pairs differ most come first.
  let columns: [String]
  let cells: [Cell]
  /// Scores of pairs, the most different first.
  let listed: [Listed]

  struct Cell {
    /// The place of the column that comes later.
    let row: Int
    let column: Int
    let difference: Double
    let isFailed: Bool
  }

  struct Listed {
    let subject: Subject
    let score: Score
  }

  /// The most general first: of the others, pairs of some kinds have no score.
  private static let metrics = [
    "fidelity.contingency", "fidelity.association", "fidelity.correlation",
  ]
  /// Columns of a map; the names of more could not be read.
  private static let most = 120

  init?(_ context: HTMLContext) {
    for metric in Self.metrics {
      let listed = Self.scores(of: metric, context.run)
      guard !listed.isEmpty else { continue }
      self.init(metric, listed, context)
      return
    }
    return nil
  }

  private init(_ metric: String, _ listed: [Listed], _ context: HTMLContext) {
    self.metric = metric
    self.listed = listed
    columns = Array(Self.ordered(listed).prefix(Self.most))
    var places: [String: Int] = [:]
    for (place, column) in columns.enumerated() { places[column] = place }
    cells = listed.compactMap { pair in
      let ends = pair.subject.columns.compactMap { places[$0] }
      guard ends.count == 2, let row = ends.max(), let column = ends.min(), row > column else {
        return nil
      }
      return Cell(
        row: row, column: column, difference: pair.score.value.value,
        isFailed: context.finding(metric, pair.subject)?.status == .fail)
    }
  }

  private static func scores(of metric: String, _ run: RunRecord) -> [Listed] {
    let own = run.measurements.compactMap { measurement -> Listed? in
      guard measurement.metric == metric, case .pair = measurement.subject,
        case .measured(let score) = measurement.outcome, score.value.value.isFinite
      else { return nil }
      return Listed(subject: measurement.subject, score: score)
    }
    return own.enumerated().sorted { left, right in
      let values = (left.element.score.value.value, right.element.score.value.value)
      return values.0 == values.1 ? left.offset < right.offset : values.0 > values.1
    }.map(\.element)
  }

  /// By the mean difference of a column's pairs, the largest first; of equals in name order.
  private static func ordered(_ pairs: [Listed]) -> [String] {
    var sums: [String: (sum: Double, count: Int)] = [:]
    for pair in pairs {
      for column in pair.subject.columns {
        sums[column, default: (0, 0)].sum += pair.score.value.value
        sums[column, default: (0, 0)].count += 1
      }
    }
    return sums.sorted { left, right in
      let means = (
        left.value.sum / Double(left.value.count), right.value.sum / Double(right.value.count)
      )
      return means.0 == means.1 ? left.key < right.key : means.0 > means.1
    }.map(\.key)
  }
}
