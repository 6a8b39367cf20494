import GateModel

/// How far a column of the candidate is from the real one, in the distance that fits its kind: of
/// Kolmogorov and Smirnov where values have an order, total variation where they have none.
struct ColumnDistance {
  let column: String
  let metric: String
  let score: Score
  /// What the policy says of it; `nil` where it judges something else.
  let finding: Finding?

  /// What it takes for the column to be judged badly: the limit, from the floor where the excess is
  /// judged.
  var allowed: Double? {
    guard let finding, let bound = finding.limit?.bounds.last else { return nil }
    return finding.of == .excess ? bound + (score.floor?.value ?? 0) : bound
  }

  private static let metrics = ["fidelity.ks", "fidelity.tvd"]

  /// The most different first; of equals in the order of the run.
  ///
  /// - Parameter finding: what the policy says of a metric on a subject.
  static func all(
    of run: RunRecord, _ finding: (String, Subject) -> Finding?
  ) -> [ColumnDistance] {
    let distances = run.measurements.compactMap { measurement -> ColumnDistance? in
      guard metrics.contains(measurement.metric), measurement.subject.part == .whole,
        measurement.subject.columns.count == 1,
        let name = measurement.subject.columns.first,
        case .measured(let score) = measurement.outcome, score.value.value.isFinite
      else { return nil }
      return ColumnDistance(
        column: name, metric: measurement.metric, score: score,
        finding: finding(measurement.metric, measurement.subject))
    }
    return distances.enumerated().sorted { left, right in
      let values = (left.element.score.value.value, right.element.score.value.value)
      return values.0 == values.1 ? left.offset < right.offset : values.0 > values.1
    }.map(\.element)
  }
}
