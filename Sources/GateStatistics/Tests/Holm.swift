/// Holm's step-down test (1979): which members of a family may be rejected so that the chance of
/// any false rejection stays within `level`.
///
/// Results keep the order of the input. Each member's level is the one that it was compared with:
/// `level / (members not yet rejected)`. Where the step-down stopped, the later members share the
/// level of the stop: any of them would have had to reach it. NaN counts as no evidence (1).
package func holm(_ pValues: [Double], level: Double) -> [(rejected: Bool, level: Double)] {
  let values = pValues.map { $0.isNaN ? 1 : $0 }
  // Equal p-values keep the order of the input, so that the result does not depend on the sort.
  let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  var result = [(rejected: Bool, level: Double)](
    repeating: (rejected: false, level: level), count: values.count)
  var rejected = 0
  for index in order {
    let compared = level / Double(values.count - rejected)
    // After the stop `rejected` no longer grows, and no later p-value is smaller.
    let isRejected = values[index] <= compared
    result[index] = (rejected: isRejected, level: compared)
    if isRejected { rejected += 1 }
  }
  return result
}
