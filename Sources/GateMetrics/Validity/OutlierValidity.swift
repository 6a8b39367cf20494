import GateModel
import GatePreparation

/// `validity.outlier`: single values that the real ones make improbable.
package enum OutlierValidity: Metric {
  package static let descriptor = MetricDescriptor(
    id: "validity.outlier", axis: .validity, title: "Values far outside",
    summary: "Distinct candidate rows with a value that the real values make improbable.",
    unit: "share of rows", range: unitInterval, better: .lower, shape: .column,
    kinds: [.number, .datetime],
    telling: Telling(
      [
        """
        {subject}: {rows:count} distinct candidate rows ({value}) hold a value that the real \
        ones make improbable
        """,
        """
        {subject}: {value} of the distinct candidate rows hold a value that the real ones make \
        improbable
        """,
      ], in: .share,
      remedy: "Clip or redraw these values, and check their unit."),
    definition: "Distinct rows of S, over all with a value, with (a) a value beyond the range of T "
      + "and H by more than three interquartile ranges, by more than five times the length of "
      + "their tail (a twentieth of the rows), and where a generalized Pareto tail (moment "
      + "estimator, shape two standard errors heavier) lets none of S's rows be expected; (b) a "
      + "sign that no real row has, beyond that tail; (c) a value of no real row that is repeated "
      + "more often than chance allows (Fisher). Together at most 1 % of honest tables have any. "
      + "Measured from 100 distinct real rows on. A fact of the rows at hand.",
    references: ["Dekkers, Einmahl and de Haan 1989", "Tukey 1977, outer fences"])

  package static let needs: Set<FactKey> = [.exactClasses]

  package static let examples = [
    MetricExample(
      "one of four a thousand ranges away", reference: [.numbers("x", hundreds)],
      candidate: [.numbers("x", [1, 2, 3, 200_000])], subject: .column("x"), value: 0.25),
    MetricExample(
      "just outside", reference: [.numbers("x", hundreds)],
      candidate: [.numbers("x", [1, 2, 3, 205])], subject: .column("x"), value: 0),
  ]

  private static let hundreds: [Double?] = (1...200).map { Double($0) }

  /// Values that are named of a column.
  private static let namedValues = 3

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let classes = facts.exactClasses
    let columns = comparison.compared.filter { comparison.columns[$0].isNumeric }
    guard !columns.isEmpty else { return notApplicable("no number or date column") }
    let rows = DistinctRows(classes)
    return columns.map { column in
      let values = StrangeValues(comparison, column, rows, columns: columns.count)
      return measurement(
        .column(comparison.columns[column].name),
        Outcome(
          values.flatMap { score($0, comparison, column) },
          orNotApplicable: "it takes \(OrdinaryValues.fewestRows) distinct real rows with values"
            + " that are not all equal, and a value of the candidate"))
    }
  }

  private static func score(
    _ strange: StrangeValues, _ comparison: Comparison, _ column: Int
  ) -> Score? {
    guard strange.presentRows > 0 else { return nil }
    let count = strange.values.reduce(0) { $0 + $1.rows }
    var score = Score(
      fact: Double(count) / Double(strange.presentRows), n: strange.presentRows)
    score?.parts = ["rows": Double(count), "values": Double(strange.values.count)]
    let kind = comparison.columns[column].kind
    score?.notes = strange.values.prefix(namedValues).map {
      sentence(
        $0, label($0.number, as: kind), comparison.candidate.place(of: $0.firstRow),
        strange.spreadName)
    }
    let more = strange.values.count - namedValues
    if more > 0 { score?.notes.append("and \(more) more such values") }
    return score
  }

  private static func sentence(
    _ value: StrangeValues.Value, _ label: String, _ first: RowPlace, _ spreadName: String
  ) -> String {
    let place = value.rows > 1 ? "in \(value.rows) rows, first \(first)" : "\(first)"
    let side = value.number < 0 ? "negative" : "positive"
    return switch value.reason {
    case .far:
      "\(label) (\(place)) lies \(rounded(value.distance)) \(spreadName) outside the real values"
        + (value.isNewSign ? ", of which none is \(side)" : "")
    case .sign: "\(label) (\(place)) is \(side), and no real value is"
    case .repeated: "\(label) (\(place)) is repeated, and no real row has it"
    }
  }

  /// Three significant digits, without a fraction from 100 on.
  private static func rounded(_ number: Double) -> String {
    guard number < 1e15 else { return "\(number)" }
    guard number < 100 else { return "\(Int(number.rounded()))" }
    return "\((number * 10).rounded() / 10)"
  }
}
