import GateJSON
import GateModel

// The rows that prove a finding stand apart from scores, since they depend on the order of rows in
// the files and scores do not.
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
            + [("witnesses", list(Array(score.witnesses.prefix(mostWitnesses)), json))])
      })
  }

  /// The witnesses of a run file, by metric and subject.
  struct WitnessIndex {
    private var lists: [String: [Subject: [Witness]]] = [:]

    init(_ root: RunFileNode) throws(RunFileError) {
      let entries = try root.list("evidence") { node throws(RunFileError) in
        (
          metric: try node.field("metric").string(), subject: try RunFile.readSubject(node),
          witnesses: try node.list("witnesses", RunFile.readWitness)
        )
      }
      for entry in entries { lists[entry.metric, default: [:]][entry.subject] = entry.witnesses }
    }

    subscript(metric: String, subject: Subject) -> [Witness] {
      lists[metric]?[subject] ?? []
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
