import GateKernels
import GateModel
import GateStatistics

/// A column cut into a few bins whose edges come from real data and are shared by all sides.
///
/// Numbers: at most ten bins at the quantiles of the reference, one for each value where there are
/// at most ten, and one bin each for what falls below and above the reference's range. Categories:
/// the twenty most frequent values of the reference, one bin for the others, one for values that
/// the reference does not have.
package struct ColumnBins: Sendable {
  package static let numberBins = 10
  package static let categoryBins = 20

  package let count: Int
  /// The bin of each row, -1 where the value is missing; canonical row order.
  package let reference: [Int16]
  package let candidate: [Int16]
  package let holdout: [Int16]
  /// What a bin holds, for people.
  package let labels: [String]
}

extension ColumnBins {
  /// - Parameter column: an index of a number, instant, category or boolean column on both sides.
  init(_ comparison: Comparison, column: Int) {
    if comparison.columns[column].isNumeric {
      self.init(numbers: comparison, column)
    } else {
      self.init(codes: comparison, column)
    }
  }

  private init(numbers comparison: Comparison, _ column: Int) {
    let sorted = comparison.reference.numbers(column).filter { !$0.isNaN }.sorted()
    let edges = Self.edges(sorted: sorted)
    func bins(_ values: [Double]) -> [Int16] {
      values.map { value in
        if value.isNaN { return -1 }
        guard let last = edges.last, value <= last else { return Int16(edges.count + 1) }
        return Int16(edges.partitioningIndex { $0 > value })
      }
    }
    count = edges.count + 2
    reference = bins(comparison.reference.numbers(column))
    candidate = bins(comparison.candidate.numbers(column))
    holdout = bins(comparison.holdout?.numbers(column) ?? [])
    labels = Self.labels(
      edges, isEveryValue: Self.hasFewValues(sorted), kind: comparison.columns[column].kind)
  }

  private static func hasFewValues(_ sorted: [Double]) -> Bool {
    distinctPrefix(sorted).count <= numberBins
  }

  /// The first distinct values, at most one more than there are bins.
  private static func distinctPrefix(_ sorted: [Double]) -> [Double] {
    var distinct: [Double] = []
    for value in sorted where distinct.last != value {
      distinct.append(value)
      if distinct.count > numberBins { break }
    }
    return distinct
  }

  /// Distinct quantiles of sorted values, or all values where there are few.
  static func edges(sorted: [Double]) -> [Double] {
    let distinct = distinctPrefix(sorted)
    guard distinct.count > numberBins else { return distinct }
    var edges: [Double] = []
    for step in 0...numberBins {
      let quantile = Quantiles.value(sorted: sorted, Double(step) / Double(numberBins))
      if let quantile, edges.last != quantile { edges.append(quantile) }
    }
    return edges
  }

  /// Names of the bins that do not give away the smallest and the largest real value.
  private static func labels(
    _ edges: [Double], isEveryValue: Bool, kind: ColumnKind
  ) -> [String] {
    let names = edges.map { label($0, as: kind) }
    let middle = edges.indices.map { index in
      if isEveryValue { return names[index] }
      if index == 0 { return edges.count > 1 ? "below \(names[1])" : names[0] }
      if index + 1 == edges.count { return "the maximum" }
      return index + 2 == edges.count
        ? "\(names[index]) and above" : "\(names[index]) to \(names[index + 1])"
    }
    return ["below the real range"] + middle + ["above the real range"]
  }

  private init(codes comparison: Comparison, _ column: Int) {
    let dictionary = comparison.columns[column].dictionary
    var frequencies = [Int](repeating: 0, count: dictionary.count)
    for code in comparison.reference.codes(column) where code >= 0 { frequencies[Int(code)] += 1 }
    let ranked = frequencies.indices.sorted { (-frequencies[$0], $0) < (-frequencies[$1], $1) }
    let top = ranked.prefix(Self.categoryBins).filter { frequencies[$0] > 0 }
    let (rest, unseen) = (Int16(top.count), Int16(top.count + 1))
    var bin = frequencies.map { $0 > 0 ? rest : unseen }
    for (position, code) in top.enumerated() { bin[code] = Int16(position) }
    func bins(_ codes: [Int32]) -> [Int16] { codes.map { $0 < 0 ? -1 : bin[Int($0)] } }
    count = top.count + 2
    reference = bins(comparison.reference.codes(column))
    candidate = bins(comparison.candidate.codes(column))
    holdout = bins(comparison.holdout?.codes(column) ?? [])
    labels = top.map { dictionary[$0] } + ["other values", "values the reference does not have"]
  }
}
