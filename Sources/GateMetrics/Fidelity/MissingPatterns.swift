import GateModel
import GatePreparation
import GateStatistics

/// `fidelity.missingness.patterns`: do values go missing together as in reality?
package enum MissingPatterns: Metric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.missingness.patterns", axis: .fidelity, title: "Missing patterns",
    summary: "Total variation of which columns are missing together in a row.",
    unit: "distance", range: unitInterval, better: .lower, shape: .table, sight: .noValues,
    telling: Telling(
      [
        "{value} of the rows miss another set of columns[; most: {most} {mostAmount:points}]"
      ], in: .share,
      remedy: "Model which columns are missing together, not each by itself."),
    definition: "1/2 sum |p_T - p_S| over the sets of columns that are missing in a row. At least "
      + "the largest difference of missing rates; what it is more, rates cannot see.",
    references: ["ydata-quality missingness co-occurrence (of one table)"])

  package static let needs: Set<FactKey> = []

  package static let examples = [
    MetricExample(
      "missing together, then apart",
      reference: [.numbers("x", [1, 1, nil, nil]), .numbers("y", [1, 1, nil, nil])],
      candidate: [.numbers("x", [1, nil, nil, 1]), .numbers("y", [1, nil, 1, nil])],
      subject: .table, value: 0.5),
    MetricExample(
      "missing together on both sides",
      reference: [.numbers("x", [1, nil]), .numbers("y", [1, nil])],
      candidate: [.numbers("x", [nil, 2]), .numbers("y", [nil, 2])], subject: .table, value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let columns = comparison.compared.filter {
      comparison.reference.missingCount($0) + comparison.candidate.missingCount($0) > 0
    }
    guard columns.count > 1 else { return notApplicable("fewer than two columns with gaps") }
    let tables = comparison.tables(of: .real, .synthetic, .holdout)
    let patterns = Patterns(columns: columns, tables)
    guard tables[0].rowCount > 0, tables[1].rowCount > 0 else { return notApplicable("no rows") }
    let (all, counts) = (patterns.all, patterns.counts)
    let real = counts.count > 2 ? zip(counts[0], counts[2]).map { $0 + $1 } : counts[0]
    var score = Score(
      totalVariation(reference: counts[0], candidate: counts[1], pool: real),
      confidence: context.confidence)
    let (n, m) = (Double(tables[0].rowCount), Double(tables[1].rowCount))
    score?.contributors = largest(
      all.indices.map { index -> Contributor in
        let lacked = patterns.lacked(all[index], comparison)
        return Contributor(
          label: lacked.isEmpty
            ? "nothing missing" : lacked.joined(separator: " & ") + " missing",
          subject: lacked.isEmpty ? nil : Subject(columns: lacked),
          contribution: Double(counts[1][index]) / m - Double(counts[0][index]) / n)
      })
    return [measurement(.table, Outcome(score, orNotApplicable: "undefined"))]
  }
}

/// Which of some columns a row lacks, as the bits of words.
private struct Patterns {
  let columns: [Int]
  /// Those that occur, in ascending order of their words.
  let all: [[UInt64]]
  /// For each table the rows of each pattern, parallel to `all`.
  let counts: [[Int]]

  init(columns: [Int], _ tables: [PreparedTable]) {
    self.columns = columns
    // Patterns so far, lengthened by a word at a time; every row holds the number of its own.
    var found: [[UInt64]] = [[]]
    var rows = tables.map { [Int](repeating: 0, count: $0.rowCount) }
    for start in stride(from: 0, to: columns.count, by: UInt64.bitWidth) {
      let part = columns[start..<min(start + UInt64.bitWidth, columns.count)]
      var longer: [[UInt64]] = []
      var numbers = found.map { _ in [UInt64: Int]() }
      for (position, table) in tables.enumerated() {
        let words = Self.words(of: part, table)
        var last = (before: -1, word: UInt64(0), number: 0)
        for row in words.indices {
          let (before, word) = (rows[position][row], words[row])
          if before != last.before || word != last.word {
            if numbers[before][word] == nil {
              numbers[before][word] = longer.count
              longer.append(found[before] + [word])
            }
            last = (before, word, numbers[before][word] ?? 0)
          }
          rows[position][row] = last.number
        }
      }
      found = longer
    }
    let order = found.indices.sorted { found[$0].lexicographicallyPrecedes(found[$1]) }
    all = order.map { found[$0] }
    counts = rows.map { numbers in
      var counts = [Int](repeating: 0, count: order.count)
      for number in numbers { counts[number] += 1 }
      return order.map { counts[$0] }
    }
  }

  private static func words(of columns: ArraySlice<Int>, _ table: PreparedTable) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: table.rowCount)
    for (bit, column) in columns.enumerated() {
      let mark: UInt64 = 1 << UInt64(bit)
      table.forEachMissing(column) { words[$0] |= mark }
    }
    return words
  }

  /// The columns that rows of a pattern lack, in name order.
  func lacked(_ pattern: [UInt64], _ comparison: Comparison) -> [String] {
    columns.indices.filter { pattern[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
      .map { comparison.columns[columns[$0]].name }
  }
}
