import GateCommandLine
import GateModel
import GateWording

/// The metrics in words, made from their descriptors.
package enum MetricReference {
  /// One line a metric, grouped by axis.
  package static func list(of catalogue: MetricCatalogue) -> String {
    var lines: [String] = []
    for (axis, metrics) in byAxis(catalogue) {
      lines += lines.isEmpty ? [axis.rawValue] : ["", axis.rawValue]
      lines += alignedRows(
        metrics.map { [$0.id, $0.isJudgeable ? "gating" : "informational", $0.title] }, indent: 2)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// All there is to say about one metric.
  package static func text(of metric: MetricDescriptor) -> String {
    var lines = ["\(metric.id): \(metric.title)", ""]
    lines += wrap(metric.summary, width: width) + [""]
    lines += definitionList(facts(of: metric), indent: 0, termWidth: 14)
    if metric.isJudgeable {
      lines += ["", "What to do"] + wrap(metric.telling.remedy, width: width - 2).map { "  \($0)" }
    }
    lines += ["", "Definition"]
    lines += metric.definition.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { wrap(String($0), width: width - 2) }.map { "  \($0)" }
    if !metric.references.isEmpty {
      lines += ["", "Sources"]
      lines += metric.references.flatMap { reference in
        wrap(reference, width: width - 4).enumerated().map {
          ($0.offset == 0 ? "  - " : "    ") + $0.element
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The limits of some checks with their reasons; nothing of none.
  package static func limits(in checks: [PolicyCheck]) -> String {
    guard !checks.isEmpty else { return "" }
    var lines = ["", "Limits"]
    for check in checks {
      lines += wrap(limit(of: check), width: width - 2).map { "  \($0)" }
      lines += wrap(check.description, width: width - 4).map { "    \($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `tabular, fid-ks: fails where the excess is above 0.1`.
  static func limit(of check: PolicyCheck) -> String {
    let zones = [("fails", check.failIf), ("warns", check.warnIf)].compactMap { verb, limit in
      limit.map { "\(verb) where the \(check.of.rawValue) is \(words(for: $0))" }
    }
    let text = zones.isEmpty ? "judged against its floor" : zones.joined(separator: ", ")
    return "\(check.policy), \(check.id): \(text)"
  }

  private static func words(for limit: Limit) -> String {
    switch limit {
    case .gt(let bound): "above \(boundText(bound))"
    case .gte(let bound): "\(boundText(bound)) or above"
    case .lt(let bound): "below \(boundText(bound))"
    case .lte(let bound): "\(boundText(bound)) or below"
    case .outside(let low, let high): "outside \(boundText(low)) to \(boundText(high))"
    }
  }

  /// The whole reference, as `docs/metrics.md` holds it.
  package static func markdown(of catalogue: MetricCatalogue) -> String {
    var lines = [
      "# Metrics", "",
      "Made by `make docs` from the metrics' own descriptors; do not edit.",
    ]
    for (axis, metrics) in byAxis(catalogue) {
      lines += ["", "## \(axis.rawValue)"]
      for metric in metrics { lines += section(of: metric) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func section(of metric: MetricDescriptor) -> [String] {
    var lines = ["", "### `\(metric.id)`", "", "**\(metric.title).** \(metric.summary)", ""]
    lines += facts(of: metric).map { "- \($0.term): \($0.description)" }
    lines += ["", metric.definition]
    if !metric.references.isEmpty {
      lines += ["", "Sources:", ""] + metric.references.map { "- \($0)" }
    }
    return lines
  }

  private static func facts(
    of metric: MetricDescriptor
  ) -> [(term: String, description: String)] {
    var facts = [
      ("version", String(metric.version)), ("unit", metric.unit),
      ("range", "\(boundText(metric.range.lower)) to \(boundText(metric.range.upper))"),
      ("better", direction(of: metric)), ("measured per", metric.shape.words),
    ]
    if !metric.kinds.isEmpty {
      facts.append(("kinds", metric.kinds.map(\.rawValue).joined(separator: ", ")))
    }
    if !metric.needs.isEmpty {
      facts.append(("needs", metric.needs.map(\.rawValue).joined(separator: ", ")))
    }
    facts.append(("gating", metric.isJudgeable ? "yes" : "no, informational"))
    return facts.map { (term: $0.0, description: $0.1) }
  }

  private static func direction(of metric: MetricDescriptor) -> String {
    switch metric.better {
    case .lower: "lower"
    case .higher: "higher"
    case .target(let value): "near \(boundText(value))"
    }
  }

  private static func byAxis(
    _ catalogue: MetricCatalogue
  ) -> [(axis: Axis, metrics: [MetricDescriptor])] {
    Axis.allCases.compactMap { axis in
      let metrics = catalogue.descriptors.filter { $0.axis == axis }
      return metrics.isEmpty ? nil : (axis, metrics)
    }
  }

  static let width = 80
}
