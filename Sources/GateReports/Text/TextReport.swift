import GateModel
import GateWording

/// The report for people at a terminal: the verdict first, then why, then all the rest.
///
/// What the findings come from is told; the findings themselves on demand. Colour only repeats what the
/// words say.
package struct TextReport {
  private let style: TextStyle
  private var width: Int { style.width }

  package static func render(_ run: RunRecord, _ style: TextStyle) -> String {
    TextReport(style: style).render(run)
  }

  /// Lines that a report keeps to: longer ones tell fewer causes in full, and fewer diagnostics.
  private static let mostLines = 60

  private func render(_ run: RunRecord) -> String {
    var lines = lines(of: run)
    for fewer in 1...TextCauses.mostTold where !style.isVerbose && lines.count > Self.mostLines {
      lines = self.lines(of: run, fewer: fewer)
    }
    return lines.rendered(in: style)
  }

  private func lines(of run: RunRecord, fewer: Int = 0) -> [TextLine] {
    let summary = RunSummary(run)
    let findings = TextFindings(run, width: width)
    let details =
      style.isVerbose
      ? [
        findings.section("Failed", with: [.fail], style: .red),
        findings.section("Warnings", with: [.warn], style: .yellow),
        findings.section(
          "Inconclusive", with: [.notMeasured, .inconclusive], style: .yellow, shown: 1),
        findings.section("Waived", with: [.waived], style: .yellow), rest(summary),
      ] : [findings.list + rest(summary)]
    let sections: [[TextLine]] =
      [
        verdict(summary), diagnostics(run, title: "Attention", fewer: fewer) { $0 != .note },
        TextCauses(run, style, fewer: fewer).section,
        axes(summary),
        columns(summary) + inputs(run) + conditions(summary) + detectors(run),
      ] + details + [
        statements(run) + diagnostics(run, title: "Notes", fewer: fewer) { $0 == .note }
      ]
    return Array(sections.filter { !$0.isEmpty }.joined(separator: [TextLine()]))
  }

  /// The verdict and its reason alone, on one line however long.
  package static func brief(_ run: RunRecord, _ style: TextStyle) -> String {
    TextReport(style: style).verdict(RunSummary(run), width: .max).rendered(in: style)
  }

  private func verdict(_ summary: RunSummary, width: Int? = nil) -> [TextLine] {
    let width = width ?? self.width
    let word = summary.verdictWord
    let margin = String(repeating: " ", count: word.count + 2)
    let text = "\(summary.reason) (exit\(Self.noBreak)\(summary.run.exitCode))"
    // What the verdict speaks of is a part of its name.
    let whole = summary.verdictWords.dropFirst(word.count).dropFirst()
    var lines = wrapped("\(whole) \(text)", width: width - margin.count - 1)
    if !whole.isEmpty, let first = lines.first, first.hasPrefix(whole) {
      lines[0] = " \(whole) \(first.dropFirst(whole.count))"
    } else if let first = lines.first {
      lines[0] = whole.isEmpty ? "  \(first)" : " \(first)"
    }
    return lines.enumerated().map { index, line in
      let shown = line.replacing(Self.noBreak, with: " ")
      return index == 0
        ? TextLine(word, style(of: summary.run.verdict)) + TextLine(shown)
        : TextLine(margin + shown)
    }
  }

  private static let diagnosticsShown = 3

  /// Stands for a space at which a line is not broken.
  private static let noBreak = "\u{A0}"

  private func axes(_ summary: RunSummary) -> [TextLine] {
    guard !summary.axes.isEmpty else { return [] }
    let header = axisRow("axis", TextLine(padded("verdict", to: 15)), "checks", "failed", "worst")
    return [header]
      + summary.axes.map { line in
        let word = RunSummary.word(for: line.verdict.verdict)
        return axisRow(
          line.axis.rawValue,
          TextLine(padded(word + line.suffix, to: 15), style(of: line.verdict.verdict)),
          grouped(line.verdict.checks), grouped(line.verdict.failed),
          shortened(cleaned(line.worstText), to: width - 47))
      }
  }

  private func columns(_ summary: RunSummary) -> [TextLine] {
    guard let coverage = summary.coverage else { return [] }
    let title = "Columns  "
    let margin = String(repeating: " ", count: title.count)
    let lines = coverage.lines.flatMap {
      wrapped($0, width: width - margin.count).map { TextLine($0) }
    }
    let open = coverage.openLines.flatMap { line in
      wrapped(line, width: width - margin.count).map { TextLine($0, .yellow) }
    }
    return (lines + open).enumerated().map { index, line in
      (index == 0 ? TextLine(title, .bold) : TextLine(margin)) + line
    }
  }

  private func axisRow(
    _ axis: String, _ verdict: TextLine, _ checks: String, _ failed: String, _ worst: String
  ) -> TextLine {
    TextLine("  \(padded(axis, to: 14))") + verdict
      + TextLine("\(leading(checks, to: 6))  \(leading(failed, to: 6))  \(worst)")
  }

  private func rest(_ summary: RunSummary) -> [TextLine] {
    let names: [(Finding.Status, String)] = [
      (.pass, "passed"), (.notApplicable, "not applicable"), (.skipped, "skipped"),
    ]
    let parts = names.compactMap { status, name in
      let count = summary.count(of: status)
      return count > 0 ? "\(grouped(count)) \(name)" : nil
    }
    let hint = style.isVerbose ? "" : " \(OptionName.verbose) tells every finding."
    return parts.isEmpty ? [] : [TextLine("The rest: \(parts.joined(separator: ", ")).\(hint)")]
  }

  private func statements(_ run: RunRecord) -> [TextLine] {
    bullets("Limitations", run.statements)
  }

  private func inputs(_ run: RunRecord) -> [TextLine] {
    guard !run.inputs.isEmpty else { return [] }
    return [TextLine("Inputs", .bold)]
      + run.inputs.flatMap { input -> [TextLine] in
        let size = "\(counted(input.rows, "row")), \(counted(input.columns.count, "column"))"
        return inputLines(input.role.rawValue, "\(size): \(list(input.files))")
      } + baselines(run)
      + run.documents.flatMap { inputLines($0.role.words, list([$0.file])) }
  }

  private func baselines(_ run: RunRecord) -> [TextLine] {
    guard !run.baselines.isEmpty else { return [] }
    let count = counted(run.baselines.count, "earlier run")
    let order = run.baselines.count > 1 ? ", oldest first" : ""
    return inputLines("baseline", "\(count)\(order): \(list(run.baselines))")
  }

  private func inputLines(_ name: String, _ text: String) -> [TextLine] {
    wrapped(text, width: width - 14).enumerated().map { index, line in
      TextLine("  \(padded(index == 0 ? name : "", to: 12))\(line)")
    }
  }

  private func list(_ files: [InputFile]) -> String {
    listing(
      files.map { "\($0.path) (\(digest(of: $0)))" }, atMost: Self.filesShown, spelled: grouped)
  }

  private func digest(of file: InputFile) -> String {
    if let hmac = file.hmac { return "hmac \(hmac.prefix(12))" }
    return file.sha256.map { "sha256 \($0.prefix(12))" } ?? "no digest"
  }

  /// Those of some severities; a run of hundreds of columns may have hundreds.
  private func diagnostics(
    _ run: RunRecord, title: String, fewer: Int, _ isShown: (Diagnostic.Severity) -> Bool
  ) -> [TextLine] {
    let texts = run.diagnostics.filter { isShown($0.severity) }.map(RunSummary.words)
    let most = max(1, Self.diagnosticsShown - fewer)
    let more = style.isVerbose ? 0 : texts.count - most
    guard more > 0 else { return bullets(title, texts) }
    return bullets(
      title,
      texts.prefix(most) + [
        "and \(grouped(more)) more; \(OptionName.verbose) tells them"
      ])
  }

  private func conditions(_ summary: RunSummary) -> [TextLine] {
    let timing = summary.run.timing
    let text =
      "\(summary.conditions). Took \(short((timing.wallSeconds * 10).rounded() / 10)) s "
      + "with \(counted(timing.threads, "thread"))."
    return wrapped(text, width: width).map { TextLine($0) }
  }

  private func detectors(_ run: RunRecord) -> [TextLine] {
    guard let test = run.detectors else { return [] }
    return wrapped(test.words, width: width).map {
      TextLine($0, test.missed.isEmpty ? .plain : .yellow)
    }
  }

  private func bullets(_ title: String, _ texts: [String]) -> [TextLine] {
    guard !texts.isEmpty else { return [] }
    return [TextLine(title, .bold)]
      + texts.flatMap { text in
        wrapped(text, width: width - 4, most: style.isVerbose ? nil : 2).enumerated().map {
          TextLine(($0 == 0 ? "  \(style.bullet) " : "    ") + $1)
        }
      }
  }

  private func style(of verdict: Verdict) -> TextLine.Style {
    switch verdict {
    case .pass: .green
    case .warn, .incomplete: .yellow
    case .fail: .red
    case .notApplicable, .skipped: .plain
    }
  }

  /// Inputs of many shards would bury the rest; the run file lists them all.
  private static let filesShown = 3
}
