import GateCommandLine
import GateModel

/// How the numbers of each metric are read, made from its descriptor, as `docs/interpreting.md` holds
/// it.
package enum MetricInterpretation {
  /// - Parameters:
  ///   - checks: of the policy whose limits are told.
  ///   - examples: cases small enough to check by hand.
  /// - Returns: Markdown; nothing for an axis without a metric that may be judged.
  package static func markdown(
    of axis: Axis, in catalogue: MetricCatalogue, checks: [PolicyCheck],
    examples: (MetricDescriptor) -> [(title: String, value: Double)]
  ) -> String {
    catalogue.descriptors.filter { $0.axis == axis && $0.isJudgeable }.map { metric in
      section(of: metric, checks.filter { $0.metric == metric.id }, examples(metric))
    }.joined(separator: "\n")
  }

  private static func section(
    of metric: MetricDescriptor, _ checks: [PolicyCheck],
    _ examples: [(title: String, value: Double)]
  ) -> String {
    var lines = ["### \(metric.title) (`\(metric.id)`)", "", metric.summary, ""]
    if let sentence = metric.telling.sentences.first {
      lines += ["> \(spelled(sentence.text, of: metric.shape))", ""]
    }
    lines.append("- Number: \(metric.unit), \(range(of: metric)).")
    if !examples.isEmpty {
      let texts = examples.map { "\($0.title): \(boundText(rounded($0.value)))" }
      lines.append("- By hand: \(texts.joined(separator: "; ")).")
    }
    lines.append("- To do: \(metric.telling.remedy)")
    for check in checks {
      lines.append("- Limit: \(MetricReference.limit(of: check)). \(check.description)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func range(of metric: MetricDescriptor) -> String {
    let ends = "\(boundText(metric.range.lower)) to \(boundText(metric.range.upper))"
    return switch metric.better {
    case .lower: "\(ends), the lower the better"
    case .higher: "\(ends), the higher the better"
    case .target(let best): "\(ends), best near \(boundText(best))"
    }
  }

  private static func rounded(_ value: Double) -> Double { (value * 1e4).rounded() / 1e4 }

  /// The sentence with signs for what a finding fills in, its optional parts included.
  private static func spelled(_ text: String, of shape: MetricDescriptor.Shape) -> String {
    var filled = ""
    let text = text.filter { $0 != "[" && $0 != "]" }
    for (index, part) in text.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      guard index > 0 else {
        filled += part
        continue
      }
      let pieces = part.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
      filled += sign(for: pieces[0], of: shape) + (pieces.dropFirst().first ?? "")
    }
    return filled
  }

  private static func sign(
    for placeholder: Substring, of shape: MetricDescriptor.Shape
  ) -> String {
    let pieces = placeholder.split(separator: ":", maxSplits: 1)
    switch pieces.dropFirst().first {
    case "share": return "P %"
    case "points", "size": return "P points"
    case "count": return "N"
    case "of": return "N of M"
    case "number": return "X"
    case "times": return "X times"
    default: break
    }
    switch (pieces.first, shape) {
    case ("subject", .pair): return "COLUMN x COLUMN"
    case ("subject", .group): return "COLUMN = GROUP"
    case ("subject", .rule), ("subject", .relation): return "RULE"
    case ("subject", _), ("column", _): return "COLUMN"
    case ("level", _): return "PART"
    case ("value", _), ("judged", _), ("floor", _): return "X"
    default: return "..."
    }
  }
}
