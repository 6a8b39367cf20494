import GateModel
import GateWording

/// What the run may not claim, and what to know about the data, the policy and the run.
enum NotesSection {
  static func make(_ context: HTMLContext) -> HTMLSection? {
    let run = context.run
    guard !run.statements.isEmpty || !run.diagnostics.isEmpty else { return nil }
    var nodes: [HTMLNode] = []
    if !run.statements.isEmpty {
      nodes += [.element("h3", [], ["Limitations"]), list(run.statements)]
    }
    if !run.diagnostics.isEmpty {
      nodes += [.element("h3", [], ["Notes"]), list(run.diagnostics.map(RunSummary.words))]
    }
    return HTMLSection("notes", "Limitations and notes", short: "Notes", nodes)
  }

  private static func list(_ texts: [String]) -> HTMLNode {
    let more = texts.count - most
    let items = texts.prefix(most).map {
      HTMLNode.element("li", [], [.text(VerdictHeader.bounded($0))])
    }
    return .element(
      "ul", [],
      items
        + (more > 0
          ? [.element("li", class: "quiet", [.text("and \(grouped(more)) more; see the run file")])]
          : []))
  }

  private static let most = 100
}
