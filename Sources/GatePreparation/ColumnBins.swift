import GateModel

/// A column cut into a few bins whose edges come from real data and are shared by all sides.
///
/// Numbers: as in `NumberBins`, and one bin each for what falls below and above the reference's
/// range. Categories: the twenty most frequent values of the reference, one bin for the others, one for values that
/// the reference does not have.
package struct ColumnBins: Sendable {
  package static let categoryBins = 20

  package let count: Int
  /// The bin of each row, -1 where the value is missing; canonical row order.
  package let reference: [Int8]
  package let candidate: [Int8]
  package let holdout: [Int8]
  /// What a bin holds, for people.
  package let labels: [String]
}

extension ColumnBins {
  /// - Parameters:
  ///   - column: an index of a number, instant, category or boolean column on both sides.
  ///   - sortedReference: the reference's present values of a number or instant.
  init(_ comparison: Comparison, column: Int, sortedReference: [Double]) {
    if comparison.columns[column].isNumeric {
      self.init(numbers: comparison, column, sortedReference)
    } else {
      self.init(codes: comparison, column)
    }
  }

  private init(numbers comparison: Comparison, _ column: Int, _ sorted: [Double]) {
    let bins = NumberBins(sorted: sorted)
    count = bins.count
    reference = bins.bins(of: comparison.reference.numbers(column))
    candidate = bins.bins(of: comparison.candidate.numbers(column))
    holdout = bins.bins(of: comparison.holdout?.numbers(column) ?? [])
    labels = bins.labels(comparison.columns[column].kind)
  }

  private init(codes comparison: Comparison, _ column: Int) {
    let dictionary = comparison.columns[column].dictionary
    var frequencies = [Int](repeating: 0, count: dictionary.count)
    for code in comparison.reference.codes(column) where code >= 0 { frequencies[Int(code)] += 1 }
    let ranked = frequencies.indices.sorted { (-frequencies[$0], $0) < (-frequencies[$1], $1) }
    let top = ranked.prefix(Self.categoryBins).filter { frequencies[$0] > 0 }
    let (rest, unseen) = (Int8(top.count), Int8(top.count + 1))
    var bin = frequencies.map { $0 > 0 ? rest : unseen }
    for (position, code) in top.enumerated() { bin[code] = Int8(position) }
    func bins(_ codes: [Int32]) -> [Int8] { codes.map { $0 < 0 ? -1 : bin[Int($0)] } }
    count = top.count + 2
    reference = bins(comparison.reference.codes(column))
    candidate = bins(comparison.candidate.codes(column))
    holdout = bins(comparison.holdout?.codes(column) ?? [])
    labels = top.map { dictionary[$0] } + ["other values", "values the reference does not have"]
  }
}
