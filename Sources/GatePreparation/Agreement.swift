import GateKernels
import GateStatistics
import Glibc

/// In how many columns each real row differs from the nearest candidate row and the nearest other
/// real row, plainly and weighted by rarity.
package struct Agreement: Sendable {
  /// Columns that differ, by place in `queriedColumns`.
  private let toCandidate: [Int]
  /// The same to the nearest other real row; only where `toCandidate` is small, else `nil`.
  private let toReal: [Int?]
  /// The real rows of which the bits are known, and of which the columns are.
  package let queriedBits: QueriedRecords
  package let queriedColumns: QueriedRecords
  /// Bits of the columns that differ, in an arbitrary unit, by place in `queriedBits`.
  private let bitsToCandidate: [Double]
  let bitsToReal: [Double]

  /// More columns than this are no partial copy.
  private static let mostColumns = 2
  /// In wider tables the columns that differ are counted of no more records than bits are.
  private static let widestOfAll = 30

  /// - Parameters:
  ///   - limit: of how many records; all where there is none.
  ///   - known: from an earlier run with the same real rows.
  package init(
    _ comparison: Comparison, limit: QueryLimit? = nil, known: RealSide? = nil, threads: Int
  ) async {
    let coded = CodedRows(comparison)
    queriedBits = limit?.queried() ?? .all
    queriedColumns = comparison.compared.count <= Self.widestOfAll ? .all : queriedBits
    let candidateIndex = NeighbourIndex(coded.candidate)
    let width = Double(coded.real.width)
    func columns(_ neighbours: [NearestNeighbour]) -> [Int] {
      neighbours.map { $0.row < 0 ? .max : Int(($0.distance * width).rounded()) }
    }
    let counted = queriedColumns.rows.map { coded.real.selecting($0) } ?? coded.real
    let toCandidate = columns(await nearest(counted, candidateIndex, threads))
    let realIndex = NeighbourIndex(coded.real)
    let close = toCandidate.indices.filter { (1...Self.mostColumns).contains(toCandidate[$0]) }
    // The row itself is the nearest real row; the one after it is another.
    let beside = await nearest(counted.selecting(close), realIndex, threads, count: 2)
    let others = columns(stride(from: 1, to: beside.count, by: 2).map { beside[$0] })
    var toReal = [Int?](repeating: nil, count: toCandidate.count)
    for (row, distance) in zip(close, others) { toReal[row] = distance }
    self.toCandidate = toCandidate
    self.toReal = toReal
    let weighed = queriedBits.rows.map { coded.real.selecting($0) } ?? coded.real
    let rarity = coded.rarity(of: queriedBits)
    bitsToCandidate = await nearest(weighed, candidateIndex, threads, weights: rarity)
      .map(\.distance)
    if let known {
      bitsToReal = known.bits
    } else {
      bitsToReal = await nearestOthers(
        to: queriedBits.rows, of: coded.real, realIndex, threads, weights: rarity
      ).map(\.distance)
    }
  }

  /// Whether the nearest candidate row differs in so many columns, and every other real row in
  /// more.
  package func differsFromCandidateOnly(in columns: ClosedRange<Int>, record: Int) -> Bool {
    let place = queriedColumns.place(of: record)
    guard columns.contains(toCandidate[place]), let other = toReal[place] else { return false }
    return other > toCandidate[place]
  }

  /// Whether the candidate, though not reproducing the record, misses fewer bits of it than a part
  /// of those that every other real row misses.
  package func isRarelyMatched(_ record: Int, below part: Double) -> Bool {
    let place = queriedBits.place(of: record)
    return toCandidate[queriedColumns.place(of: record)] > 0
      && bitsToCandidate[place] < part * bitsToReal[place]
  }
}

/// All columns as codes: equal or different.
private struct CodedRows {
  let real: MixedRows
  let candidate: MixedRows
  /// By real row and column: `-log2` of the share of real rows with its value, over the most that
  /// it can be.
  let rarity: [Double]

  init(_ comparison: Comparison) {
    let columns = comparison.compared.map { Self.codes(comparison, column: $0) }
    let realCount = comparison.realRowCount
    real = MixedRows(
      count: realCount, numericColumns: [], categoryColumns: columns.map(\.real))
    candidate = MixedRows(
      count: comparison.candidate.rowCount, numericColumns: [],
      categoryColumns: columns.map(\.candidate))
    let most = max(1, log2(Double(realCount)))
    var rarity = [Double](repeating: 0, count: realCount * columns.count)
    for (position, column) in columns.enumerated() {
      var counts: [Int32: Int] = [:]
      for code in column.real { counts[code, default: 0] += 1 }
      let bits = counts.mapValues { log2(Double(realCount) / Double($0)) / most }
      for (row, code) in column.real.enumerated() {
        rarity[row * columns.count + position] = bits[code] ?? 1
      }
    }
    self.rarity = rarity
  }

  func rarity(of queried: QueriedRecords) -> [Double] {
    guard let rows = queried.rows else { return rarity }
    let width = real.width
    return rows.flatMap { rarity[$0 * width..<($0 + 1) * width] }
  }

  private static func codes(
    _ comparison: Comparison, column: Int
  ) -> (real: [Int32], candidate: [Int32]) {
    let tables = [comparison.reference] + (comparison.holdout.map { [$0] } ?? [])
    guard comparison.columns[column].isNumeric else {
      return (tables.flatMap { $0.codes(column) }, comparison.candidate.codes(column))
    }
    var known: [Double: Int32] = [:]
    func code(_ value: Double) -> Int32 {
      if value.isNaN { return -1 }
      if let code = known[value] { return code }
      let code = Int32(known.count)
      known[value] = code
      return code
    }
    let real = tables.flatMap { $0.numbers(column) }.map(code)
    return (real, comparison.candidate.numbers(column).map(code))
  }
}
