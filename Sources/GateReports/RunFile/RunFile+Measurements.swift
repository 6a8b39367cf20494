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

  static func members(of subject: Subject) -> [(String, JSONOutput?)] {
    switch subject {
    case .table: []
    case .column(let name): [("column", .string(name))]
    case .pair(let first, let second): [("columns", .strings([first, second]))]
    case .group(let column, let group):
      [("column", .string(column)), ("group", .string(group))]
    case .level(let level): [("level", .string(level))]
    case .rule(let rule): [("rule", .string(rule))]
    case .aspect(let column, let aspect):
      [("column", .string(column)), ("aspect", .string(aspect))]
    case .relation(let relation):
      [("relation", .string(relation.formula)), ("columns", .strings(relation.columns))]
    }
  }

  static func readSubject(_ node: RunFileNode) throws(RunFileError) -> Subject {
    if let formula = node.optional("relation") {
      let columns = try node.list("columns") { name throws(RunFileError) in try name.string() }
      return .relation(try formula.string(), columns: columns)
    }
    if let columns = node.optional("columns") {
      let names = try columns.elements()
      guard names.count == 2 else { throw columns.failure("a pair has two columns") }
      return .pair(try names[0].string(), try names[1].string())
    }
    if let rule = node.optional("rule") { return .rule(try rule.string()) }
    if let level = node.optional("level") { return .level(try level.string()) }
    guard let column = try node.optional("column")?.string() else { return .table }
    if let aspect = node.optional("aspect") {
      return .aspect(column: column, aspect: try aspect.string())
    }
    guard let group = node.optional("group") else { return .column(column) }
    return .group(column: column, group: try group.string())
  }

  /// A list, or nothing where it is empty.
  static func list<Element>(
    _ elements: [Element], _ json: (Element) -> JSONOutput
  ) -> JSONOutput? {
    elements.isEmpty ? nil : .array(elements.map(json))
  }
}
