import GateKernels
import GateModel
import GatePreparation

/// Real rows, as many of T as of H, and candidate rows grouped by their quasi-identifiers.
///
/// Uniqueness depends on the number of rows, so the larger of T and H is cut to the size of the
/// smaller one by seed. Of the rows of an entity only the first counts.
struct DisclosureGroups {
  /// The group of each row.
  let reference: [Int]
  let holdout: [Int]
  let candidate: [Int]
  /// The candidate's people in each group.
  let candidateSizes: [Int: Int]
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
    let ids = rowGroups(of: tables, by: keys)
    var generator = SeededGenerator(seed: seed, label: "memorization.reidentification")
    let entities = comparison.entities
    let members = firstRows(entities?.reference, of: comparison.reference.rowCount)
    let others = firstRows(entities?.holdout, of: holdout.rowCount)
    let count = min(members.count, others.count)
    func drawn(_ rows: [Int]) -> [Int] {
      count == rows.count
        ? rows : generator.sample(count, of: rows.count).sorted().map { rows[$0] }
    }
    referenceRows = drawn(members)
    holdoutRows = drawn(others)
    reference = referenceRows.map { ids[0][$0] }
    self.holdout = holdoutRows.map { ids[1][$0] }
    candidate = ids[2]
    candidateSizes = Self.sizes(
      firstRows(entities?.candidate, of: ids[2].count).map { ids[2][$0] })
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
    let guesses = comparison.candidate.cells(column)
    for (row, group) in candidate.enumerated() {
      if let known = agreed[group] {
        if known != guesses[row] { agreed[group] = .some(nil) }
      } else {
        agreed[group] = guesses[row]
      }
    }
    func isRevealed(_ groups: [Int], _ rows: [Int], _ table: PreparedTable?) -> [Bool] {
      guard let table else { return [] }
      let values = table.cells(column)
      return zip(groups, rows).map { group, row in agreed[group] == .some(values[row]) }
    }
    return (
      isRevealed(reference, referenceRows, comparison.reference),
      isRevealed(holdout, holdoutRows, comparison.holdout)
    )
  }
}

/// The first row of each entity; every row where there are none.
private func firstRows(_ entities: [Int32]?, of count: Int) -> [Int] {
  guard let entities else { return Array(0..<count) }
  var known: Set<Int32> = []
  return entities.indices.filter { known.insert(entities[$0]).inserted }
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
