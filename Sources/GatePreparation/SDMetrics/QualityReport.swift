import GateKernels
import GateModel
import GateStatistics

/// The parts of SDMetrics' QualityReport (0.32) on all rows, for comparison only.
///
/// The peer draws 50,000 rows without a seed above that size; here nothing is drawn.
package struct QualityReport: Sendable {
  /// `1 - KS` of a number or date, `1 - TV` of a category.
  package struct Shape: Sendable {
    package let column: Int
    package let score: Double
    /// `1 - TV` of the column by each side's own bins: what the pair scores can see of it.
    package let ownBinsScore: Double
  }

  package struct Pair: Sendable {
    package let first: Int
    package let second: Int
    /// CorrelationSimilarity of two numeric columns, else ContingencySimilarity.
    package let score: Double
    package let isCorrelation: Bool
    /// The correlation or Cramér's V of the reference, by which the report decides whether to
    /// count the pair; and of the candidate.
    package let strength: Double
    package let candidateStrength: Double
  }

  /// In column order; columns without a present value on one side are left out, as there.
  package let shapes: [Shape]
  package let pairs: [Pair]
  /// All pairs of columns, with those that have no score.
  package let pairCount: Int

  /// Scores every column and every pair, on up to `threads` threads.
  init(_ comparison: Comparison, columns: [ColumnFacts?], threads: Int) async {
    let used = comparison.compared.filter { comparison.columns[$0].kind != .text }
    let bins = await concurrently(used, threads: threads) { OwnBins(comparison, column: $0) }
    shapes = used.indices.compactMap { position in
      columns[used[position]].flatMap { Shape(used[position], $0, bins[position]) }
    }
    let pairs = used.indices.flatMap { first in
      used.indices.dropFirst(first + 1).map { (first, $0) }
    }
    pairCount = pairs.count
    self.pairs = await concurrently(pairs, threads: threads) { pair in
      Pair(comparison, used[pair.0], used[pair.1], bins[pair.0], bins[pair.1])
    }.compactMap { $0 }
  }
}

extension QualityReport {
  /// The mean shape score; `nil` without any.
  package var shapeScore: Double? { mean(shapes.map(\.score)) }

  /// Whether the report counts a pair with its default thresholds.
  package func isCounted(_ pair: Pair) -> Bool { pair.isStrong(pair.strength) }

  /// Whether the report leaves a pair out although it is strong in the candidate.
  package func isInvented(_ pair: Pair) -> Bool {
    !isCounted(pair) && pair.isStrong(pair.candidateStrength)
  }

  /// The mean pair score over the pairs that the report counts, or over all; `nil` without any.
  package func trendScore(everyPair: Bool) -> Double? {
    mean(pairs.filter { everyPair || isCounted($0) }.map(\.score))
  }
}

private func mean(_ values: [Double]) -> Double? {
  values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}

extension QualityReport.Shape {
  init?(_ column: Int, _ facts: ColumnFacts, _ bins: OwnBins) {
    func counts(_ codes: [Int32]) -> [Int] {
      var counts = [Int](repeating: 0, count: bins.count)
      for code in codes { counts[Int(code)] += 1 }
      return counts
    }
    guard
      let ownBins = totalVariationDistance(counts(bins.reference), counts(bins.candidate)),
      let score = facts.sortedReference.isEmpty
        ? Self.complement(facts.referenceCounts, facts.candidateCounts) : Self.complement(facts)
    else { return nil }
    self.init(column: column, score: score, ownBinsScore: 1 - ownBins)
  }

  private static func complement(_ facts: ColumnFacts) -> Double? {
    guard !facts.sortedCandidate.isEmpty else { return nil }
    return 1
      - kolmogorovSmirnovDistance(
        sortedReference: facts.sortedReference, sortedCandidate: facts.sortedCandidate)
  }

  /// TVComplement: categories that only the candidate has count 1e-6 rows of the reference each.
  private static func complement(_ reference: [Int], _ candidate: [Int]) -> Double? {
    let (n, m) = (reference.reduce(0, +), candidate.reduce(0, +))
    guard n > 0, m > 0 else { return nil }
    let unseenRows = 1e-6
    let unseen = reference.indices.count { reference[$0] == 0 && candidate[$0] > 0 }
    let total = Double(n) + unseenRows * Double(unseen)
    var sum = 0.0
    for code in reference.indices where reference[code] > 0 || candidate[code] > 0 {
      let rows = reference[code] > 0 ? Double(reference[code]) : unseenRows
      sum += abs(Double(candidate[code]) / Double(m) - rows / total)
    }
    return 1 - sum / 2
  }
}

extension QualityReport.Pair {
  /// The report's defaults.
  private static let correlationThreshold = 0.5
  private static let associationThreshold = 0.3

  func isStrong(_ strength: Double) -> Bool {
    isCorrelation
      ? abs(strength) > Self.correlationThreshold : strength > Self.associationThreshold
  }

  init?(
    _ comparison: Comparison, _ first: Int, _ second: Int, _ firstBins: OwnBins,
    _ secondBins: OwnBins
  ) {
    let isCorrelation = comparison.columns[first].isNumeric && comparison.columns[second].isNumeric
    if isCorrelation {
      guard
        let real = linearCorrelation(
          comparison.reference.numbers(first), comparison.reference.numbers(second)),
        let synthetic = linearCorrelation(
          comparison.candidate.numbers(first), comparison.candidate.numbers(second))
      else { return nil }
      self.init(
        first: first, second: second, score: 1 - abs(real - synthetic) / 2, isCorrelation: true,
        strength: real, candidateStrength: synthetic)
      return
    }
    let counts = CellCounts(
      rowCount: firstBins.count, columnCount: secondBins.count,
      reference: (firstBins.reference, secondBins.reference),
      candidate: (firstBins.candidate, secondBins.candidate))
    guard let distance = counts.totalVariation else { return nil }
    let strengths = counts.cramersV
    // A constant column has no association, which the report takes for a weak one.
    self.init(
      first: first, second: second, score: 1 - distance, isCorrelation: false,
      strength: strengths.reference ?? 0, candidateStrength: strengths.candidate ?? 0)
  }
}
