import GateModel
import GatePreparation
import GateStatistics

/// `validity.category`: categories that real data does not have, where its vocabulary is closed.
package enum CategoryValidity: Metric {
  package static let descriptor = MetricDescriptor(
    id: "validity.category", version: 2, axis: .validity, title: "Unknown categories",
    summary: "Candidate rows with a category that no real row has.",
    unit: "share of rows", range: unitInterval, better: .lower, shape: .column,
    kinds: [.category, .boolean],
    telling: Telling(
      [
        """
        {subject}: {synthetic:of} candidate rows have a category that no real row has[ (most \
        often {most})]
        """,
        "{subject}: {value} of the candidate rows have a category that no real row has",
      ], in: .share,
      remedy: "Restrict the generator to the real categories, or map other spellings to them."),
    definition: "Rows of S with a category that neither T nor H has, over rows of S; floor: what "
      + "chance gives, since all r rows of a category fall into S by lot with probability "
      + "n (n - 1) ... / ((n + m) (n + m - 1) ...) for n rows of S and m real ones; the excess is "
      + "tested by the number of such categories, among those with about as many rows. Measured "
      + "where at most 0.1 % of fresh real rows would bring new values (singletons, Good-Turing; rows "
      + "of H beyond chance). "
      + "An entity's rows count once for each category, and equal rows once where fewer than a "
      + "tenth of the real rows repeat another.",
    references: ["SDMetrics 0.32 CategoryAdherence", "Good 1953", "Hoeffding 1956"])

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
    let classes = facts.exactClasses
    let columns = comparison.compared.filter { comparison.columns[$0].isCategorical }
    guard !columns.isEmpty else { return notApplicable("no category column") }
    let units = CountedRows(comparison, classes)
    return columns.compactMap { column in
      guard let columnFacts = facts.columns[column] else { return nil }
      return measurement(
        .column(comparison.columns[column].name),
        outcome(columnFacts, column, units, comparison, context))
    }
  }

  private static func outcome(
    _ facts: ColumnFacts, _ column: Int, _ units: CountedRows, _ comparison: Comparison,
    _ context: EvaluationContext
  ) -> Outcome {
    let dictionary = comparison.columns[column].dictionary
    let (reference, holdout, candidate) = units.counts(column, comparison)
    let real = zip(reference, holdout).map { $0 + $1 }
    let unknown = UnknownCategories(sample: candidate, real: real)
    guard unknown.realRows > 0 else {
      return .notApplicable(reason: "the reference has no present value")
    }
    guard unknown.sampleRows > 0 else {
      return .notApplicable(reason: "the candidate has no present value")
    }
    let singletons = real.count { $0 == 1 }
    guard Double(singletons) <= closedShare * Double(unknown.realRows) else {
      return .notApplicable(reason: "open vocabulary: fresh real rows bring new values too")
    }
    let fresh = UnknownCategories(sample: holdout, real: reference)
    let isOpen = Double(fresh.unknownRows) > closedShare * Double(fresh.sampleRows)
    guard !isOpen || !fresh.isBeyondChance else {
      return .notApplicable(
        reason: "open vocabulary: \(fresh.unknownRows) of \(fresh.sampleRows) holdout rows have "
          + "values that the reference lacks")
    }
    var score = score(unknown, context.confidence)
    score?.facts.amounts["synthetic"] = .share(unknown.unknownRows, of: unknown.sampleRows)
    score?.contributors = largest(
      dictionary.indices.filter { real[$0] == 0 && candidate[$0] > 0 }.map {
        Contributor(
          label: printable(dictionary[$0], realRows: facts.realCounts[$0]),
          contribution: Double(candidate[$0]) / Double(unknown.sampleRows))
      })
    let codes = comparison.candidate.codes(column)
    score?.matchedRows = codes.indices.filter { codes[$0] >= 0 && real[Int(codes[$0])] == 0 }
      .map { MatchedRow(candidate: comparison.candidate.place(of: $0)) }
    return Outcome(score, orNotApplicable: "undefined")
  }

  /// The interval is that of the share beyond a real one of zero; where nothing is unknown there is
  /// nothing to test.
  private static func score(_ unknown: UnknownCategories, _ confidence: Double) -> Score? {
    let (count, rows) = (unknown.unknownRows, unknown.sampleRows)
    let interval = ErrorModel.shareDifference(
      a: count, n: rows, b: 0, m: unknown.realRows, unit: 1
    ).interval(around: unknown.excess, confidence: confidence)
    let error = count > 0 ? unknown.error : .fact
    guard
      let value = Estimate(
        value: Double(count) / Double(rows), error: .binomial(successes: count, trials: rows),
        confidence: confidence),
      let floor = Estimate(value: unknown.expectedRows / Double(rows), interval: nil, error: .fact),
      let excess = Estimate(
        value: unknown.excess, interval: interval, error: error)
    else { return nil }
    return Score(value: value, floor: floor, excess: excess, n: rows)
  }
}

/// The rows that count: one for each category of an entity, and one of equal rows where real rows
/// hardly repeat, so that what was drawn repeatedly is no evidence of its own.
private struct CountedRows {
  /// For reference, holdout and candidate, the unit of every row; `nil` counts all rows.
  private let units: [[Int32]]?

  /// Where fewer than one real row of so many repeats another, equal rows are counted once.
  private static let rowsForOneRepeat = 10

  init(_ comparison: Comparison, _ classes: RowClasses) {
    if let entities = comparison.entities {
      units = [entities.reference, entities.holdout, entities.candidate]
    } else {
      let rows = comparison.realRowCount
      let distinct =
        firstOfEachClass(classes.reference).count + firstOfEachClass(classes.holdout).count
      units =
        (rows - distinct) * Self.rowsForOneRepeat < rows
        ? [classes.reference, classes.holdout, classes.candidate] : nil
    }
  }

  /// Rows by code.
  func counts(
    _ column: Int, _ comparison: Comparison
  ) -> (reference: [Int], holdout: [Int], candidate: [Int]) {
    let size = comparison.columns[column].dictionary.count
    let tables = [comparison.reference, comparison.holdout, comparison.candidate]
    let counts = tables.indices.map { position -> [Int] in
      var counts = [Int](repeating: 0, count: size)
      guard let table = tables[position] else { return counts }
      var seen: Set<UInt64> = []
      for (row, code) in table.codes(column).enumerated() where code >= 0 {
        if let units {
          let unit = UInt64(UInt32(bitPattern: units[position][row]))
          guard seen.insert(unit << 32 | UInt64(code)).inserted else { continue }
        }
        counts[Int(code)] += 1
      }
      return counts
    }
    return (counts[0], counts[1], counts[2])
  }
}
