import GateModel
import GatePreparation

/// The label read as one outcome or not, `nil` where it is missing.
///
/// With a named value, and of two values, there is one outcome. Of several values each is one against
/// the rest; those with few rows, and those beyond the most frequent, are one outcome together, so
/// that no row goes unseen.
struct OutcomeLabel {
  /// `income = high`, where the label has several values and none is named.
  let outcome: String?
  let reference: [Bool?]
  let candidate: [Bool?]

  /// As many values as a category column has bins of its own.
  private static let mostValues = 20

  /// One for each outcome to look at; the reason where there is none.
  static func all(
    _ comparison: Comparison, _ context: EvaluationContext
  ) -> (labels: [OutcomeLabel], reason: String) {
    let labels = comparison.columns.indices.filter {
      comparison.columns[$0].roles.contains(.label)
    }
    guard let declared = labels.first else { return ([], "no column is declared as the label") }
    let name = comparison.columns[declared].name
    guard
      let column = labels.first(where: {
        comparison.columns[$0].isCategorical && comparison.columns[$0].isCompared
      })
    else {
      let kind = comparison.columns[declared].kind.rawValue
      return (
        [],
        "the label \"\(name)\" is read as \(kind), and outcomes are categories"
          + " (\(Remedy.option(.kind, "\(name)=category")))"
      )
    }
    let outcomes = outcomes(column, comparison, context)
    guard !outcomes.isEmpty else {
      return ([], "the label \"\(name)\" has no two values that are frequent enough")
    }
    return (outcomes.map { OutcomeLabel($0, column, comparison) }, "")
  }

  private init(_ values: Values, _ column: Int, _ comparison: Comparison) {
    func read(_ codes: [Int32]) -> [Bool?] {
      codes.map { $0 < 0 ? nil : values.codes.contains($0) }
    }
    outcome = values.name.map { "\(comparison.columns[column].name) = \($0)" }
    reference = read(comparison.reference.codes(column))
    candidate = read(comparison.candidate.codes(column))
  }

  /// The codes that are positive together, and what to call them.
  private struct Values {
    let name: String?
    let codes: Set<Int32>
  }

  private static func outcomes(
    _ column: Int, _ comparison: Comparison, _ context: EvaluationContext
  ) -> [Values] {
    let dictionary = comparison.columns[column].dictionary
    if let named = context.positive {
      return dictionary.firstIndex(of: named).map { [Values(name: nil, codes: [Int32($0)])] } ?? []
    }
    var counts: [Int32: Int] = [:]
    for code in comparison.reference.codes(column) where code >= 0 {
      counts[code, default: 0] += 1
    }
    let order = counts.keys.sorted {
      (counts[$1] ?? 0, dictionary[Int($0)]) < (counts[$0] ?? 0, dictionary[Int($1)])
    }
    guard order.count > 1 else { return [] }
    if order.count == 2 { return [Values(name: nil, codes: [positive(counts, dictionary)])] }
    let frequent = order.prefix(mostValues).filter { (counts[$0] ?? 0) >= context.minGroupRows }
    let rest = order.dropFirst(frequent.count)
    let all =
      frequent.map { Values(name: dictionary[Int($0)], codes: [$0]) }
      + (rest.isEmpty ? [] : [Values(name: "\(rest.count) rarer values", codes: Set(rest))])
    // Of two outcomes, which mirror each other, the first is enough.
    return all.count < 2 ? [] : all.count == 2 ? [all[0]] : all
  }

  /// Of two values, the usual word for yes or the rarer one.
  private static func positive(_ counts: [Int32: Int], _ dictionary: [String]) -> Int32 {
    let yes = ["true", "yes", "y", "t", "1"]
    let order = counts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
    return order.first { yes.contains(dictionary[Int($0)].lowercased()) } ?? order[0]
  }
}
