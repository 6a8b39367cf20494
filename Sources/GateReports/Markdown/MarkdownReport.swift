import GateModel
import GateWording

/// A short report for the summary page of a CI job.
package enum MarkdownReport {
  package static func render(_ run: RunRecord) -> String {
    let summary = RunSummary(run)
    var lines = ["## synthgate: \(line(summary.verdictWords))", "", line(summary.reason)]
    lines += causes(run.causes)
    lines += axes(summary)
    lines += columns(summary)
    lines += findings("Failed", summary.findings(with: [.fail]))
    lines += findings("Warnings", summary.findings(with: [.warn]))
    lines += findings("Inconclusive", summary.findings(with: [.notMeasured, .inconclusive]))
    lines += findings("Waived", summary.findings(with: [.waived]))
    lines += bullets("Notes", run.diagnostics.map(RunSummary.words))
    lines += bullets("Limitations", run.statements)
    lines += ["", inputs(run), "", line(summary.conditions) + "."]
    if let detectors = run.detectors { lines += ["", line(detectors.words)] }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func causes(_ causes: [Cause]) -> [String] {
    bullets(
      "Causes (\(grouped(causes.count)))",
      causes.map { cause in
        let remedy = cause.remedies.first.map { " To do: \($0)" } ?? ""
        return "\(cause.title): \(cause.message)\(remedy)"
      })
  }

  private static func bullets(_ title: String, _ texts: [String]) -> [String] {
    guard !texts.isEmpty else { return [] }
    let more = texts.count - shown
    return ["", "### \(title)", ""] + texts.prefix(shown).map { "- \(line($0))" }
      + (more > 0 ? ["- and \(grouped(more)) more; the run file lists them"] : [])
  }

  private static func axes(_ summary: RunSummary) -> [String] {
    guard !summary.axes.isEmpty else { return [] }
    return ["", "| axis | verdict | checks | failed | worst |", "|---|---|---:|---:|---|"]
      + summary.axes.map { line in
        let word = RunSummary.word(for: line.verdict.verdict) + line.suffix
        return row([
          line.axis.rawValue, word, grouped(line.verdict.checks), grouped(line.verdict.failed),
          cell(line.worstText),
        ])
      }
  }

  private static func columns(_ summary: RunSummary) -> [String] {
    guard let coverage = summary.coverage else { return [] }
    let text = "Columns: \(coverage.lines.joined(separator: "; "))."
    return ["", line(text)] + coverage.openLines.flatMap { ["", "- \(line($0))"] }
  }

  private static func findings(_ title: String, _ findings: [Finding]) -> [String] {
    guard !findings.isEmpty else { return [] }
    let worst = findings.worstFirst
    var lines = ["", "### \(title) (\(grouped(findings.count)))", ""]
    lines += ["| check | on | value | violation | what happened |", "|---|---|---|---|---|"]
    lines += worst.prefix(shown).map { finding in
      row([
        cell(finding.check), cell(finding.subject.label), number(of: finding),
        finding.limit.map(words) ?? "-", cell(finding.message),
      ])
    }
    if worst.count > shown {
      lines += ["", "And \(grouped(worst.count - shown)) more; the run file lists them."]
    }
    return lines
  }

  private static func number(of finding: Finding) -> String {
    guard let value = finding.value else { return "-" }
    return finding.interval.map { "\(short(value)) \(escaped(short($0)))" } ?? short(value)
  }

  private static func inputs(_ run: RunRecord) -> String {
    let parts = run.inputs.map { "\($0.role.rawValue) \(counted($0.rows, "row"))" }
    let earlier = run.baselines.isEmpty ? [] : [counted(run.baselines.count, "earlier run")]
    let documents = run.documents.map(\.role.words)
    return "Inputs: \((parts + earlier + documents).joined(separator: ", "))."
  }

  private static func row(_ cells: [String]) -> String {
    "| \(cells.joined(separator: " | ")) |"
  }

  private static func cell(_ text: String) -> String { escaped(clipped(text, to: 500)) }

  private static func line(_ text: String) -> String {
    escaped(clipped(text, to: Problem.mostCharacters))
  }

  /// Text that Markdown shows as it is, on one line: CommonMark lets every ASCII punctuation
  /// mark follow a backslash, and `<`, `&`, `@` become references.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in oneLine(text) {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "@": result += "&#64;"
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~": result += "\\\(character)"
      default: result.append(character)
      }
    }
    return result
  }

  /// A summary page takes 1 MiB at most, and nobody reads beyond.
  private static let shown = 50
}
