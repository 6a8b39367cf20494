import GateModel
import GatePreparation
import GateStatistics
import GateTable

/// `validity.schema`: does the candidate have the reference's columns?
package enum SchemaMatch: Metric {
  package static let descriptor = MetricDescriptor(
    id: "validity.schema", version: 2, axis: .validity, title: "Schema",
    summary: "Columns of the reference that the candidate lacks or has as another kind.",
    unit: "columns", range: nonNegative, better: .lower, shape: .table, sight: .schema,
    telling: Telling(
      [
        "{lacking}[; {retyped}]",
        "{retyped}",
        "{value} of the reference are missing or of another kind[: {most}]",
      ], in: .number("columns"),
      remedy: """
        Write the reference's columns under their names, or declare what differs \
        (\(OptionName.ignore), \(OptionName.kind)).
        """),
    definition: "Number of columns of T that S does not have, or in which more than half of S's "
      + "present cells cannot be read as T's kind, significantly more than of T's (Fisher's exact test at "
      + "0.01). Ignored columns and the entity, which no candidate must name, are left out. Extra columns are listed, not counted.",
    references: ["SDMetrics 0.32 TableStructure"])

  package static let needs: Set<FactKey> = []

  package static let examples = [
    MetricExample(
      "a column is missing", reference: [.numbers("x", [1]), .numbers("y", [1])],
      candidate: [.numbers("x", [1])], subject: .table, value: 1),
    MetricExample(
      "an extra column does no harm", reference: [.numbers("x", [1])],
      candidate: [.numbers("x", [1]), .numbers("z", [1])], subject: .table, value: 0),
    MetricExample(
      "who a row belongs to need not be named",
      reference: [.numbers("x", [1]), .categories("person", ["a"])],
      candidate: [.numbers("x", [1])], roles: ["person": [.entity]], subject: .table, value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let columns = comparison.columns.indices.filter {
      comparison.columns[$0].roles.isDisjoint(with: [.ignore, .entity])
    }
    let missing = columns.filter { !comparison.columns[$0].isInCandidate }
    let otherKind = columns.filter { isOfAnotherKind($0, comparison) }
    let wrong =
      missing.map { wrongColumn($0, "missing", comparison) }
      + otherKind.map {
        wrongColumn($0, "not a \(comparison.columns[$0].kind.rawValue)", comparison)
      }
    guard var score = Score(fact: Double(wrong.count), n: columns.count) else { return [] }
    score.parts = [
      "missing": Double(missing.count), "otherKind": Double(otherKind.count),
      "extra": Double(comparison.extraColumns.count),
    ]
    score.contributors = wrong
    score.facts.texts = texts(missing, otherKind, comparison)
    let expected = Set(missing.map { comparison.columns[$0].name.lowercased() })
    // What stands for a missing column in another case is told with it.
    let extra = comparison.extraColumns.filter { !expected.contains($0.lowercased()) }
    if !extra.isEmpty { score.notes = ["extra columns: \(extra.joined(separator: ", "))"] }
    return [measurement(.table, .measured(score))]
  }

  private static func wrongColumn(
    _ column: Int, _ how: String, _ comparison: Comparison
  ) -> Contributor {
    let name = comparison.columns[column].name
    return Contributor(label: "\(name) (\(how))", subject: .column(name), contribution: 1)
  }

  /// Which columns are wrong, and what may have happened to them.
  private static func texts(
    _ missing: [Int], _ otherKind: [Int], _ comparison: Comparison
  ) -> [String: String] {
    let names = missing.map { comparison.columns[$0].name }
    let extra = Dictionary(
      comparison.extraColumns.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first }
    )
    let renamed = names.compactMap { name in extra[name.lowercased()].map { "\(name) / \($0)" } }
    var texts: [String: String] = [:]
    if let first = renamed.first {
      let others =
        renamed.count == 1
        ? "another differs from it" : "\(renamed.count) others differ from them"
      texts["lacking"] = "\(missingColumns(names)); \(others) only in case (\(first))"
    } else if !names.isEmpty {
      texts["lacking"] = "\(missingColumns(names)) (\(named(names)))"
    }
    if !otherKind.isEmpty {
      let sentences = otherKind.map { column in
        let parsed = comparison.candidate.rowCount - comparison.candidate.missingCount(column)
        let (name, kind) = (
          comparison.columns[column].name, comparison.columns[column].kind.rawValue
        )
        let cells = comparison.candidateUnparsed[column]
        return
          (parsed == 0
          ? "no value of \(name) is a \(kind)" : "most values of \(name) are no \(kind)")
          + hint(cells)
      }
      texts["retyped"] = named(sentences)
    }
    return texts
  }

  /// What most cells are that cannot be read, and the option for it.
  private static func hint(_ cells: UnparsedCells) -> String {
    if 2 * cells.decimalCommas > cells.count {
      return ": they look like decimal commas (\(OptionName.decimalComma))"
    }
    return 2 * cells.otherDates > cells.count
      ? ": they look like dates in another order (\(OptionName.dateFormat))" : ""
  }

  private static func missingColumns(_ names: [String]) -> String {
    names.count == 1 ? "1 column is missing" : "\(names.count) columns are missing"
  }

  private static let mostNamed = 5

  private static func named(_ names: [String]) -> String {
    let more = names.count - mostNamed
    return names.prefix(mostNamed).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  /// Of Fisher's test that a column is of another kind.
  private static let level = 0.01

  private static func isOfAnotherKind(_ column: Int, _ comparison: Comparison) -> Bool {
    guard comparison.columns[column].isInCandidate else { return false }
    let cells = comparison.candidateUnparsed[column]
    let unparsed = cells.count - cells.notFinite
    let parsed = comparison.candidate.rowCount - comparison.candidate.missingCount(column)
    guard unparsed > parsed else { return false }
    // Of a handful of cells none or all can be of one kind by chance.
    let real = comparison.reference.rowCount - comparison.reference.missingCount(column)
    let realUnparsed = comparison.unparsed(of: .real)[column].count
    return Fisher.upperTail(
      a: unparsed, n: unparsed + parsed, b: realUnparsed, m: real + realUnparsed) <= level
  }
}
