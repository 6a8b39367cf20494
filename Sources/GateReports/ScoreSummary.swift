import GateJSON
import GateModel

/// Scores of pairs that are left out of a run file, since their number grows with the square of
/// the columns.
struct ScoreSummary: Sendable, Hashable {
  let metric: String
  let listed: Int
  let omitted: Int

  /// What a reader of the file is told.
  var diagnostic: Diagnostic {
    Diagnostic(
      severity: .note, code: "SG4001",
      message: "\(metric): the run file lists the \(listed) most remarkable pairs; "
        + "\(omitted) others were left out and cannot be judged again")
  }
}

extension RunFile {
  /// Pairs of one metric that are listed; the findings name all that matter beyond them.
  static let pairLimit = 1000

  /// The measurements that are listed, in their order, and what is left out.
  ///
  /// Of the pairs of a metric those stay that lie farthest above their floor (or above zero,
  /// without one); of equals the first ones.
  static func listedMeasurements(
    _ measurements: [Measurement]
  ) -> (listed: [Measurement], summaries: [ScoreSummary]) {
    var pairs: [String: [Int]] = [:]
    for (index, measurement) in measurements.enumerated() {
      if case .pair = measurement.subject { pairs[measurement.metric, default: []].append(index) }
    }
    var omitted: Set<Int> = []
    var summaries: [ScoreSummary] = []
    for (metric, indices) in pairs.sorted(by: { $0.key < $1.key })
    where indices.count > pairLimit {
      let ranked = indices.sorted { left, right in
        let sizes = (size(of: measurements[left]), size(of: measurements[right]))
        return sizes.0 == sizes.1 ? left < right : sizes.0 > sizes.1
      }
      omitted.formUnion(ranked.dropFirst(pairLimit))
      summaries.append(
        ScoreSummary(metric: metric, listed: pairLimit, omitted: indices.count - pairLimit))
    }
    guard !omitted.isEmpty else { return (measurements, []) }
    let listed = measurements.indices.filter { !omitted.contains($0) }.map { measurements[$0] }
    return (listed, summaries)
  }

  /// How remarkable a measurement is; one without a number is the least.
  private static func size(of measurement: Measurement) -> Double {
    guard case .measured(let score) = measurement.outcome else { return -1 }
    return abs((score.excess ?? score.value).value)
  }

  static func json(of summary: ScoreSummary) -> JSONOutput {
    .object([
      ("metric", .string(summary.metric)), ("listed", .int(summary.listed)),
      ("omitted", .int(summary.omitted)),
    ])
  }

  static func readSummary(_ node: RunFileNode) throws(RunFileError) -> ScoreSummary {
    ScoreSummary(
      metric: try node.field("metric").string(), listed: try node.field("listed").int(),
      omitted: try node.field("omitted").int())
  }
}
