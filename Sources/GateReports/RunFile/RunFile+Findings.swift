import GateJSON
import GateModel

// Judged checks.
extension RunFile {
  static func json(of finding: Finding) -> JSONOutput {
    let head: [(String, JSONOutput?)] = [
      ("check", .string(finding.check)),
      ("axis", .string(finding.axis.rawValue)),
      ("metric", .string(finding.metric)),
      ("status", .string(finding.status.rawValue)),
      ("severity", .string(finding.severity.rawValue)),
      ("of", .string(finding.of.rawValue)),
      ("message", .string(finding.message)),
    ]
    let numbers: [(String, JSONOutput?)] = [
      ("limit", finding.limit.map { json(of: $0) }),
      ("interval", finding.interval.map { json(of: $0) }),
      ("floor", finding.floor.map(finite)),
      ("pValue", finding.pValue.map(finite)),
      ("significance", finding.significance.map(finite)),
      ("contributors", list(finding.contributors, json)),
      ("rows", finding.matchedRows.isEmpty ? nil : .int(finding.matchedRows.candidateRows.count)),
      ("pointer", (finding.place?.pointer).map { .string($0) }),
      ("line", (finding.place?.line).map { .int($0) }),
    ]
    return .objectOfPresent(
      head + members(of: finding.subject) + valueMembers(finding.value) + numbers)
  }

  static func readFinding(_ node: RunFileNode) throws(RunFileError) -> Finding {
    Finding(
      check: try node.field("check").string(),
      axis: try node.field("axis").choice(Axis.self),
      metric: try node.field("metric").string(),
      subject: try readSubject(node),
      status: try node.field("status").choice(Finding.Status.self),
      severity: try node.field("severity").choice(
        Finding.Severity.self, known: "error, warn, info"),
      of: try node.field("of").choice(Finding.Judged.self, known: "value, excess"),
      limit: try readLimit(node.optional("limit")),
      value: try readValue(node),
      interval: try readInterval(node.optional("interval")),
      floor: try node.optional("floor")?.double(),
      pValue: try node.optional("pValue")?.probability(),
      significance: try node.optional("significance")?.double(),
      message: try node.field("message").string(),
      contributors: try node.list("contributors", readContributor), place: try readPlace(node))
  }

  /// Checks of built-in policies have none.
  private static func readPlace(_ node: RunFileNode) throws(RunFileError) -> PolicyPlace? {
    guard let pointer = node.optional("pointer") else { return nil }
    return PolicyPlace(
      pointer: try pointer.string(), line: try node.field("line").count(from: 1))
  }

  static func json(of omitted: OmittedFindings) -> JSONOutput {
    .object([
      ("check", .string(omitted.check)),
      ("omitted", .object(omitted.counts.map { ($0.key.rawValue, .int($0.value)) })),
    ])
  }

  static func readOmittedFindings(_ node: RunFileNode) throws(RunFileError) -> OmittedFindings {
    var counts: [Finding.Status: Int] = [:]
    for (name, count) in try node.field("omitted").members() {
      guard let status = Finding.Status(rawValue: name) else {
        throw count.failure("no status has this name")
      }
      counts[status] = try count.count()
    }
    return OmittedFindings(check: try node.field("check").string(), counts: counts)
  }

  static func json(of limit: Limit) -> JSONOutput {
    let bounds = limit.bounds.map(finite)
    return .object([(limit.name, bounds.count == 1 ? bounds[0] : .array(bounds))])
  }

  private static func readLimit(_ node: RunFileNode?) throws(RunFileError) -> Limit? {
    guard let node else { return nil }
    let members = try node.members()
    guard members.count == 1, let (name, bound) = members.first else {
      throw node.failure("a limit has one comparison")
    }
    switch name {
    case "gt": return .gt(try bound.double())
    case "gte": return .gte(try bound.double())
    case "lt": return .lt(try bound.double())
    case "lte": return .lte(try bound.double())
    case "outside":
      let ends = try bound.elements()
      guard ends.count == 2 else { throw bound.failure("\"outside\" has two ends") }
      return .outside(try ends[0].double(), try ends[1].double())
    default: throw node.failure("no comparison is called \"\(name)\"")
    }
  }
}
