import GateKernels
import GateModel
import GatePreparation

/// Real rows, as many of T as of H, and candidate rows grouped by their quasi-identifiers.
///
/// Uniqueness depends on the number of rows, so the larger of T and H is cut to the size of the
/// smaller one by seed.
struct DisclosureGroups {
  /// The group of each row.
  let reference: [Int]
  let holdout: [Int]
  let candidate: [Int]
  /// Rows of the tables behind `reference` and `holdout`.
  private let referenceRows: [Int]
  private let holdoutRows: [Int]

  /// - Returns: `nil` where no compared column is a quasi-identifier, or without a holdout.
  init?(_ comparison: Comparison, seed: UInt64) {
    let keys = comparison.compared.filter {
      comparison.columns[$0].roles.contains(.quasiIdentifier)
    }
    guard !keys.isEmpty, let holdout = comparison.holdout else { return nil }
    let tables = [comparison.reference, holdout, comparison.candidate]
    var ids = tables.map { [Int](repeating: 0, count: $0.rowCount) }
    for column in keys {
      var known: [Cell: Int] = [:]
      for (position, table) in tables.enumerated() {
        let values = cells(of: table, column)
        for row in values.indices {
          let cell = Cell(group: ids[position][row], value: values[row])
          let next = known.count
          ids[position][row] = known[cell, default: next]
          if ids[position][row] == next { known[cell] = next }
        }
      }
    }
    var generator = SeededGenerator(seed: seed, label: "memorization.reidentification")
    let count = min(comparison.reference.rowCount, holdout.rowCount)
    func rows(of total: Int) -> [Int] {
      count == total ? Array(0..<total) : generator.sample(count, of: total).sorted()
    }
    referenceRows = rows(of: comparison.reference.rowCount)
    holdoutRows = rows(of: holdout.rowCount)
    reference = referenceRows.map { ids[0][$0] }
    self.holdout = holdoutRows.map { ids[1][$0] }
    candidate = ids[2]
  }

  private struct Cell: Hashable {
    let group: Int
    let value: UInt64
  }

  /// Rows in each group.
  static func sizes(_ groups: [Int]) -> [Int: Int] {
    groups.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// Whether the candidate's rows with the quasi-identifiers of each real row agree on one value
  /// of a column and it is the real row's own.
  func revealed(
    _ column: Int, _ comparison: Comparison
  ) -> (reference: [Bool], holdout: [Bool]) {
    var agreed: [Int: UInt64?] = [:]
    let guesses = cells(of: comparison.candidate, column)
    for (row, group) in candidate.enumerated() {
      if let known = agreed[group] {
        if known != guesses[row] { agreed[group] = .some(nil) }
      } else {
        agreed[group] = guesses[row]
      }
    }
    func isRevealed(_ groups: [Int], _ rows: [Int], _ table: PreparedTable?) -> [Bool] {
      guard let table else { return [] }
      let values = cells(of: table, column)
      return zip(groups, rows).map { group, row in agreed[group] == .some(values[row]) }
    }
    return (
      isRevealed(reference, referenceRows, comparison.reference),
      isRevealed(holdout, holdoutRows, comparison.holdout)
    )
  }
}

/// The values of a column as bits: equal values have equal bits, missing values are alike.
private func cells(of table: PreparedTable, _ column: Int) -> [UInt64] {
  let numbers = table.numbers(column)
  guard numbers.isEmpty else {
    return numbers.map { $0.isNaN ? .max : ($0 == 0 ? 0 : $0.bitPattern) }
  }
  return table.codes(column).map { UInt64(bitPattern: Int64($0)) }
}

extension Metric {
  /// Members against non-members for whom something holds, for each sensitive column.
  static func disclosures(
    _ comparison: Comparison, _ context: EvaluationContext,
    _ contrast: (DisclosureGroups, _ sensitive: Int) -> Contrast
  ) -> [Measurement] {
    guard comparison.holdout != nil else { return noHoldout() }
    guard let groups = DisclosureGroups(comparison, seed: context.seed) else {
      return notApplicable("no compared column is declared a quasi-identifier")
    }
    let sensitive = comparison.compared.filter {
      comparison.columns[$0].roles.contains(.sensitive)
    }
    guard !sensitive.isEmpty else {
      return notApplicable("no compared column is declared sensitive")
    }
    return sensitive.map { column in
      measurement(
        .column(comparison.columns[column].name),
        Outcome(
          contrast(groups, column).score(unit: 1, context), orNotApplicable: "no real rows"))
    }
  }
}
