import GateModel

/// Which of a metric's subjects a check judges.
///
/// A column is selected if any of kinds, roles, names and patterns fits it, or if none is given,
/// and it is not excepted. A pair is selected if both of its columns are, a group if its column
/// is. Subjects without columns are always selected, parts by their names; so are the aspects of a
/// metric that names them all.
package struct SubjectSelector: Sendable {
  package var kinds: [ColumnKind] = []
  package var roles: [ColumnRole] = []
  package var names: [PlacedName] = []
  /// Globs: `*` stands for any characters, `?` for one.
  package var patterns: [PlacedName] = []
  package var except: [PlacedName] = []
  /// Names of parts or aspects; `nil` selects all.
  package var levels: [String]?

  func selects(_ subject: Subject, columns: [String: ColumnSummary]) -> Bool {
    if case .level(let name) = subject.part { return levels?.contains(name) ?? true }
    if case .aspect(let name) = subject.part, let levels, !levels.contains(name) { return false }
    return selectsEveryColumn
      || subject.addressed.allSatisfy { selects(column: $0, summary: columns[$0]) }
  }

  private var selectsEveryColumn: Bool {
    except.isEmpty && kinds.isEmpty && roles.isEmpty && names.isEmpty && patterns.isEmpty
  }

  private func selects(column: String, summary: ColumnSummary?) -> Bool {
    if except.contains(where: { $0.text == column }) { return false }
    if kinds.isEmpty && roles.isEmpty && names.isEmpty && patterns.isEmpty { return true }
    return names.contains { $0.text == column }
      || patterns.contains { globMatches($0.text, column) }
      || summary.map { kinds.contains($0.kind) || !Set(roles).isDisjoint(with: $0.roles) }
        ?? false
  }
}

/// Whether a glob describes the whole of a text. `*` stands for any characters, `?` for one; there
/// are no escapes. Time is bounded by the product of the lengths.
func globMatches(_ glob: String, _ text: String) -> Bool {
  let pattern = Array(glob)
  let text = Array(text)
  var p = 0
  var t = 0
  var star: (pattern: Int, text: Int)?
  while t < text.count {
    if p < pattern.count, pattern[p] == "*" {
      star = (p, t)
      p += 1
    } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
      p += 1
      t += 1
    } else if let last = star {
      // Let the last star take one character more, and go on behind it.
      star = (last.pattern, last.text + 1)
      p = last.pattern + 1
      t = last.text + 1
    } else {
      return false
    }
  }
  return pattern[p...].allSatisfy { $0 == "*" }
}
