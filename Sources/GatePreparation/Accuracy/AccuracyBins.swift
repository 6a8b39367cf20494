import GateKernels
import GateModel

/// A column cut as mostlyai-qa cuts it: into at most eleven bins made from reference and holdout
/// together, with a bin for missing values.
///
/// Numbers and dates are cut at quantiles and clipped to the real range, categories are the ten most
/// frequent with at least five rows and the others.
struct AccuracyBins: Sendable {
  let count: Int
  /// Reference rows, then holdout rows, in canonical order.
  let real: [UInt8]
  let candidate: [UInt8]

  private static let bins = 10
  /// A category with fewer real rows is one of the others.
  private static let smallestCategory = 5

  /// - Parameter sortedReal: the present values of a numeric column in reference and holdout.
  init(_ comparison: Comparison, column: Int, sortedReal: [Double]) {
    if comparison.columns[column].isNumeric {
      self.init(numbers: comparison, column, sortedReal)
    } else {
      self.init(codes: comparison, column)
    }
  }

  private init(numbers comparison: Comparison, _ column: Int, _ sorted: [Double]) {
    let isInstant = comparison.columns[column].kind == .instant
    let edges = Self.edges(sorted, areFloored: !isInstant)
    let missing = UInt8(edges.count)
    // Clipping puts what lies outside into the first or the last bin.
    let inner = Array(edges.dropFirst().dropLast())
    func bins(_ values: [Double]) -> [UInt8] { edgesAtOrBelow(values, inner, missing: missing) }
    count = edges.count + 1
    real =
      bins(comparison.reference.numbers(column)) + bins(comparison.holdout?.numbers(column) ?? [])
    candidate = bins(comparison.candidate.numbers(column))
  }

  private init(codes comparison: Comparison, _ column: Int) {
    let realCodes =
      comparison.reference.codes(column) + (comparison.holdout?.codes(column) ?? [])
    var rows = [Int](repeating: 0, count: comparison.columns[column].dictionary.count)
    for code in realCodes where code >= 0 { rows[Int(code)] += 1 }
    let top = rows.indices.filter { rows[$0] >= Self.smallestCategory }
      .sorted { (-rows[$0], $0) < (-rows[$1], $1) }.prefix(Self.bins)
    let other = UInt8(top.count)
    var bin = rows.map { _ in other }
    for (position, code) in top.enumerated() { bin[code] = UInt8(position) }
    func bins(_ codes: [Int32]) -> [UInt8] { codes.map { $0 < 0 ? other + 1 : bin[Int($0)] } }
    count = top.count + 2
    real = bins(realCodes)
    candidate = bins(comparison.candidate.codes(column))
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
