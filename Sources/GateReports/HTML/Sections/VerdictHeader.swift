import GateModel

/// The answer, its reason, and what it speaks of.
enum VerdictHeader {
  static func node(_ context: HTMLContext) -> HTMLNode {
    let (summary, run) = (context.summary, context.run)
    let badge = HTMLNode.element(
      "span", class: "badge \(run.verdict.kind)", [.text(summary.verdictWord)])
    let qualification = summary.verdictWords.dropFirst(summary.verdictWord.count)
    let alerts =
      (summary.coverage?.openLines ?? []) + summary.warnings.prefix(mostAlerts)
    return header([
      .element("h1", [], [badge, .text("\(qualification) \(bounded(summary.reason))")]),
      .element("p", class: "facts", facts(run)),
      alerts.isEmpty
        ? .list([])
        : .element(
          "ul", class: "alerts", alerts.map { .element("li", [], [.text(bounded($0))]) }),
    ])
  }

  static func node(_ none: NoVerdict) -> HTMLNode {
    header([
      .element("h1", [], [.element("span", class: "badge open", ["NO VERDICT"])]),
      .element("p", [], [.text(bounded(NoVerdictReport.words(none)))]),
      .element("p", class: "facts", [.text("synthgate \(none.toolVersion)")]),
    ])
  }

  private static func header(_ children: [HTMLNode]) -> HTMLNode {
    .element("header", [], [.element("p", class: "brand", ["synthgate"])] + children)
  }

  private static func facts(_ run: RunRecord) -> [HTMLNode] {
    let inputs = run.inputs.map { input -> HTMLNode in
      .element(
        "span", [], [.text("\(input.role.rawValue) "), .count(input.rows), " rows"])
    }
    let columns = run.inputs.first.map { input -> HTMLNode in
      .element("span", [], [.count(input.columns.count), " columns"])
    }
    return inputs + (columns.map { [$0] } ?? []) + [
      .element(
        "span", [], ["policy ", .name(run.policy.name), " ", .name(run.policy.version, to: 40)]),
      .element("span", [], ["exit code ", .count(run.exitCode)]),
    ]
  }

  static func bounded(_ text: String) -> String {
    clippedMiddle(of: text, to: Problem.mostCharacters)
  }

  /// The notes below have the others.
  private static let mostAlerts = 5
}
