import GateModel
import GateWording

/// What a run's findings come from, each with what shows it and what to do.
struct TextCauses {
  private let causes: [Cause]
  private let findings: [Cause.Reference: Finding]
  private let style: TextStyle
  /// Causes that are told in full, and those after them in a line each, unless all are wanted.
  private let told: Int

  /// - Parameter fewer: causes that are told in a line, of those that could be told in full.
  init(_ run: RunRecord, _ style: TextStyle, fewer: Int = 0) {
    causes = run.causes
    // Where there are many, or lines are short, fewer in full.
    // A lone cause is always told.
    told = max(
      causes.count == 1 ? 1 : 0,
      (style.width < 80 || causes.count > Self.named ? 2 : Self.mostTold) - fewer)
    findings = Dictionary(
      run.findings.map { (Cause.Reference(check: $0.check, subject: $0.subject), $0) },
      uniquingKeysWith: { first, _ in first })
    self.style = style
  }

  static let mostTold = 3
  private static let named = 6
  private static let rowsShown = 4

  var section: [TextLine] {
    guard !causes.isEmpty else { return [] }
    var lines = [TextLine("Causes (\(grouped(causes.count)))", .bold)]
    for (index, cause) in causes.enumerated() {
      let isTold = style.isVerbose || index < told
      guard isTold || index < Self.named else { break }
      lines += isTold ? tell(cause, index + 1) : [line(of: cause, index + 1)]
    }
    let more = style.isVerbose ? 0 : causes.count - Self.named
    if more > 0 {
      lines.append(
        TextLine("      and \(grouped(more)) more; \(OptionName.verbose) and -o json tell them"))
    }
    return lines
  }

  /// One cause by its number, which begins at 1; nothing where there is none.
  func section(number: Int) -> [TextLine] {
    causes.indices.contains(number - 1) ? tell(causes[number - 1], number) : []
  }

  private func tell(_ cause: Cause, _ number: Int) -> [TextLine] {
    let margin = "      "
    func lines(_ text: String, most: Int = 2) -> [TextLine] {
      wrapped(text, width: style.width - margin.count, most: style.isVerbose ? nil : most)
        .map { TextLine(margin + $0) }
    }
    let name =
      style.isVerbose ? cause.title : shortened(cause.title, to: style.width - margin.count)
    let title = TextLine("\(leading("\(number)", to: 3))  ") + TextLine(name, .bold)
    return [title] + lines(cause.message, most: 3) + lines(proof(of: cause), most: 1)
      + (rows(of: cause).map { lines($0, most: 3) } ?? [])
      + cause.remedies.prefix(1).flatMap { lines("To do: \($0)") }
  }

  /// The first candidate rows that prove it.
  private func rows(of cause: Cause) -> String? {
    guard let finding = findings[cause.worst], !finding.matchedRows.isEmpty else { return nil }
    let rows = finding.matchedRows.candidatePlaces
    let shown = rows.prefix(Self.rowsShown).joined(separator: ", ")
    let more = max(cause.rows, rows.count) - min(rows.count, Self.rowsShown)
    let rest = more > 0 ? " and \(grouped(more)) more (-o json lists them)" : ""
    return "Synthetic rows: \(shown)\(rest)"
  }

  private func line(of cause: Cause, _ number: Int) -> TextLine {
    let text = "\(leading("\(number)", to: 3))  \(cause.title): \(proof(of: cause))"
    return TextLine(shortened(cleaned(text), to: style.width))
  }

  /// The check that shows it, with its number, and how many more findings end here.
  private func proof(of cause: Cause) -> String {
    let finding = findings[cause.worst]
    let number = finding.flatMap { finding in
      finding.value.map { value in
        " \(short(value))" + (finding.limit.map { " (limit \(symbols(for: $0)))" } ?? "")
      }
    }
    let more = cause.findings.values.reduce(-1, +)
    let checks = cause.findings.keys.filter { $0 != cause.worst.check }.sorted()
    let others = checks.isEmpty ? "" : " of \(list(checks))"
    let rest = more > 0 ? ", and \(counted(more, "more finding"))\(others)" : ""
    let related =
      cause.related.isEmpty
      ? "" : "; see \(cause.related.map { "\($0 + 1)" }.joined(separator: ", "))"
    return "\(cause.worst.title)\(number ?? "")\(rest)\(related)"
  }

  private func list(_ checks: [String]) -> String {
    let most = 4
    guard checks.count > most else { return checks.joined(separator: ", ") }
    return checks.prefix(most).joined(separator: ", ") + " and others"
  }
}

func leading(_ text: String, to width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}
