import GateKernels
import GateModel

/// A column cut as mostlyai-qa cuts it: into at most eleven bins, with a bin for missing values.
///
/// Numbers and dates are cut at quantiles and what lies outside is put into the first or the last
/// bin; categories are the ten most frequent with at least five rows and the others.
struct AccuracyBins: Sendable {
  /// The rows that choose the bins.
  enum Source: Sendable {
    /// Reference and holdout together, as in mostlyai-qa.
    case real
    /// Real and candidate rows together: a choice that does not know the sides.
    case all
  }

  let count: Int
  /// Reference rows, then holdout rows, in canonical order.
  let real: [UInt8]
  let candidate: [UInt8]
  /// By bin, one of at most five: numbers in quarters, the three most frequent categories and the
  /// others, and missing values.
  let coarse: [UInt8]
  var coarseCount: Int { Int(coarse.last ?? 0) + 1 }

  private static let bins = 10
  private static let coarseBins = 4
  /// A category with fewer rows is one of the others.
  private static let smallestCategory = 5

  /// - Parameter facts: of the column.
  init(_ comparison: Comparison, column: Int, facts: ColumnFacts?, cutBy source: Source) {
    if comparison.columns[column].isNumeric {
      let sorted = source == .real ? facts?.sortedReal : facts?.sortedAll
      self.init(numbers: comparison, column, sorted ?? [])
    } else {
      self.init(codes: comparison, column, source)
    }
  }

  private init(numbers comparison: Comparison, _ column: Int, _ sorted: [Double]) {
    let isInstant = comparison.columns[column].kind == .datetime
    let edges = Self.edges(sorted, areFloored: !isInstant)
    let missing = UInt8(edges.count)
    let inner = Array(edges.dropFirst().dropLast())
    func bins(_ values: [Double]) -> [UInt8] { edgesAtOrBelow(values, inner, missing: missing) }
    count = edges.count + 1
    real =
      bins(comparison.reference.numbers(column)) + bins(comparison.holdout?.numbers(column) ?? [])
    candidate = bins(comparison.candidate.numbers(column))
    // The last two edges bound one bin, and the bin after it is that of missing values.
    let used = max(edges.count - 1, 1)
    let kept = min(used, Self.coarseBins)
    coarse =
      (0..<edges.count).map { UInt8(min($0, used - 1) * kept / used) } + [UInt8(kept)]
  }

  private init(codes comparison: Comparison, _ column: Int, _ source: Source) {
    let realCodes =
      comparison.reference.codes(column) + (comparison.holdout?.codes(column) ?? [])
    let candidateCodes = comparison.candidate.codes(column)
    var rows = [Int](repeating: 0, count: comparison.columns[column].dictionary.count)
    for code in realCodes where code >= 0 { rows[Int(code)] += 1 }
    if source == .all {
      for code in candidateCodes where code >= 0 { rows[Int(code)] += 1 }
    }
    let top = rows.indices.filter { rows[$0] >= Self.smallestCategory }
      .sorted { (-rows[$0], $0) < (-rows[$1], $1) }.prefix(Self.bins)
    let other = UInt8(top.count)
    var bin = rows.map { _ in other }
    for (position, code) in top.enumerated() { bin[code] = UInt8(position) }
    func bins(_ codes: [Int32]) -> [UInt8] { codes.map { $0 < 0 ? other + 1 : bin[Int($0)] } }
    count = top.count + 2
    real = bins(realCodes)
    candidate = bins(candidateCodes)
    let kept = min(top.count + 1, Self.coarseBins)
    coarse = (0...top.count).map { UInt8(min($0, kept - 1)) } + [UInt8(kept)]
  }
}

extension AccuracyBins {
  /// The quantile search stops here, as in mostlyai-qa.
  private static let mostQuantiles = 999
  private static let mostDecimals = 19

  /// Ascending edges of half-open bins; all distinct values where there are at most ten.
  static func edges(_ sorted: [Double], areFloored: Bool) -> [Double] {
    guard let largest = sorted.last else { return [] }
    var distinct: [Double] = []
    for value in sorted where value != distinct.last {
      distinct.append(value)
      if distinct.count > bins { break }
    }
    if distinct.count <= bins { return distinct + [largest + 1] }
    var edges: [Double] = []
    for quantiles in bins...mostQuantiles where edges.count <= bins {
      let step = Double(sorted.count - 1) / Double(quantiles - 1)
      edges = []
      for position in 0..<quantiles {
        let place = position == quantiles - 1 ? sorted.count - 1 : Int(Double(position) * step)
        if sorted[place] != edges.last { edges.append(sorted[place]) }
      }
    }
    return areFloored ? floored(edges) : edges
  }

  /// All edges but the last rounded down to the fewest decimals that keep them apart.
  private static func floored(_ edges: [Double]) -> [Double] {
    guard let last = edges.last else { return [] }
    var scale = 1.0
    for _ in 0...mostDecimals {
      let shorter = edges.dropLast().map { ($0 * scale).rounded(.down) / scale } + [last]
      if zip(shorter, shorter.dropFirst()).allSatisfy({ $0.0 < $0.1 }) { return shorter }
      scale *= 10
    }
    return edges
  }
}
