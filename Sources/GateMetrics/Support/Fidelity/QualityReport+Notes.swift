import GatePreparation

extension QualityReport {
  /// A difference that the report hides is worth a sentence from here on, in units of its scores.
  private static let worthSaying = 0.1
  /// How many columns or pairs a sentence names.
  private static let named = 3

  /// Columns whose missing rate differs, which the shape score does not see.
  func shapeNotes(_ comparison: Comparison) -> [String] {
    let columns = shapes.filter { shape in
      let real = missingRate(comparison.reference, shape.column)
      let synthetic = missingRate(comparison.candidate, shape.column)
      return abs(real - synthetic) > Self.worthSaying
    }
    guard !columns.isEmpty else { return [] }
    return [
      "misleading: only present values count, though missing rates differ in "
        + names(columns.map { comparison.columns[$0.column].name })
    ]
  }

  /// Pairs that are left out though the candidate invented their dependence, and columns whose
  /// change the own bins of each side hide.
  func trendNotes(_ comparison: Comparison, everyPair: Bool) -> [String] {
    var notes: [String] = []
    if !everyPair {
      let counted = pairs.count(where: isCounted)
      notes.append(
        "counts \(counted) of \(pairCount) pairs, those that are strong in the reference")
      let invented = pairs.filter(isInvented)
      if !invented.isEmpty {
        notes.append(
          "misleading: leaves out dependence that only the candidate has, in "
            + names(invented.map { label($0, comparison) }))
      }
    }
    let hidden = shapes.filter {
      comparison.columns[$0.column].isNumeric && $0.ownBinsScore - $0.score > Self.worthSaying
    }
    if !hidden.isEmpty {
      notes.append(
        "misleading: each side is cut by its own range, which hides what changed in "
          + names(hidden.map { comparison.columns[$0.column].name }))
    }
    return notes
  }

  private func label(_ pair: Pair, _ comparison: Comparison) -> String {
    comparison.subject([pair.first, pair.second]).label
  }

  private func names(_ names: [String]) -> String {
    let listed = names.prefix(Self.named).joined(separator: ", ")
    return names.count > Self.named ? "\(listed) and \(names.count - Self.named) more" : listed
  }

  private func missingRate(_ table: PreparedTable, _ column: Int) -> Double {
    table.rowCount > 0 ? Double(table.missingCount(column)) / Double(table.rowCount) : 0
  }
}
