import GateJSON
import GateModel

// The candidate's rows that prove a finding stand apart from scores, since they depend on the order
// of rows in the files and scores do not. All of them: who mends the candidate needs them.
extension RunFile {
  /// One entry for each score that has matched rows.
  static func evidence(of measurements: [Measurement]) -> JSONOutput {
    .array(
      measurements.compactMap { measurement in
        guard case .measured(let score) = measurement.outcome, !score.matchedRows.isEmpty else {
          return nil
        }
        return .objectOfPresent(
          [("metric", .string(measurement.metric))] + members(of: measurement.subject)
            + [("rows", rows(of: score.matchedRows))])
      })
  }

  /// The matched rows of a run file, by metric and subject.
  struct MatchedRowIndex {
    private var lists: [String: [Subject: [MatchedRow]]] = [:]

    init(_ root: RunFileNode) throws(RunFileError) {
      let entries = try root.list("evidence") { node throws(RunFileError) in
        (
          metric: try node.field("metric").string(), subject: try RunFile.readSubject(node),
          matchedRows: try node.list("rows", RunFile.readRows).flatMap { $0 }
        )
      }
      for entry in entries { lists[entry.metric, default: [:]][entry.subject] = entry.matchedRows }
    }

    subscript(metric: String, subject: Subject) -> [MatchedRow] {
      lists[metric]?[subject] ?? []
    }

    /// Aggregates of several subjects have no rows of their own.
    func attached(to finding: Finding) -> Finding {
      var finding = finding
      finding.matchedRows = self[finding.metric, finding.subject]
      return finding
    }

    func attached(to measurement: Measurement) -> Measurement {
      guard case .measured(var score) = measurement.outcome else { return measurement }
      score.matchedRows = self[measurement.metric, measurement.subject]
      return Measurement(
        metric: measurement.metric, version: measurement.version, subject: measurement.subject,
        outcome: .measured(score))
    }
  }
}
