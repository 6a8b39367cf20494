import GateModel
import GateWording

/// A card a column: real and synthetic laid over each other, and its findings beside them.
enum OverlaysSection {
  private static let mostFindings = 6

  static func make(_ context: HTMLContext) -> HTMLSection? {
    let profiles = context.profiles
    guard !profiles.isEmpty else { return nil }
    let shown = profiles.prefix(HTMLContext.mostPictures)
    let (noted, others) = (
      shown.filter { isNoted($0, context) }, shown.filter { !isNoted($0, context) }
    )
    var nodes: [HTMLNode] = [legend(context)]
    if !noted.isEmpty { nodes.append(cards(noted, context)) }
    if !others.isEmpty {
      let title = "\(counted(others.count, "column")) without a finding"
      nodes.append(
        .element(
          "details", noted.isEmpty ? [("open", "open")] : [],
          [.element("summary", [], [.text(title)]), cards(others, context)]))
    }
    if profiles.count > shown.count {
      nodes.append(
        .element(
          "p", class: "more",
          [.text("\(counted(profiles.count - shown.count, "more column")) not shown")]))
    }
    return HTMLSection("distributions", "Distributions", nodes)
  }

  private static func isNoted(_ profile: ColumnProfile, _ context: HTMLContext) -> Bool {
    context.findings(of: profile.column).contains { finding in
      finding.subject.addressed.count == 1
        && (finding.status == .fail || finding.status == .warn || finding.isUndecided)
    }
  }

  private static func legend(_ context: HTMLContext) -> HTMLNode {
    let hasHoldout = context.run.profiles.contains { $0.bins.contains { $0.holdout != nil } }
    let hasWords = context.run.profiles.contains { $0.aspect != nil && $0.kind == .category }
    let holdout = hasHoldout ? [HTMLNode.element("span", class: "key hold", ["holdout"])] : []
    let sides: [HTMLNode] = [
      .element("span", class: "key real", ["real"]),
      .element("span", class: "key synthetic", ["synthetic"]),
    ]
    return .element(
      "p", class: "legend",
      sides + holdout + [
        .text(" Shares of the rows of each; a bin has ten real rows at least."),
        .text(
          hasWords
            ? " Words: shares of all tokens, where they differ most; ten real texts at least hold each."
            : ""),
      ])
  }

  private static func cards(
    _ profiles: [ColumnProfile], _ context: HTMLContext
  ) -> HTMLNode {
    .element("div", class: "cards", profiles.map { card($0, context) })
  }

  private static func card(_ profile: ColumnProfile, _ context: HTMLContext) -> HTMLNode {
    let anchor = context.anchor(of: profile)
    // Several pictures of a column have one list.
    let findings = anchor == nil ? [] : context.findings(of: profile.column)
    let what = profile.aspect ?? profile.kind.rawValue
    return .element(
      "article", anchor.map { [("id", $0)] } ?? [],
      [
        .element("h3", [], [.name(profile.column), .element("small", [], [.text(" \(what)")])]),
        ProfilePicture(profile).node, list(findings),
      ])
  }

  private static func list(_ findings: [Finding]) -> HTMLNode {
    let own = findings.filter { $0.subject.addressed.count == 1 }
    let acute =
      own.filter { $0.status == .fail } + own.filter { $0.status == .warn }
      + own.filter(\.isUndecided)
    var items = acute.prefix(mostFindings).map(item)
    let rest: [(Int, String)] = [
      (acute.count - items.count, "more findings"),
      (own.count { $0.status == .pass }, "passed"),
      (
        findings.count { $0.subject.addressed.count > 1 && $0.status == .fail },
        "failed with other columns"
      ),
    ]
    items += rest.filter { $0.0 > 0 }.map { count, words in
      .element("li", class: "quiet", [.count(count), .text(" \(words)")])
    }
    return .element("ul", class: "of-column", items)
  }

  private static func item(_ finding: Finding) -> HTMLNode {
    let value: [HTMLNode] = finding.value.map { [" ", .number($0)] } ?? []
    let limit: [HTMLNode] = finding.limit.map { [" (limit ", .limit($0), ")"] } ?? []
    let what =
      finding.subject.addressed.first == finding.subject.label
      ? finding.check : "\(finding.check) \(part(of: finding.subject))"
    return .element("li", [], [.status(finding.status), " ", .name(what)] + value + limit)
  }

  private static func part(of subject: Subject) -> String {
    switch subject.part {
    case .group, .tail, .statistic, .aspect: subject.words ?? subject.label
    default: subject.label
    }
  }
}
