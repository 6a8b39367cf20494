import GateModel

/// What a policy says about columns that the data does not have, and roles that nobody has.
///
/// A name in the document that no column bears is an error, since a misspelt name would silently
/// take a column out of a check. A check that may be empty may also name columns that are not
/// there, and may need roles that nobody has.
///
/// - Parameter columns: of the reference, with their roles in force.
package func checkColumns(_ policy: Policy, columns: [ColumnSummary]) -> [Diagnostic] {
  let names = columns.map(\.name)
  let index = ColumnIndex(columns)
  var diagnostics = policy.dataset.columns.compactMap { unknown($0.name, names: names) }
  for check in policy.checks where !check.allowEmpty {
    let selected = check.selector.names + check.selector.except
    diagnostics += selected.compactMap { unknown($0, names: names) }
    diagnostics += check.overrides.map(\.name)
      .filter { !isSubject($0.text, names: names) }
      .compactMap { unknown($0, names: names) }
    if let role = index.missingRole(for: check.metric) {
      diagnostics.append(
        Diagnostic(
          severity: .warning, code: PolicyCode.missingRole.rawValue,
          message: "check \"\(check.id)\" is not applicable: \"\(check.metric.id)\" needs a column"
            + " with the role \(role.rawValue), and none has it",
          place: check.place))
    }
  }
  return diagnostics
}

func unknown(_ name: PlacedName, names: [String]) -> Diagnostic? {
  guard !names.contains(name.text) else { return nil }
  let remedy = suggestion(for: name.text, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
  return Diagnostic(
    severity: .error, code: PolicyCode.unknownColumn.rawValue,
    message: "the data has no column \"\(name.text)\" at \(name.pointer)\(remedy)",
    place: name.place)
}

/// Whether a text is the label of a pair, of a group or of an aspect of columns that exist.
private func isSubject(_ text: String, names: [String]) -> Bool {
  names.contains { first in
    if text.hasPrefix("\(first) = ") { return true }
    if text.hasPrefix("\(first) ("), text.hasSuffix(")") { return true }
    let pairPrefix = "\(first) x "
    return text.hasPrefix(pairPrefix) && names.contains(String(text.dropFirst(pairPrefix.count)))
  }
}
