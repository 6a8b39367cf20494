import GateModel
import GateWording

/// Why a selection cannot be judged by a policy: it names a check that the policy does not have, an
/// axis that none of its checks is of, or nothing that is both; `nil` where it can.
package func selectionProblem(_ selection: Selection, policy: Policy) -> String? {
  let ids = policy.checks.map(\.id)
  for check in selection.onlyChecks where !ids.contains(check) {
    // The id of a metric is a likely mistake, and its checks are what was meant.
    let metric = FormerNames.metrics[check] ?? check
    let same = policy.checks.filter { $0.metric.id == metric }.map { "\"\($0.id)\"" }
    let remedy =
      same.isEmpty
      ? nearest(check, among: ids)
      : "\(metric) is the metric of \(listing(same, atMost: mostNamed))"
    return "the policy \"\(policy.name)\" has no check \"\(check)\"; \(remedy)"
  }
  let axes = Set(policy.checks.map(\.axis)).sorted()
  for axis in selection.onlyAxes where !axes.contains(axis) {
    return "the policy \"\(policy.name)\" has no check of the axis \"\(axis.rawValue)\"; it judges "
      + axes.map(\.rawValue).joined(separator: ", ")
  }
  guard policy.checks.contains(where: selection.contains) else {
    return "none of the checks \(selection.onlyChecks.joined(separator: ", ")) is of the axes "
      + selection.onlyAxes.map(\.rawValue).joined(separator: ", ")
  }
  return nil
}
