import GateKernels
import GateModel

/// A defect of one kind, planted into honest candidates of a law, and the check that is to find it.
struct SingleDefect: Sendable {
  let name: String
  /// The table before the defect; some laws depend on the strength.
  let law: @Sendable (Double) -> Population
  /// The axis that is judged.
  let axis: Axis
  /// What the check's name begins with.
  let check: String
  /// A column that the finding must name, if any.
  var column: String?
  var isShare = false
  /// From none, an honest candidate.
  let strengths: [Double]
  let plant: @Sendable (inout SpoiledLines, Double, inout SeededGenerator) -> Void

  func label(_ strength: Double) -> String { number(strength) + (isShare ? " %" : "") }

  /// Shares in per cent.
  func number(_ strength: Double) -> String {
    let thousandths = (1000 * (isShare ? 100 : 1) * strength).rounded()
    let shown = thousandths / 1000
    return shown.rounded() == shown ? "\(Int(shown))" : "\(shown)"
  }

  /// What the run says of the defect: a check that may only warn finds it by warning.
  func status(in run: RunRecord) -> Finding.Status? {
    let named = run.findings.filter { finding in
      let names = finding.subject.columns + finding.contributors.prefix(1).map(\.label)
      return finding.check.hasPrefix(check) && (column.map(names.contains) ?? true)
    }
    let found = named.contains {
      $0.status == .fail || ($0.status == .warn && $0.severity == .warn)
    }
    return found ? .fail : named.contains { $0.status == .warn } ? .warn : nil
  }
}
