import GateModel
import GateWording

/// A part of a stored run for somebody who has to decide: what it says, what that means and what to
/// do.
package struct RunExplanation {
  private let run: RunRecord
  private let path: String
  private let checks: [PolicyCheck]
  private let catalogue: MetricCatalogue
  private let style: TextStyle

  /// - Parameter checks: of the run's policy, for the reasons of its limits; empty where it is not
  ///   known.
  package init(
    _ run: RunRecord, path: String, checks: [PolicyCheck], catalogue: MetricCatalogue,
    _ style: TextStyle
  ) {
    self.run = run
    self.path = path
    self.checks = checks
    self.catalogue = catalogue
    var style = style
    style.isVerbose = true
    self.style = style
  }

  /// The verdict and all causes in full.
  package var overview: String {
    let causes = TextCauses(run, style).section
    let more =
      causes.isEmpty
      ? "Nothing failed or warned; synthgate explain \(Remedy.option(.run, path)) CHECK tells of a check."
      : "synthgate explain \(Remedy.option(.run, path)) NUMBER tells more of a cause, and so does the id of a "
        + "check, the title of a finding or the name of a column."
    return TextReport.brief(run, style)
      + rendered([[], causes, wrapped(more, width: style.width).map { TextLine($0) }])
  }

  /// - Returns: `nil` where the run has nothing of this name.
  package func text(about topic: String) -> String? {
    if let number = causeNumber(topic) { return text(ofCause: number) }
    let findings = findings(about: topic)
    guard !findings.isEmpty else { return nil }
    return rendered([listing(findings)] + meaning(of: findings))
  }

  /// What can be asked for.
  package var topics: [String] {
    let columns = Set(run.findings.flatMap(\.subject.columns))
    return run.causes.map(\.title) + Set(run.findings.map(\.check)).sorted()
      + Set(run.findings.map(\.metric)).sorted() + columns.sorted()
  }

  private func causeNumber(_ topic: String) -> Int? {
    if let number = Int(topic), run.causes.indices.contains(number - 1) { return number }
    return run.causes.firstIndex { $0.title == topic }.map { $0 + 1 }
  }

  private func text(ofCause number: Int) -> String {
    let cause = run.causes[number - 1]
    let worst = run.findings.filter {
      $0.check == cause.worst.check && $0.subject == cause.worst.subject
    }
    let others = cause.findings.sorted { $0.key < $1.key }
      .map { "\($0.key) (\(grouped($0.value)))" }
    let all = "Its findings: " + others.joined(separator: ", ") + "."
    return rendered(
      [
        TextCauses(run, style).section(number: number),
        wrapped(all, width: style.width).map { TextLine($0) },
      ] + meaning(of: worst))
  }

  private func findings(about topic: String) -> [Finding] {
    let exact = run.findings.filter {
      $0.check == topic || $0.title == topic || $0.metric == topic
    }
    return exact.isEmpty ? run.findings.filter { $0.subject.columns.contains(topic) } : exact
  }

  private static let described = 10

  /// Those that matter most in full, and how many there are of each status.
  private func listing(_ findings: [Finding]) -> [TextLine] {
    let order: [Finding.Status] = [
      .fail, .warn, .inconclusive, .notMeasured, .waived, .pass, .notApplicable, .skipped,
    ]
    let counts = order.compactMap { status -> String? in
      let count = findings.count { $0.status == status }
      return count > 0 ? "\(grouped(count)) \(status.words)" : nil
    }
    let sorted = order.flatMap { status in findings.filter { $0.status == status }.worstFirst }
    let text = TextFindings(run, width: style.width)
    var lines = [TextLine("Findings: \(counts.joined(separator: ", "))", .bold)]
    for finding in sorted.prefix(Self.described) {
      lines += text.describe(finding)
      if finding.status != .fail { lines.append(TextLine("    \(finding.status.words)")) }
    }
    let more = sorted.count - Self.described
    if more > 0 { lines.append(TextLine("  and \(grouped(more)) more; -o json lists them")) }
    return lines
  }

  /// What the checks measure, why their limits are what they are, and what to do.
  private func meaning(of findings: [Finding]) -> [[TextLine]] {
    var seen: Set<String> = []
    return findings.filter { seen.insert($0.check).inserted }.prefix(Self.described).map {
      finding in
      let metric = catalogue[finding.metric]
      let reason = checks.first { $0.id == finding.check }?.description ?? ""
      let texts = [
        metric.map { ("measures", "\($0.title): \($0.summary)") },
        reason.isEmpty ? nil : ("limit", reason), metric.map { ("to do", $0.telling.remedy) },
      ].compactMap(\.self)
      return [TextLine("\(finding.check) (\(finding.metric))", .bold)]
        + texts.flatMap { term, text in
          wrapped(text, width: style.width - 12).enumerated().map {
            TextLine("  \(padded($0 == 0 ? term : "", to: 10))\($1)")
          }
        }
    }
  }

  private func rendered(_ sections: [[TextLine]]) -> String {
    let told = sections.enumerated().filter { $0.offset == 0 || !$0.element.isEmpty }
    return Array(told.map(\.element).joined(separator: [TextLine()])).rendered(in: style)
  }
}
