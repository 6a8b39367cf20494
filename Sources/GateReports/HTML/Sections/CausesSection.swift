import GateModel
import GateWording

/// What the findings come from, and what to do: the part that somebody acts on.
enum CausesSection {
  static func make(_ context: HTMLContext) -> HTMLSection? {
    let causes = context.run.causes
    guard !causes.isEmpty else { return nil }
    let items = causes.prefix(most).map { item($0) }
    let more = causes.count - most
    let rest =
      more > 0
      ? [
        HTMLNode.element(
          "p", class: "quiet", [.text("and \(grouped(more)) more; see the run file")])
      ]
      : []
    return HTMLSection("causes", "Causes", [.element("ol", class: "causes", items)] + rest)
  }

  private static func item(_ cause: Cause) -> HTMLNode {
    let count = cause.findings.values.reduce(0, +)
    let checks = cause.findings.keys.sorted().prefix(mostChecks).joined(separator: ", ")
    let others = cause.findings.count > mostChecks ? " and others" : ""
    let related =
      cause.related.isEmpty
      ? "" : "; see cause \(cause.related.map { "\($0 + 1)" }.joined(separator: ", "))"
    return .element(
      "li", [],
      [
        .element("strong", [], [.name(cause.title)]),
        .element("p", [], [.text(VerdictHeader.bounded(cause.message))]),
        .element(
          "p", class: "quiet",
          [.text("\(counted(count, "finding")) of \(checks)\(others)\(related)")]),
      ]
        + cause.remedies.map { .element("p", class: "remedy", [.text($0)]) })
  }

  private static let most = 50
  private static let mostChecks = 8
}
