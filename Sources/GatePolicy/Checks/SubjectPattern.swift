import GateModel

/// Which subjects a key of `columnOverrides` stands for: a column (`age`), a pair in either order
/// (`age x income`) or a group (`sex = Female`, or `sex` for all of its groups). Each name may be a
/// glob.
///
/// Names may hold ` x ` and ` = ` themselves, so the text is cut at every place where one stands.
struct SubjectPattern: Sendable {
  let text: String
  /// All ways to read the text as two columns.
  private let pairs: [Cut]
  /// All ways to read it as a column and a group.
  private let groups: [Cut]

  private struct Cut: Sendable {
    let first: String
    let second: String
  }

  init(_ text: String) {
    self.text = text
    pairs = Self.cuts(text, at: " x ")
    groups = Self.cuts(text, at: " = ")
  }

  var isGlob: Bool { isGlobbed(text) }

  /// Whether the text is the subject's own name, of a pair in either order, and no glob for it.
  func isName(of subject: Subject) -> Bool {
    if text == subject.label { return true }
    guard subject.isPair else { return false }
    return text == Subject.crossed(subject.columns.reversed())
  }

  func matches(_ subject: Subject) -> Bool {
    if isName(of: subject) { return true }
    switch subject.part {
    case .whole where subject.columns.count == 1, .aspect:
      return subject.columns.contains { nameMatches(text, $0) }
    case .whole where subject.isPair:
      let (first, second) = (subject.columns[0], subject.columns[1])
      return pairs.contains { cut in
        (nameMatches(cut.first, first) && nameMatches(cut.second, second))
          || (nameMatches(cut.first, second) && nameMatches(cut.second, first))
      }
    case .group, .tail, .statistic:
      let (column, group) = (subject.addressed.joined(), subject.words ?? "")
      return nameMatches(text, column)
        || groups.contains { nameMatches($0.first, column) && nameMatches($0.second, group) }
    case .whole, .level, .rule, .relation, .field:
      return false
    }
  }

  /// A part of the text that stands for none of these columns although it has to for a subject of
  /// this shape; `nil` where the text fits.
  func unknownPart(among names: [String], shape: MetricDescriptor.Shape) -> String? {
    func isKnown(_ pattern: String) -> Bool { names.contains { nameMatches(pattern, $0) } }
    switch shape {
    case .pair:
      guard let cut = pairs.first else { return text }
      if pairs.contains(where: { isKnown($0.first) && isKnown($0.second) }) { return nil }
      return isKnown(cut.first) ? cut.second : cut.first
    case .group, .subgroup, .tail, .statistic, .trend:
      // The groups of several protected columns together bear all of their names.
      let columns = [text] + groups.map(\.first)
      let isKnownTogether = columns.contains { column in
        isKnown(column)
          || Self.cuts(column, at: " x ").contains { isKnown($0.first) && isKnown($0.second) }
      }
      return isKnownTogether ? nil : groups.first?.first ?? text
    case .relation:
      // Its columns stand in a formula; that it was measured is asked afterwards.
      return nil
    case .aspect:
      // `visited (hour of day)` is one aspect of `visited`.
      let column = text.hasSuffix(")") ? Self.cuts(text, at: " (").map(\.first) : []
      return ([text] + column).contains(where: isKnown) ? nil : text
    case .table, .column, .level, .rule, .field:
      return isKnown(text) ? nil : text
    }
  }

  private static func cuts(_ text: String, at separator: String) -> [Cut] {
    text.ranges(of: separator).map { range in
      Cut(
        first: String(text[..<range.lowerBound]), second: String(text[range.upperBound...]))
    }
  }
}

/// Whether a name, or a glob, stands for a column.
func nameMatches(_ pattern: String, _ name: String) -> Bool {
  pattern == name || (isGlobbed(pattern) && globMatches(pattern, name))
}

func isGlobbed(_ text: String) -> Bool { text.contains { $0 == "*" || $0 == "?" } }
