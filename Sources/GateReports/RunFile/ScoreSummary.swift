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
  /// The measurements that are listed, in their order, and what is left out.
  ///
  /// Of the pairs and relations of a metric those stay that lie farthest above their floor (or above zero,
  /// without one); of equals the first ones.
  static func listedMeasurements(
    _ measurements: [Measurement]
  ) -> (listed: [Measurement], summaries: [ScoreSummary]) {
    var pairs: [String: [Int]] = [:]
    for (index, measurement) in measurements.enumerated() {
      if measurement.subject.isListedInPart {
        pairs[measurement.metric, default: []].append(index)
      }
    }
    var omitted: Set<Int> = []
    var summaries: [ScoreSummary] = []
    for (metric, indices) in pairs.sorted(by: { $0.key < $1.key })
    where indices.count > PairListing.limit {
      omitted.formUnion(measurements.mostRemarkableFirst(indices).dropFirst(PairListing.limit))
      summaries.append(
        ScoreSummary(
          metric: metric, listed: PairListing.limit, omitted: indices.count - PairListing.limit))
    }
    guard !omitted.isEmpty else { return (measurements, []) }
    let listed = measurements.indices.filter { !omitted.contains($0) }.map { measurements[$0] }
    return (listed, summaries)
  }

  static func json(of summary: ScoreSummary) -> JSONOutput {
    .object([
      ("metric", .string(summary.metric)), ("listed", .int(summary.listed)),
      ("omitted", .int(summary.omitted)),
    ])
  }

  static func readSummary(_ node: RunFileNode) throws(RunFileError) -> ScoreSummary {
    ScoreSummary(
      metric: try node.field("metric").string(), listed: try node.field("listed").count(),
      omitted: try node.field("omitted").count())
  }
}
