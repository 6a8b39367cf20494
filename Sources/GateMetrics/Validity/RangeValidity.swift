import GateModel
import GatePreparation
import GateStatistics

/// `validity.range`: numbers and dates outside the reference's range.
package enum RangeValidity: Metric {
  package static let descriptor = MetricDescriptor(
    id: "validity.range", axis: .validity, title: "Range",
    summary: "Distinct candidate rows with a value outside the reference's range.",
    unit: "share of rows", range: unitInterval, better: .lower, shape: .column,
    kinds: [.number, .datetime],
    telling: Telling(
      [
        """
        {subject}: {synthetic:of} distinct candidate rows ({synthetic:share}) lie outside the \
        reference's range, where {real:share} of fresh real rows do[ (first: {first})]
        """,
        "{subject}: {value} of the distinct candidate rows lie outside the reference's range",
      ], in: .share,
      remedy: """
        Clip the column to the values that can occur, or state its bounds as a \
        constraint of the policy.
        """),
    definition: "Distinct rows of S with a value below min T or above max T, over distinct rows "
      + "of S; floor: the same of H, or 2 / (n + 1) without a holdout. 1 minus SDMetrics' "
      + "BoundaryAdherence where no row repeats.",
    references: ["SDMetrics 0.32 BoundaryAdherence"])

  package static let needs: Set<FactKey> = [.columns, .exactClasses]

  package static let examples = [
    MetricExample(
      "one of four beyond the maximum", reference: [.numbers("x", [0, 5, 10])],
      candidate: [.numbers("x", [1, 2, 3, 11])], subject: .column("x"), value: 0.25),
    MetricExample(
      "the ends belong to the range", reference: [.numbers("x", [0, 5, 10])],
      candidate: [.numbers("x", [0, 10])], subject: .column("x"), value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let classes = facts.exactClasses
    let columns = comparison.compared.filter { comparison.columns[$0].isNumeric }
    guard !columns.isEmpty else { return notApplicable("no number or date column") }
    let candidateRows = firstOfEachClass(classes.candidate)
    let holdoutRows = firstOfEachClass(classes.holdout)
    return columns.compactMap { column in
      guard let sorted = facts.columns[column]?.sortedReference else { return nil }
      let subject = Subject.column(comparison.columns[column].name)
      guard let low = sorted.first, let high = sorted.last else {
        return measurement(subject, .notApplicable(reason: "the reference has no present value"))
      }
      func outside(_ values: [Double], _ rows: [Int]) -> [Int] {
        rows.filter { values[$0] < low || values[$0] > high }
      }
      let strange = outside(comparison.candidate.numbers(column), candidateRows)
      let synthetic = Counted(count: strange.count, of: candidateRows.count)
      let real = comparison.holdout.map {
        Counted(count: outside($0.numbers(column), holdoutRows).count, of: holdoutRows.count)
      }
      // A fresh value falls below all n or above all n with probability 1 / (n + 1) each.
      let floor = real ?? Counted(count: 2, of: sorted.count + 1)
      var score = Score(share: synthetic, over: floor, confidence: context.confidence)
      score?.facts.texts["first"] = comparison.candidate.firstPlace(of: strange)
      return measurement(subject, Outcome(score, orNotApplicable: "no rows"))
    }
  }
}

/// The first row of each class, in canonical order: repeated rows are one row to a count.
func firstOfEachClass(_ classes: [Int32]) -> [Int] {
  var isSeen = [Bool](repeating: false, count: Int(classes.max() ?? -1) + 1)
  return classes.indices.filter { row in
    defer { isSeen[Int(classes[row])] = true }
    return !isSeen[Int(classes[row])]
  }
}

extension PreparedTable {
  /// Where the first of some rows stands in the input; `nil` of none.
  func firstPlace(of rows: [Int]) -> String? {
    rows.min { sourceRows[$0] < sourceRows[$1] }.map { "\(place(of: $0))" }
  }
}

/// A count out of a total.
struct Counted {
  let count: Int
  let of: Int

  var share: Double { of > 0 ? Double(count) / Double(of) : 0 }
}

extension Score {
  /// A share of candidate rows with the same share of real rows as its floor.
  init?(share synthetic: Counted, over real: Counted, confidence: Double) {
    guard synthetic.of > 0, real.of > 0,
      let value = Estimate(
        value: synthetic.share,
        error: .binomial(successes: synthetic.count, trials: synthetic.of),
        confidence: confidence),
      let floor = Estimate(
        value: real.share, error: .binomial(successes: real.count, trials: real.of),
        confidence: confidence),
      let excess = Estimate(
        value: synthetic.share - real.share,
        error: .shareDifference(
          a: synthetic.count, n: synthetic.of, b: real.count, m: real.of, unit: 1),
        confidence: confidence)
    else { return nil }
    self.init(value: value, floor: floor, excess: excess, n: synthetic.of)
    facts.amounts["synthetic"] = .share(synthetic.count, of: synthetic.of)
    facts.amounts["real"] = .share(real.count, of: real.of)
  }
}
