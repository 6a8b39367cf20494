import GateModel

/// What a run's findings come from, each with what shows it and what to do.
struct TextCauses {
  private let causes: [Cause]
  private let findings: [Cause.Reference: Finding]
  private let style: TextStyle

  init(_ run: RunRecord, _ style: TextStyle) {
    causes = run.causes
    findings = Dictionary(
      run.findings.map { (Cause.Reference(check: $0.check, subject: $0.subject), $0) },
      uniquingKeysWith: { first, _ in first })
    self.style = style
  }

  /// Causes that are told in full, and those after them in a line each, unless all are wanted.
  private var told: Int { style.width < 80 ? 2 : 3 }
  private static let named = 7

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
      lines.append(TextLine("      and \(grouped(more)) more; --verbose and -o json tell them"))
    }
    return lines
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
      + cause.remedies.prefix(1).flatMap { lines("To do: \($0)") }
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

extension Cause.Reference {
  /// `check` on the table, `check [age]` on a column.
  var title: String { subject == .table ? check : "\(check) [\(subject.label)]" }
}

extension Cause {
  /// What it is, in a few words: `column age`, `dependence of age with others`.
  var title: String {
    switch (kind, subject) {
    case (.leak, .table): "leak of training records"
    case (.leak, _): "holdout that is no holdout"
    case (.shape, _): "tables that do not match"
    case (.collapse, _): "repeated rows"
    case (.dependence, .column(let name)): "dependence of \(name) with others"
    case (.dependence, _): "dependence \(subject.label)"
    case (.group, _): "groups of \(subject.label)"
    case (.column, _): "column \(subject.label)"
    case (.utility, _): "utility"
    case (.joint, _): "whole records"
    case (.undecided, _): "\(subject.label), not decided"
    }
  }
}

extension [Cause] {
  /// How many of each kind there are, in their order: `1 leak, 7 columns differ`.
  var counts: String {
    var kinds: [(kind: Cause.Kind, count: Int)] = []
    for cause in self {
      if let place = kinds.firstIndex(where: { $0.kind == cause.kind }) {
        kinds[place].count += 1
      } else {
        kinds.append((cause.kind, 1))
      }
    }
    return kinds.map { words($0.kind, $0.count) }.joined(separator: ", ")
  }

  private func words(_ kind: Cause.Kind, _ count: Int) -> String {
    switch kind {
    case .leak: counted(count, "leak")
    case .shape: "the tables do not match"
    case .collapse: "rows repeat"
    case .dependence: count == 1 ? "1 dependence lost" : "\(grouped(count)) dependences lost"
    case .group: count == 1 ? "groups differ" : "groups of \(grouped(count)) columns differ"
    case .column: count == 1 ? "1 column differs" : "\(grouped(count)) columns differ"
    case .utility: "utility lost"
    case .joint: "whole records differ"
    case .undecided: count == 1 ? "1 axis not decided" : "\(grouped(count)) axes not decided"
    }
  }
}
