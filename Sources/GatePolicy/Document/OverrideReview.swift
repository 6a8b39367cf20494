import GateModel

/// Overrides that stand for nothing that was measured, and those of which two fit one subject.
///
/// Which pairs and groups there are is known only once the data is measured. A metric that was not
/// measured, or that does not apply to the table as a whole, says nothing of its overrides.
///
/// - Parameter columns: names of the reference's columns.
package func checkOverrides(
  _ policy: Policy, measurements: [Measurement], columns: [String]
) -> [Diagnostic] {
  let checks = policy.checks.filter { !$0.overrides.isEmpty }
  guard !checks.isEmpty else { return [] }
  let index = MeasurementIndex(measurements)
  let names = columns + policy.absentOptionalColumns(present: columns).map(\.text)
  return checks.flatMap { check -> [Diagnostic] in
    let subjects = index[check.metric.id].map(\.subject).filter { $0 != .table }
    guard !subjects.isEmpty else { return [] }
    return check.overrides.compactMap { override in
      if subjects.contains(where: override.pattern.matches) { return nil }
      // What stands for an optional column that is not there stands for nothing rightly.
      let isAbsent =
        override.pattern.unknownPart(among: columns, shape: check.metric.shape) != nil
        && override.pattern.unknownPart(among: names, shape: check.metric.shape) == nil
      return isAbsent ? nil : unmatched(override, of: check, subjects: subjects)
    } + ambiguous(check, subjects: subjects)
  }
}

private func unmatched(
  _ override: ZoneOverride, of check: Check, subjects: [Subject]
) -> Diagnostic {
  Diagnostic(
    severity: .error, code: PolicyCode.overrideWithoutSubject.rawValue,
    message: "check \"\(check.id)\": \"\(check.metric.id)\" measures nothing that"
      + " \"\(override.name.text)\" at \(override.name.pointer) stands for; "
      + nearest(override.name.text, among: subjects.map(\.label)),
    place: override.name.place)
}

/// Two globs that fit one subject, or both orders of a pair, would leave its limit to their order.
private func ambiguous(_ check: Check, subjects: [Subject]) -> [Diagnostic] {
  guard check.overrides.count > 1 else { return [] }
  for subject in subjects {
    let named = check.overrides.filter { $0.pattern.isName(of: subject) }
    let fitting =
      named.isEmpty ? check.overrides.filter { $0.pattern.matches(subject) } : named
    guard fitting.count > 1, let last = fitting.last else { continue }
    return [
      Diagnostic(
        severity: .error, code: PolicyCode.badValue.rawValue,
        message: "check \"\(check.id)\": both \"\(fitting[0].name.text)\" and"
          + " \"\(last.name.text)\" at \(last.name.pointer) stand for \(subject.label);"
          + " name it once, or make one of them narrower",
        place: last.name.place)
    ]
  }
  return []
}
