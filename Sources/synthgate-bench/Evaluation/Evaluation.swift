import GateModel
import SynthgateKit

/// `evaluate DATA`: every candidate of an evaluation folder, table or text, against
/// its labels.
enum Evaluation {
  static func run(_ arguments: [String]) async {
    guard let folder = arguments.first else {
      Output.error("usage: synthgate-bench evaluate DATA [NAME-PART]")
      Output.exit(2)
    }
    do {
      let manifest = try EvaluationManifest(folder: folder)
      let part = arguments.count > 1 ? arguments[1] : ""
      var tally = Tally()
      var causes = CauseTally()
      for candidate in manifest.candidates
      where part.isEmpty || "\(candidate.dataSet.name)/\(candidate.name)".contains(part) {
        await judge(candidate, &tally, &causes)
      }
      tally.print()
      causes.print()
      Output.exit(tally.wrong.isEmpty && causes.wrong.isEmpty ? 0 : 1)
    } catch {
      Output.error("\(folder): \(error)")
      Output.exit(66)
    }
  }

  private static func judge(
    _ candidate: EvaluationManifest.Candidate, _ tally: inout Tally, _ causes: inout CauseTally
  ) async {
    let name = "\(candidate.dataSet.name)/\(candidate.name)"
    do {
      let run = try await Synthgate.check(request(candidate))
      tally.add(name, run, expected: candidate.expected)
      // Which causes are expected is known of tables.
      if run.verdict == .fail, candidate.dataSet.textField == nil {
        causes.add(name, run, candidate.defect)
      }
    } catch {
      tally.addUnread(name, "\(error)", expected: candidate.expected)
    }
  }

  private static func request(_ candidate: EvaluationManifest.Candidate) -> CheckRequest {
    var request = CheckRequest(
      real: [candidate.reference], synthetic: [candidate.file],
      holdout: candidate.control.map { [$0] } ?? [])
    request.columns.roles = [.protected: candidate.dataSet.protected]
    if let label = candidate.dataSet.label { request.columns.roles[.label] = [label] }
    request.constraints = candidate.dataSet.constraints
    request.columns.positive = candidate.dataSet.positive
    if let field = candidate.dataSet.textField {
      // Whatever stands beside a text, it is what the labels speak of.
      request.policy = field == "messages" ? "instruction" : "text"
      if !["messages", "text"].contains(field) { request.columns.textFields = [field] }
    }
    if let path = candidate.dataSet.benchmark {
      request.benchmarks = [Benchmark(name: "benchmark", paths: [path])]
    }
    return request
  }
}
