import GateJSON
import GateModel

// Scores and what they speak of.
extension RunFile {
  static func json(of measurement: Measurement) -> JSONOutput {
    let head: [(String, JSONOutput?)] =
      [("metric", .string(measurement.metric)), ("version", .int(measurement.version))]
      + members(of: measurement.subject)
    switch measurement.outcome {
    case .measured(let score): return .objectOfPresent(head + members(of: score))
    case .notApplicable(let reason): return unmeasured(head, "notApplicable", reason)
    case .notMeasured(let reason): return unmeasured(head, "notMeasured", reason)
    }
  }

  private static func unmeasured(
    _ head: [(String, JSONOutput?)], _ outcome: String, _ reason: String
  ) -> JSONOutput {
    .objectOfPresent(head + [("outcome", .string(outcome)), ("reason", .string(reason))])
  }

  static func readMeasurement(_ node: RunFileNode) throws(RunFileError) -> Measurement {
    let outcome: Outcome
    switch try node.optional("outcome")?.string() {
    case nil: outcome = .measured(try readScore(node))
    case "notApplicable": outcome = .notApplicable(reason: try node.field("reason").string())
    case "notMeasured": outcome = .notMeasured(reason: try node.field("reason").string())
    case let other?: throw node.failure("no outcome is called \"\(other)\"")
    }
    return Measurement(
      metric: try node.field("metric").string(), version: try node.field("version").count(),
      subject: try readSubject(node), outcome: outcome)
  }

  private static func members(of score: Score) -> [(String, JSONOutput?)] {
    let parts = score.parts.filter { $0.value.isFinite }
    return members(of: score.value) + [
      ("floor", score.floor.map { json(of: $0) }),
      ("excess", score.excess.map { json(of: $0) }),
      ("n", .int(score.n)),
      ("parts", parts.isEmpty ? nil : .object(parts.map { ($0.key, .double($0.value)) })),
      ("facts", json(of: score.facts)),
      ("contributors", list(score.contributors, json)),
      ("notes", list(score.notes) { .string($0) }),
    ]
  }

  private static func readScore(_ node: RunFileNode) throws(RunFileError) -> Score {
    var floor: Estimate?
    if let part = node.optional("floor") { floor = try readEstimate(part) }
    var excess: Estimate?
    if let part = node.optional("excess") { excess = try readEstimate(part) }
    var score = Score(
      value: try readEstimate(node), floor: floor, excess: excess, n: try node.field("n").count())
    for (name, part) in try node.optional("parts")?.members() ?? [] {
      score.parts[name] = try part.double()
    }
    if let facts = node.optional("facts") { score.facts = try readFacts(facts) }
    score.contributors = try node.list("contributors", readContributor)
    score.notes = try node.list("notes") { note throws(RunFileError) in try note.string() }
    return score
  }

  /// A list, or nothing where it is empty.
  static func list<Element>(
    _ elements: [Element], _ json: (Element) -> JSONOutput
  ) -> JSONOutput? {
    elements.isEmpty ? nil : .array(elements.map(json))
  }
}
