import GateModel
import GatePreparation
import GateStatistics

/// `fidelity.missingness.patterns`: do values go missing together as in reality?
package enum MissingPatterns: Metric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.missingness.patterns", axis: .fidelity, title: "Missing patterns",
    summary: "Total variation of which columns are missing together in a row.",
    unit: "distance", range: unitInterval, better: .lower, shape: .table,
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
    let patterns = Patterns(columns: columns)
    let tables =
      [comparison.reference, comparison.candidate] + (comparison.holdout.map { [$0] } ?? [])
    let ids = tables.map(patterns.ofRows)
    guard !ids[0].isEmpty, !ids[1].isEmpty else { return notApplicable("no rows") }
    let all = Set(ids.joined()).sorted { $0.lexicographicallyPrecedes($1) }
    let position = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })
    let counts = ids.map { rows in
      var counts = [Int](repeating: 0, count: all.count)
      for row in rows { if let place = position[row] { counts[place] += 1 } }
      return counts
    }
    let real = counts.count > 2 ? zip(counts[0], counts[2]).map { $0 + $1 } : counts[0]
    var score = Score(
      totalVariation(reference: counts[0], candidate: counts[1], pool: real),
      confidence: context.confidence)
    let (n, m) = (Double(ids[0].count), Double(ids[1].count))
    score?.contributors = largest(
      all.indices.map { index in
        Contributor(
          label: patterns.label(all[index], comparison),
          contribution: Double(counts[1][index]) / m - Double(counts[0][index]) / n)
      })
    return [measurement(.table, Outcome(score, orNotApplicable: "undefined"))]
  }
}

/// Which of some columns a row lacks, as the bits of words.
private struct Patterns {
  let columns: [Int]

  func ofRows(_ table: PreparedTable) -> [[UInt64]] {
    var rows = [[UInt64]](
      repeating: Array(repeating: 0, count: (columns.count + 63) / 64), count: table.rowCount)
    for (bit, column) in columns.enumerated() {
      func mark(_ row: Int) { rows[row][bit / 64] |= 1 << UInt64(bit % 64) }
      switch table.columns[column] {
      case .numbers(let values)?: for row in values.indices where values[row].isNaN { mark(row) }
      case .codes(let codes)?: for row in codes.indices where codes[row] < 0 { mark(row) }
      case nil: for row in rows.indices { mark(row) }
      }
    }
    return rows
  }

  func label(_ pattern: [UInt64], _ comparison: Comparison) -> String {
    let missing = columns.indices.filter { pattern[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
    guard !missing.isEmpty else { return "nothing missing" }
    return missing.map { comparison.columns[columns[$0]].name }.joined(separator: " & ")
      + " missing"
  }
}
