import GateModel
import GatePreparation

/// `validity.sdmetrics.diagnostic`: SDMetrics' DiagnosticReport score, for comparison only.
package enum SDMetricsDiagnostic: Metric {
  package static let descriptor = MetricDescriptor(
    id: "validity.sdmetrics.diagnostic", axis: .validity, title: "SDMetrics diagnostic score",
    summary: "The mean of Data Validity and Data Structure.",
    unit: "score", range: unitInterval, better: .higher, shape: .table, isJudgeable: false,
    telling: Telling(
      [
        """
        SDMetrics' diagnostic score is {value}[: structure {structure:number}][, validity \
        {validity:number}]
        """
      ], in: .number(""),
      remedy: "Look at the checks of validity, which judge each column."),
    definition: "Data Validity: mean over columns of the share of rows within T's range (numbers, "
      + "dates), of rows with a category of T, and of distinct ids; missing is an error where T "
      + "has none, and left out of ranges where it has some. Data Structure: columns of equal "
      + "name and type over all columns of either side. Informational: a mean over columns hides a "
      + "broken one.",
    references: ["SDMetrics 0.32 DiagnosticReport"])

  package static let needs: Set<FactKey> = []

  package static let examples = [
    MetricExample(
      "one of four values out of range: validity 0.75, structure 1",
      reference: [.numbers("x", [1, 2, 3, 4])], candidate: [.numbers("x", [1, 2, 3, 9])],
      subject: .table, value: 0.875),
    MetricExample(
      "one of two columns is missing: validity 1, structure 0.5",
      reference: [.numbers("x", [1, 2]), .categories("c", ["a", "b"])],
      candidate: [.numbers("x", [1, 2])], subject: .table, value: 0.75),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard comparison.reference.rowCount > 0, comparison.candidate.rowCount > 0 else {
      return notApplicable("no rows")
    }
    let columns = comparison.columns.indices.filter {
      comparison.columns[$0].isInCandidate && !comparison.columns[$0].roles.contains(.ignore)
    }
    let scores = columns.compactMap { validity($0, comparison) }
    let structure = structure(comparison)
    let parts = (scores.isEmpty ? [] : [scores.reduce(0, +) / Double(scores.count)]) + [structure]
    var score = Score(fact: parts.reduce(0, +) / Double(parts.count), n: columns.count)
    score?.parts = ["structure": structure]
    if parts.count > 1 { score?.parts["validity"] = parts[0] }
    return [measurement(.table, Outcome(score, orNotApplicable: "undefined"))]
  }

  /// BoundaryAdherence, CategoryAdherence or KeyUniqueness of a column; `nil` where the report has
  /// none.
  private static func validity(_ column: Int, _ comparison: Comparison) -> Double? {
    let description = comparison.columns[column]
    let rows = Double(comparison.candidate.rowCount)
    let isNullable = comparison.reference.missingCount(column) > 0
    if description.roles.contains(.id) {
      return Double(comparison.candidate.distinctCount(column)) / rows
    }
    if description.isNumeric {
      let present = comparison.reference.numbers(column).filter { !$0.isNaN }
      guard let low = present.min(), let high = present.max() else { return nil }
      let values = comparison.candidate.numbers(column)
      let counted = isNullable ? values.count { !$0.isNaN } : values.count
      let inside = values.count { low <= $0 && $0 <= high }
      return counted > 0 ? Double(inside) / Double(counted) : nil
    }
    guard description.isCategorical else { return nil }
    let known = Set(comparison.reference.codes(column).filter { $0 >= 0 })
    return Double(
      comparison.candidate.codes(column).count { $0 < 0 ? isNullable : known.contains($0) }) / rows
  }

  /// The share of pairs of name and type that both tables have.
  private static func structure(_ comparison: Comparison) -> Double {
    let common = comparison.columns.indices.count {
      comparison.columns[$0].isInCandidate
        && type($0, comparison.reference, 0, comparison)
          == type($0, comparison.candidate, comparison.candidateUnparsed[$0].count, comparison)
    }
    let candidate =
      comparison.columns.count(where: \.isInCandidate) + comparison.extraColumns.count
    let union = comparison.columns.count + candidate - common
    return union > 0 ? Double(common) / Double(union) : 1
  }

  /// The type that pandas would read: whole numbers turn into floating ones when one is missing.
  private static func type(
    _ column: Int, _ table: PreparedTable, _ unparsed: Int, _ comparison: Comparison
  ) -> String {
    switch comparison.columns[column].kind {
    case .number where unparsed > 0, .datetime where unparsed > 0: "object"
    case .number:
      table.numbers(column).allSatisfy { $0 == $0.rounded() } ? "int64" : "float64"
    case .datetime: "datetime64"
    case .boolean: table.missingCount(column) > 0 ? "object" : "bool"
    case .category, .text: "object"
    }
  }
}
