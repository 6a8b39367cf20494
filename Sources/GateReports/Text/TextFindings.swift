import GateModel
import GateWording

/// The findings of a text report, each with its numbers and its evidence.
struct TextFindings {
  private let run: RunRecord
  private let width: Int

  init(_ run: RunRecord, width: Int) {
    self.run = run
    self.width = width
  }

  /// The names of the checks behind, a line or two a status.
  var list: [TextLine] {
    let statuses: [(String, Set<Finding.Status>)] = [
      ("Failed", [.fail]), ("Warnings", [.warn]), ("Inconclusive", [.notMeasured, .inconclusive]),
      ("Waived", [.waived]),
    ]
    return statuses.flatMap { title, statuses -> [TextLine] in
      let count = statuses.reduce(0) { $0 + run.count(of: $1) }
      guard count > 0 else { return [] }
      let checks = Dictionary(
        grouping: run.findings.filter { statuses.contains($0.status) }, by: \.check)
      // Those that are not listed are counted all the same.
      let counts = run.omittedFindings.reduce(into: checks.mapValues(\.count)) { counts, omitted in
        let own = statuses.reduce(0) { $0 + (omitted.counts[$1] ?? 0) }
        if own > 0 { counts[omitted.check, default: 0] += own }
      }
      let names = counts.keys.sorted().map { check in
        let own = counts[check] ?? 0
        return own == 1 ? checks[check]?.first?.title ?? check : "\(check) (\(grouped(own)))"
      }
      let most = 8
      let more = names.count > most ? " and \(names.count - most) more checks" : ""
      let text =
        "\(title) (\(grouped(count))): " + names.prefix(most).joined(separator: ", ") + more
      return wrapped(text, width: width - 2, most: 2).enumerated().map { index, line in
        TextLine(index == 0 ? line : "  \(line)")
      }
    }
  }

  /// The findings with any of the statuses, by axis and check, the worst of a check first.
  ///
  /// - Parameter shown: findings of one check that are described; the rest are counted.
  func section(
    _ title: String, with statuses: Set<Finding.Status>, style: TextLine.Style,
    shown: Int = TextFindings.shown
  ) -> [TextLine] {
    let findings = run.findings.filter { statuses.contains($0.status) }
    guard !findings.isEmpty else { return [] }
    let checks = Dictionary(grouping: findings, by: \.check).values
      .sorted { ($0[0].axis, $0[0].check) < ($1[0].axis, $1[0].check) }
    var lines = [
      TextLine("\(title) (\(grouped(statuses.reduce(0) { $0 + run.count(of: $1) })))", style)
    ]
    for check in checks {
      let worst = check.worstFirst
      lines += worst.prefix(shown).flatMap(describe)
      let more = worst.count - shown
      if more > 0 {
        lines.append(
          TextLine("  and \(grouped(more)) more of \(worst[0].check); -o json lists them"))
      }
    }
    return lines
  }

  /// A finding with its numbers and its evidence.
  func describe(_ finding: Finding) -> [TextLine] {
    let title = "\(finding.title) (\(finding.metric))"
    var lines = wrapped(title, width: width - 2).map { TextLine("  \($0)", .bold) }
    var details = [finding.message]
    if let evidence = evidence(of: finding) { details.append(evidence) }
    if let contributors = contributors(of: finding) { details.append(contributors) }
    lines += details.flatMap { detail in
      wrapped(detail, width: width - 6).enumerated().map { index, line in
        TextLine((index == 0 ? "    " : "      ") + line)
      }
    }
    return lines + matchedRows(of: finding)
  }

  /// How strong the evidence is; the numbers themselves stand in the message.
  private func evidence(of finding: Finding) -> String? {
    guard let pValue = finding.pValue, let level = finding.significance else { return nil }
    let own = peopleProbability(pValue)
    return finding.message.contains("(\(own))")
      ? "tested at significance \(short(level))" : "\(own) at significance \(short(level))"
  }

  /// What contributes beside what the message names.
  private func contributors(of finding: Finding) -> String? {
    guard finding.contributors.count > 1 else { return nil }
    let isTold = finding.contributors.first.map { finding.message.contains($0.label) } ?? false
    let others = finding.contributors.dropFirst(isTold ? 1 : 0)
    let parts = others.prefix(Self.shown).map { contributor in
      "\(contributor.label) (\(signed(contributor.contribution)))"
    }
    let title = isTold ? "contribute as well" : "contributes most"
    return "\(title): \(parts.joined(separator: ", "))"
  }

  private func matchedRows(of finding: Finding) -> [TextLine] {
    guard !finding.matchedRows.isEmpty else { return [] }
    let rows = finding.matchedRows.candidatePlaces
    let count = grouped(rows.count)
    let title =
      finding.isUndecided
      ? "\(count) synthetic rows that may coincide by chance" : "\(count) synthetic rows"
    let hint =
      finding.axis == .memorization
      ? " (\(Remedy.option(.evidence, "FILE")) pairs them with real rows)" : ""
    var lines = [TextLine("    \(title)\(hint)")]
    lines += rows.prefix(Self.shown).flatMap { row in
      wrapped(row, width: width - 6).map { TextLine("      \($0)") }
    }
    let more = rows.count - Self.shown
    if more > 0 { lines.append(TextLine("      and \(grouped(more)) more; -o json lists them")) }
    return lines
  }

  /// Findings of one check, matched rows and contributors of one finding that are printed.
  private static let shown = 5
}
