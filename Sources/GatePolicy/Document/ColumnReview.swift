import GateModel
import GateWording

/// What a policy says about columns that the data does not have, and roles that nobody has.
///
/// A name in the document that no column bears is an error, since a misspelt name would silently
/// take a column out of a check; so is a glob that fits none, unless the check may be empty. A
/// column that is declared optional may be missing, which is noted. A check that may be empty may
/// need roles that nobody has.
///
/// - Parameter columns: of the reference, with their roles in force.
package func checkColumns(_ policy: Policy, columns: [ColumnSummary]) -> [Diagnostic] {
  let present = columns.map(\.name)
  let absent = policy.absentOptionalColumns(present: present)
  let names = present + absent.map(\.text)
  let index = ColumnIndex(columns)
  var diagnostics = absent.map(optionalColumn)
  diagnostics += policy.dataset.columns.compactMap { unknown($0.name, names: names) }
  for check in policy.checks {
    let selected = check.selector.names + check.selector.except
    diagnostics += selected.compactMap { unknown($0, names: names) }
    if !check.allowEmpty {
      diagnostics += check.selector.patterns.compactMap { unknownGlob($0, names: names) }
    }
    diagnostics += check.overrides.compactMap { override in
      override.pattern.unknownPart(among: names, shape: check.metric.shape)
        .map { unknownSubject($0, in: override, of: check, names: names) }
    }
    if !check.allowEmpty, let role = index.missingRole(for: check.metric) {
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

extension Policy {
  /// Columns that the policy calls optional and that the data does not have, in name order.
  package func absentOptionalColumns(present: [String]) -> [PlacedName] {
    let present = Set(present)
    return dataset.columns.filter { $0.isOptional && !present.contains($0.name.text) }.map(\.name)
  }
}

func unknown(_ name: PlacedName, names: [String]) -> Diagnostic? {
  guard !names.contains(name.text) else { return nil }
  return unknownColumn(
    "the data has no column \"\(name.text)\" at \(name.pointer)", name.text, names: names,
    place: name.place)
}

private func unknownGlob(_ glob: PlacedName, names: [String]) -> Diagnostic? {
  guard !names.contains(where: { globMatches(glob.text, $0) }) else { return nil }
  return unknownColumn(
    "no column of the data fits \"\(glob.text)\" at \(glob.pointer)", glob.text, names: names,
    place: glob.place)
}

private func unknownSubject(
  _ part: String, in override: ZoneOverride, of check: Check, names: [String]
) -> Diagnostic {
  let name = override.name
  if check.metric.shape == .pair, names.contains(where: { nameMatches(part, $0) }) {
    return Diagnostic(
      severity: .error, code: PolicyCode.unknownColumn.rawValue,
      message: "\"\(check.metric.id)\" judges pairs of columns, and \"\(part)\" at \(name.pointer)"
        + " is no pair; write \"\(part) x *\" for all pairs with it",
      place: name.place)
  }
  let lacks =
    isGlobbed(part)
    ? "no column of the data fits \"\(part)\"" : "the data has no column \"\(part)\""
  return unknownColumn("\(lacks) at \(name.pointer)", part, names: names, place: name.place)
}

/// The message with the nearest name, or with the names there are where none is near.
private func unknownColumn(
  _ message: String, _ name: String, names: [String], place: String
) -> Diagnostic {
  Diagnostic(
    severity: .error, code: PolicyCode.unknownColumn.rawValue,
    message: "\(message); \(nearestColumn(name, among: names))", place: place)
}

/// What to write instead of a name that does not exist.
package func nearest(_ name: String, among names: [String]) -> String {
  if let near = suggestion(for: name, among: names) ?? completion(of: name, among: names) {
    return "did you mean \"\(near)\"?"
  }
  guard !names.isEmpty else { return "there is none" }
  return "there are \(listing(names.map { "\"\($0)\"" }, atMost: mostNamed))"
}

/// The same of a column. A record that was taken for a header may be somebody's, and is not told.
package func nearestColumn(_ name: String, among names: [String]) -> String {
  let words = nearest(name, among: names)
  let isList = words.hasPrefix("there are")
  return isList && names.contains(where: looksLikeValue) ? "inspect lists those there are" : words
}

/// Whether a name has a number of three digits or more.
private func looksLikeValue(_ name: String) -> Bool {
  var digits = 0
  for character in name.unicodeScalars {
    digits = ("0"..."9").contains(character) ? digits + 1 : 0
    if digits == 3 { return true }
  }
  return false
}

/// The name that begins most like the literal part of a glob.
private func completion(of glob: String, among names: [String]) -> String? {
  let literal = String(glob.prefix { $0 != "*" && $0 != "?" })
  guard isGlobbed(glob), !literal.isEmpty else { return nil }
  let beginnings = names.map { String($0.prefix(literal.count)) }
  guard let near = suggestion(for: literal, among: beginnings) else { return nil }
  return zip(beginnings, names).first { $0.0 == near }?.1
}

/// Names of a list that are told.
let mostNamed = 10

private func optionalColumn(_ name: PlacedName) -> Diagnostic {
  Diagnostic(
    severity: .note, code: PolicyCode.optionalColumn.rawValue,
    message: "the optional column \"\(name.text)\" is not in the data; what the policy says of it"
      + " does not apply",
    place: name.place)
}
