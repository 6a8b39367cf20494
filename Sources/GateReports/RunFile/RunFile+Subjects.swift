import GateJSON
import GateModel

// How this schema writes subjects: a group with its protected column and its own words, in which
// the column that is measured inside stands as text; tails and statistics as groups. The next schema
// can write the parts by themselves.
extension RunFile {
  static func members(of subject: Subject) -> [(String, JSONOutput?)] {
    switch subject.part {
    case .whole where subject.columns.isEmpty: []
    case .whole where subject.columns.count == 1: [("column", .string(subject.columns[0]))]
    case .whole: [("columns", .strings(subject.columns))]
    case .group, .tail, .statistic:
      [
        ("column", .string(subject.addressed.joined())), ("group", .string(subject.words ?? "")),
      ]
    case .level(let part): [("part", .string(part))]
    case .rule(let rule): [("rule", .string(rule))]
    case .aspect(let aspect):
      [("column", .string(subject.columns.joined())), ("aspect", .string(aspect))]
    case .field(let field):
      [("column", .string(subject.columns.joined())), ("field", .string(field))]
    case .relation(let formula):
      [("relation", .string(formula)), ("columns", .strings(subject.columns))]
    }
  }

  static func readSubject(_ node: RunFileNode) throws(RunFileError) -> Subject {
    if let formula = node.optional("relation") {
      let columns = try node.list("columns") { name throws(RunFileError) in try name.string() }
      return .relation(try formula.string(), columns: columns)
    }
    if let columns = node.optional("columns") {
      let names = try columns.elements()
      guard names.count == 2 else { throw columns.failure("a pair has two columns") }
      return .pair(try names[0].string(), try names[1].string())
    }
    if let rule = node.optional("rule") { return .rule(try rule.string()) }
    if let part = node.optional("part") { return .level(try part.string()) }
    guard let column = try node.optional("column")?.string() else { return .table }
    if let aspect = node.optional("aspect") {
      return .aspect(column: column, aspect: try aspect.string())
    }
    if let field = node.optional("field") { return .field(try field.string(), of: column) }
    guard let group = node.optional("group") else { return .column(column) }
    return readGroup(column, try group.string(), among: node.columns)
  }

  /// `race x sex` are two columns unless one has that name, and `divorced: income` a group and the
  /// column that is measured in it; where several names fit, the longest is meant.
  ///
  /// - Parameter names: of the reference's columns.
  private static func readGroup(
    _ column: String, _ words: String, among names: Set<String>
  ) -> Subject {
    let parts = column.split(separator: " x ").map(String.init)
    let isCrossed = !names.contains(column) && parts.count > 1 && parts.allSatisfy(names.contains)
    let group = isCrossed ? parts : [column]
    let measured = names.filter { words.hasSuffix(": \($0)") }.max {
      ($0.utf8.count, $1) < ($1.utf8.count, $0)
    }
    guard let measured else { return .group(of: group, words, measuring: group) }
    return .group(
      of: group, String(words.dropLast(measured.count + 2)), measuring: [measured])
  }
}
