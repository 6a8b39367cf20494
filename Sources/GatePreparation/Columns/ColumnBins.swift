import GateModel

/// A column cut into a few bins that are shared by all sides.
///
/// Numbers: as in `NumberBins`, from the reference, and one bin each for what falls below and above
/// its range. Categories: the twenty most frequent values of reference and candidate together, and
/// one bin for all others. Values that the reference alone had chosen would be those that chance
/// favoured there, and so any fresh sample of a large vocabulary would be far from it. A value is
/// frequent from ten rows of both on (2 % of small tables).
package struct ColumnBins: Sendable {
  package static let categoryBins = 20
  private static let fewestRows = 10

  package let count: Int
  /// Whether neighbouring bins hold neighbouring values.
  package let areOrdered: Bool
  /// The bin of each row, -1 where the value is missing; canonical row order.
  package let reference: [Int8]
  package let candidate: [Int8]
  package let holdout: [Int8]
  /// What a bin holds, for people; no value of fewer than ten real rows.
  package let labels: [String]
}

extension ColumnBins {
  /// - Parameters:
  ///   - column: an index of a number, datetime, category or boolean column on both sides.
  ///   - facts: its sorted numbers or its counts.
  init(_ comparison: Comparison, column: Int, _ facts: ColumnFacts) {
    if comparison.columns[column].isNumeric {
      self.init(numbers: comparison, column, facts)
    } else {
      self.init(codes: comparison, column, realCounts: facts.realCounts)
    }
  }

  private init(numbers comparison: Comparison, _ column: Int, _ facts: ColumnFacts) {
    let bins = NumberBins(sorted: facts.sortedReference)
    count = bins.count
    areOrdered = true
    reference = bins.bins(of: comparison.reference.numbers(column))
    candidate = bins.bins(of: comparison.candidate.numbers(column))
    holdout = bins.bins(of: comparison.holdout?.numbers(column) ?? [])
    labels = bins.labels(comparison.columns[column].kind, sortedReal: facts.sortedReal)
  }

  private init(codes comparison: Comparison, _ column: Int, realCounts: [Int]) {
    let dictionary = comparison.columns[column].dictionary
    var frequencies = [Int](repeating: 0, count: dictionary.count)
    for table in [comparison.reference, comparison.candidate] {
      for code in table.codes(column) where code >= 0 { frequencies[Int(code)] += 1 }
    }
    let rows = comparison.reference.rowCount + comparison.candidate.rowCount
    let ranked = frequencies.indices.sorted { (-frequencies[$0], $0) < (-frequencies[$1], $1) }
    let fewest = min(Self.fewestRows, max(1, rows / 50))
    let top = ranked.prefix(Self.categoryBins).filter { frequencies[$0] >= fewest }
    var bin = [Int8](repeating: Int8(top.count), count: dictionary.count)
    for (position, code) in top.enumerated() { bin[code] = Int8(position) }
    func bins(_ codes: [Int32]) -> [Int8] { codes.map { $0 < 0 ? -1 : bin[Int($0)] } }
    count = top.count + 1
    areOrdered = false
    reference = bins(comparison.reference.codes(column))
    candidate = bins(comparison.candidate.codes(column))
    holdout = bins(comparison.holdout?.codes(column) ?? [])
    let isRare = realCounts.map { $0 > 0 && $0 < PrintableEdges.fewestRows }
    labels = top.map { isRare[$0] ? "a rare value" : dictionary[$0] } + ["other values"]
  }
}
