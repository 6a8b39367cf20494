import GateModel
import GatePreparation
import GateStatistics

/// `validity.category`: categories that the reference does not have, where its vocabulary is closed.
package enum CategoryValidity: Metric {
  package static let descriptor = MetricDescriptor(
    id: "validity.category", axis: .validity, title: "Unknown categories",
    summary: "Distinct candidate rows with a category that no reference row has.",
    unit: "share of rows", range: unitInterval, better: .lower, shape: .column,
    kinds: [.category, .boolean],
    definition: "Distinct rows of S with a category unknown to T, over distinct rows of S; floor: "
      + "real rows that would be unknown, T's singletons (Good-Turing) and H's unknown ones. "
      + "Measured where that floor is at most 0.1 % (a closed vocabulary). A single row is not "
      + "counted.",
    references: ["SDMetrics 0.32 CategoryAdherence", "Good 1953"])

  package static let needs: Set<FactKey> = [.columns, .exactClasses]

  package static let examples = [
    MetricExample(
      "two misspelt rows of four",
      reference: [
        .numbers("id", [1, 2, 3, 4]), .categories("c", ["a", "a", "b", "b"]),
      ],
      candidate: [
        .numbers("id", [1, 2, 3, 4]), .categories("c", ["a", "b", "bb", "bb"]),
      ],
      subject: .column("c"), value: 0.5),
    MetricExample(
      "nothing unknown", reference: [.categories("c", ["a", "a", "b", "b"])],
      candidate: [.categories("c", ["a", "b"])], subject: .column("c"), value: 0),
  ]

  /// A vocabulary is closed if at most this share of fresh real rows would be unknown.
  private static let closedShare = 0.001

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard let classes = facts.exactClasses else { return [] }
    let columns = comparison.compared.filter { comparison.columns[$0].isCategorical }
    guard !columns.isEmpty else { return notApplicable("no category column") }
    let rows = firstOfEachClass(classes.candidate)
    return columns.compactMap { column in
      guard let columnFacts = facts.columns?[column] else { return nil }
      return measurement(
        .column(comparison.columns[column].name),
        outcome(columnFacts, column, rows, comparison, context))
    }
  }

  private static func outcome(
    _ facts: ColumnFacts, _ column: Int, _ rows: [Int], _ comparison: Comparison,
    _ context: EvaluationContext
  ) -> Outcome {
    let known = facts.referenceCounts
    let unknownHoldout = zip(known, facts.holdoutCounts).reduce(0) {
      $0 + ($1.0 == 0 ? $1.1 : 0)
    }
    let real = Counted(
      count: known.count { $0 == 1 } + unknownHoldout, of: facts.realCounts.reduce(0, +))
    guard real.of > 0 else { return .notApplicable(reason: "the reference has no present value") }
    guard real.share <= closedShare else {
      return .notApplicable(reason: "open vocabulary: fresh real rows bring new values too")
    }
    let codes = comparison.candidate.codes(column)
    let present = rows.filter { codes[$0] >= 0 }
    let unknown = present.count { known[Int(codes[$0])] == 0 }
    let synthetic = Counted(count: unknown > 1 ? unknown : 0, of: present.count)
    var score = Score(share: synthetic, over: real, confidence: context.confidence)
    let dictionary = comparison.columns[column].dictionary
    score?.contributors = largest(
      dictionary.indices.filter { known[$0] == 0 && facts.candidateCounts[$0] > 0 }.map {
        Contributor(
          label: printable(dictionary[$0], realRows: facts.realCounts[$0]),
          contribution: Double(facts.candidateCounts[$0]) / Double(max(rows.count, 1)))
      })
    return Outcome(score, orNotApplicable: "the candidate has no present value")
  }
}
