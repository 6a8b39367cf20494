import GateModel

/// A card a column: real and synthetic laid over each other, and its findings beside them.
enum OverlaysSection {
  /// Cards of a table; the run file has all profiles.
  private static let most = 200
  private static let mostFindings = 6

  static func make(_ context: HTMLContext) -> HTMLSection? {
    let profiles = ordered(context)
    guard !profiles.isEmpty else { return nil }
    let shown = profiles.prefix(most)
    let (noted, others) = (shown.filter { isNoted($0, context) }, shown.filter { !isNoted($0, context) })
    var nodes: [HTMLNode] = [legend]
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

  /// In the order of the distances, then the others in that of the run.
  private static func ordered(_ context: HTMLContext) -> [ColumnProfile] {
    var places: [String: Int] = [:]
    for (index, column) in context.columns.enumerated() { places[column.column] = index }
    return context.run.profiles.enumerated().sorted { left, right in
      let own = (
        places[left.element.column] ?? .max, places[right.element.column] ?? .max
      )
      return own.0 == own.1 ? left.offset < right.offset : own.0 < own.1
    }.map(\.element)
  }

  private static func isNoted(_ profile: ColumnProfile, _ context: HTMLContext) -> Bool {
    context.findings(of: profile.column).contains { finding in
      finding.subject.columns.count == 1
        && (finding.status == .fail || finding.status == .warn || finding.isUndecided)
    }
  }

  private static let legend = HTMLNode.element(
    "p", class: "legend",
    [
      .element("span", class: "key real", ["real"]),
      .element("span", class: "key synthetic", ["synthetic"]),
      .text(" Shares of the rows of each. A bin has ten real rows at least."),
    ])

  private static func cards(
    _ profiles: [ColumnProfile], _ context: HTMLContext
  ) -> HTMLNode {
    .element("div", class: "cards", profiles.map { card($0, context) })
  }

  private static func card(_ profile: ColumnProfile, _ context: HTMLContext) -> HTMLNode {
    let anchor = context.anchor(of: profile.column).map { [("id", $0)] } ?? []
    let findings = context.findings(of: profile.column)
    return .element(
      "article", anchor,
      [
        .element(
          "h3", [],
          [.name(profile.column), .element("small", [], [.text(" \(profile.kind.rawValue)")])]),
        ProfilePicture(profile).node, list(findings),
      ])
  }

  private static func list(_ findings: [Finding]) -> HTMLNode {
    let own = findings.filter { $0.subject.columns.count == 1 }
    let acute = own.filter { $0.status == .fail } + own.filter { $0.status == .warn }
      + own.filter(\.isUndecided)
    var items = acute.prefix(mostFindings).map(item)
    let rest: [(Int, String)] = [
      (acute.count - items.count, "more findings"),
      (own.count { $0.status == .pass }, "passed"),
      (
        findings.count { $0.subject.columns.count > 1 && $0.status == .fail },
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
    let what = finding.subject.columns.first == finding.subject.label
      ? finding.check : "\(finding.check) \(part(of: finding.subject))"
    return .element("li", [], [.status(finding.status), " ", .name(what)] + value + limit)
  }

  private static func part(of subject: Subject) -> String {
    switch subject {
    case .group(_, let group): group
    case .aspect(_, let aspect): aspect
    default: subject.label
    }
  }
}
