import GateModel
import GateWording

/// What failed, then what warned, what was not decided, what was waived, and what passed.
enum FindingsSection {
  /// Findings that are listed; the run file has all.
  private static let most = 1_000
  /// Of these, findings without a problem.
  private static let mostQuiet = 50

  static func make(_ context: HTMLContext) -> HTMLSection? {
    let (summary, run) = (context.summary, context.run)
    guard !run.findings.isEmpty else { return nil }
    let (candidates, drawn) = withoutDrawnPairs(context)
    let (shown, left) = summary.gravest(most, of: candidates)
    let listed = shown.worstFirst
    let sorted = groups.map { group in listed.filter { group.statuses.contains($0.status) } }
    let acute = sorted.prefix(acuteGroups).flatMap(\.self)
    let others = sorted.dropFirst(acuteGroups).flatMap(\.self)
    let quiet = Array(others.prefix(mostQuiet))
    var nodes: [HTMLNode] = [counts(summary)]
    if acute.isEmpty {
      nodes.append(.element("p", [], ["No check failed, warned or was left undecided."]))
    } else {
      nodes += [controls(acute), table("Failed, warned or not decided", acute, context)]
    }
    let unlisted = LeftOver(
      left.counts.merging(ProblemList(summary).unlisted.counts) { $0 + $1 }
        .merging([.none: others.count - quiet.count]) { $0 + $1 }
        .merging(drawn.map { (summary.level(of: $0), 1) }) { $0 + $1 })
    if !unlisted.isEmpty { nodes.append(.element("p", class: "more", [.text(unlisted.words)])) }
    if !quiet.isEmpty {
      nodes.append(
        .element(
          "details", [],
          [
            .element("summary", [], [.text("\(grouped(quiet.count)) without a problem")]),
            table("Without a problem", quiet, context),
          ]))
    }
    return HTMLSection("findings", "Findings", nodes)
  }

  /// Of each check of pairs the worst ones, where a map has them all; and the others.
  private static func withoutDrawnPairs(
    _ context: HTMLContext
  ) -> (shown: [Finding], drawn: [Finding]) {
    let findings = context.run.findings
    guard context.run.pairs != nil else { return (findings, []) }
    let pairs = Dictionary(grouping: findings.filter(\.subject.isPair), by: \.check)
    let drawn = pairs.values.flatMap { $0.worstFirst.dropFirst(mostPairs) }
    guard !drawn.isEmpty else { return (findings, []) }
    let left = Set(drawn.map { Cause.Reference(check: $0.check, subject: $0.subject) })
    return (
      findings.filter { !left.contains(Cause.Reference(check: $0.check, subject: $0.subject)) },
      drawn
    )
  }

  /// Of a check.
  private static let mostPairs = 300

  private static let groups: [(title: String, statuses: Set<Finding.Status>)] = [
    ("failed", [.fail]), ("warnings", [.warn]), ("not decided", [.inconclusive, .notMeasured]),
    ("waived", [.waived]), ("passed", [.pass]), ("not applicable", [.notApplicable]),
    ("skipped", [.skipped]),
  ]

  /// Of the groups those that somebody may have to act on.
  private static let acuteGroups = 4

  /// How many findings there are of each kind, listed or not.
  private static func counts(_ summary: RunSummary) -> HTMLNode {
    let parts = groups.compactMap { group -> HTMLNode? in
      let count = group.statuses.reduce(0) { $0 + summary.count(of: $1) }
      guard count > 0 else { return nil }
      return .element("span", [], [.count(count), .text(" \(group.title)")])
    }
    return .element("p", class: "facts", parts)
  }

  /// Hidden unless the script runs.
  private static func controls(_ findings: [Finding]) -> HTMLNode {
    let axes = Set(findings.map(\.axis)).sorted().map(\.rawValue)
    let statuses = groups.flatMap { group in
      findings.contains { group.statuses.contains($0.status) } ? [group] : []
    }
    func select(_ id: String, _ title: String, _ options: [(String, String)]) -> HTMLNode {
      let all = HTMLNode.element("option", [("value", "")], ["all"])
      return .element(
        "label", [],
        [
          .text("\(title) "),
          .element(
            "select", [("id", id)],
            [all] + options.map { .element("option", [("value", $0.0)], [.text($0.1)]) }),
        ])
    }
    return .element(
      "div", [("class", "controls"), ("hidden", "hidden")],
      [
        .element(
          "label", [], ["Search ", .element("input", [("id", "search"), ("type", "search")])]),
        select(
          "status", "Status",
          statuses.map { group in
            (group.statuses.map(\.words).sorted().joined(separator: "|"), group.title)
          }),
        select("axis", "Axis", axes.map { ($0, $0) }),
        .element("output", [("id", "matches"), ("aria-live", "polite")]),
      ])
  }

  private static func table(
    _ caption: String, _ findings: [Finding], _ context: HTMLContext
  ) -> HTMLNode {
    var table = HTMLTable(
      caption, class: "findings",
      ["status", "finding", "measured", "real data", "limit", "p", "rows"].map {
        .init(title: $0)
      })
    for (index, finding) in findings.enumerated() {
      table.add(cells(of: finding, hasWords: index < mostMessages, context))
    }
    return table.node
  }

  private static func cells(
    of finding: Finding, hasWords: Bool, _ context: HTMLContext
  ) -> [HTMLNode] {
    let blank = HTMLNode.list([])
    let value = finding.value.map { value -> HTMLNode in
      let kind = finding.of == .excess ? [HTMLNode.element("small", [], ["excess "])] : []
      return .list(
        kind + [
          .number(value),
          finding.interval.map { .list([" ", .interval($0)]) } ?? blank,
        ])
    }
    let rows = finding.matchedRows.candidateRows
    let head: [HTMLNode] = [
      .element("b", [], [subject(finding.subject, context)]),
      .element("small", [], [" ", .name(finding.check), .text(" \(finding.axis.rawValue)")]),
    ]
    return [
      .status(finding.status), .list(head + (hasWords ? words(of: finding) : [])),
      value ?? blank,
      finding.floor.map { .number($0) } ?? blank, finding.limit.map { .limit($0) } ?? blank,
      finding.pValue.map { .probability($0) } ?? blank,
      rows.isEmpty ? blank : .count(rows.count),
    ]
  }

  /// What the finding speaks of, each column of it a link to its picture.
  static func subject(_ subject: Subject, _ context: HTMLContext) -> HTMLNode {
    switch subject.part {
    case .whole where subject.columns.count == 1: context.link(to: subject.columns[0])
    case .whole where subject.isPair:
      .list([context.link(to: subject.columns[0]), " × ", context.link(to: subject.columns[1])])
    case .group, .tail, .statistic:
      .list([context.link(to: subject.addressed.joined()), " = ", .name(subject.words ?? "")])
    default: .name(subject.label)
    }
  }

  private static func words(of finding: Finding) -> [HTMLNode] {
    guard ![.pass, .skipped].contains(finding.status) else { return [] }
    let rows = finding.matchedRows.candidatePlaces
    var nodes: [HTMLNode] = [
      .element("p", [], [.text(clippedMiddle(of: finding.message, to: mostCharacters))])
    ]
    if !rows.isEmpty {
      let text = "candidate rows: \(listing(rows, atMost: mostRows, spelled: grouped))"
      nodes.append(
        .element("p", class: "rows", [.text(clippedMiddle(of: text, to: mostCharacters))]))
    }
    return nodes
  }

  /// Findings that are told in words as well; of more the numbers say enough.
  private static let mostMessages = 150
  /// Of a message and of the rows.
  private static let mostCharacters = 500
  private static let mostRows = 5
}
