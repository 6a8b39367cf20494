import GateModel
import GatePreparation
import GateStatistics

/// `fidelity.format`: are values written as in reality, where there are too many to compare each?
package enum ValueFormat: Metric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.format", axis: .fidelity, title: "Value format",
    summary: "How far apart the ways are in which values are written: their shapes, lengths, "
      + "characters and the numbers in them.",
    unit: "distance", range: unitInterval, better: .lower, shape: .column,
    kinds: [.category, .text], sight: .subjectsAndKeys,
    telling: Telling(
      [
        """
        {subject}: the form of {value} of the values is another one[; most: {most} \
        {mostAmount:points}]
        """
      ], in: .share,
      remedy: "Generate the values by the real pattern (length, characters, separators)."),
    definition: "Of labels of which over 5 % of the rows have a value with under five rows, of "
      + "documents, and of identifiers; present values of at least 20 rows a side. Total variation "
      + "of shapes (runs of capitals A, small letters a, other letters x, digits 9, blanks; signs "
      + "as they are; three and more words W; shapes under ten rows joined), the same with runs of "
      + "one to four digits told apart; KS of length, of the shares of letters, capitals, digits "
      + "and blanks, and of the number of different characters; where half of T has one shape, KS "
      + "of each of its first eight numbers. Values that count up: shapes alone. The score is that "
      + "of the part with the largest lower end, its interval and p-value by Bonferroni over all "
      + "parts.",
    references: [
      "Kolmogorov 1933; Smirnov 1939", "Potter's Wheel, Raman, Hellerstein 2001 (value structures)",
    ])

  package static let needs: Set<FactKey> = [.formats]

  package static let examples = [
    MetricExample(
      "codes become words in half of the rows",
      reference: [.categories("code", codes(0..<20))],
      candidate: [.categories("code", codes(20..<30) + words)], subject: .column("code"),
      value: 0.5),
    MetricExample(
      "the same form of other codes",
      reference: [.categories("code", codes(0..<20))],
      candidate: [.categories("code", codes(0..<20))], subject: .column("code"), value: 0),
  ]

  /// `K-100`, `K-107`, ...: they do not count up.
  private static func codes(_ range: Range<Int>) -> [String] {
    range.map { "K-\(100 + 23 * $0)" }
  }

  private static let words = (0..<10).map { _ in "zzzzz" }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let measurements = comparison.columns.indices.compactMap { column -> Measurement? in
      guard let format = facts.formats[column] else { return nil }
      return measurement(
        .column(comparison.columns[column].name), outcome(format, context))
    }
    return measurements.isEmpty
      ? notApplicable("no column has more values than can be compared one by one") : measurements
  }

  private static func outcome(_ format: ColumnFormat, _ context: EvaluationContext) -> Outcome {
    guard let worst = WorstDistance(format.parts.map(\.distance), context) else {
      return .notApplicable(
        reason: "fewer than \(ColumnFormat.fewestRows) present values on one side")
    }
    let part = format.parts[worst.index]
    var score = worst.score
    for part in format.parts { score.parts[part.name] = part.distance.excess }
    score.contributors = part.shapes.map {
      Contributor(label: printable($0.shape, realRows: $0.realRows), contribution: $0.change)
    }
    score.notes = [note(on: part)]
    return .measured(score)
  }

  private static func note(on part: ColumnFormat.Part) -> String {
    let direction =
      part.sign > 0
      ? " (the candidate's run smaller)"
      : part.sign < 0 ? " (the candidate's run larger)" : ""
    return "what differs most: \(part.name)\(direction)"
  }
}
