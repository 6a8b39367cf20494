import GateJSON
import GateModel

// The candidate's rows that prove a finding stand apart from scores, since they depend on the order
// of rows in the files and scores do not. All of them: who mends the candidate needs them.
extension RunFile {
  /// One entry for each score that has witnesses.
  static func evidence(of measurements: [Measurement]) -> JSONOutput {
    .array(
      measurements.compactMap { measurement in
        guard case .measured(let score) = measurement.outcome, !score.witnesses.isEmpty else {
          return nil
        }
        return .objectOfPresent(
          [("metric", .string(measurement.metric))] + members(of: measurement.subject)
            + [("rows", rows(of: score.witnesses))])
      })
  }

  /// The witnesses of a run file, by metric and subject.
  struct WitnessIndex {
    private var lists: [String: [Subject: [Witness]]] = [:]

    init(_ root: RunFileNode) throws(RunFileError) {
      let entries = try root.list("evidence") { node throws(RunFileError) in
        (
          metric: try node.field("metric").string(), subject: try RunFile.readSubject(node),
          witnesses: try node.list("rows", RunFile.readRows).flatMap { $0 }
        )
      }
      for entry in entries { lists[entry.metric, default: [:]][entry.subject] = entry.witnesses }
    }

    subscript(metric: String, subject: Subject) -> [Witness] {
      lists[metric]?[subject] ?? []
    }

    /// Aggregates of several subjects have no rows of their own.
    func attached(to finding: Finding) -> Finding {
      var finding = finding
      finding.witnesses = self[finding.metric, finding.subject]
      return finding
    }

    func attached(to measurement: Measurement) -> Measurement {
      guard case .measured(var score) = measurement.outcome else { return measurement }
      score.witnesses = self[measurement.metric, measurement.subject]
      return Measurement(
        metric: measurement.metric, version: measurement.version, subject: measurement.subject,
        outcome: .measured(score))
    }
  }
}
