import GateKernels
import GateStatistics

/// How much more a real record agrees with the candidate than real rows would make expect, in two
/// ways that err in different places.
///
/// *Distance* takes the columns alike; it misses copies of records in dense regions. *Bits* weigh
/// agreement by how rare it is. A noisy copy is extreme in both, a coincidence seldom.
package struct Closeness: Sendable {
  /// Whose places the real rows below have.
  private let queried: QueriedRecords
  /// By real row (reference, then holdout): the distance to the nearest candidate row over the mean
  /// distance to the five nearest other real rows; not finite where there is none.
  private let distanceRatios: [Double]
  /// By real row: the bits of agreement with that of the five nearest candidate rows that has most,
  /// less the mean of those with the five nearest other real rows.
  package let bits: [Double]

  package init(_ comparison: Comparison, _ neighbours: Neighbours, threads: Int) async {
    queried = neighbours.queried
    distanceRatios = zip(neighbours.realToCandidate, neighbours.isolation).map {
      $0.distance / $1
    }
    let shares = ShareBits(realCount: comparison.realRowCount)
    let columns = await concurrently(comparison.compared, threads: threads) {
      AgreementColumn(comparison, $0, shares)
    }
    let asked = neighbours.realToCandidate.count
    let parts = stride(from: 0, to: asked, by: 1024).map { $0..<min($0 + 1024, asked) }
    let bits = await concurrently(parts, threads: threads) { part in
      Self.bits(of: part, neighbours, columns)
    }
    self.bits = bits.flatMap { $0 }
  }

  /// The distance ratio of a real row that was asked.
  package func distanceRatio(of record: Int) -> Double { distanceRatios[queried.place(of: record)] }

  private static func bits(
    of places: Range<Int>, _ neighbours: Neighbours, _ columns: [AgreementColumn]
  ) -> [Double] {
    let count = Neighbours.severalCount
    let near = places.lowerBound * count..<places.upperBound * count
    let records = places.map(neighbours.queried.row)
    let candidate = neighbours.several.candidate[near].map(\.row)
    let real = neighbours.several.real[near].map(\.row)
    var toCandidate = [Double](repeating: 0, count: candidate.count)
    var toReal = toCandidate
    for column in columns {
      column.addBits(of: records, candidate: candidate, to: &toCandidate)
      column.addBits(of: records, real: real, to: &toReal)
    }
    return (0..<records.count).map { record in
      let range = record * count..<(record + 1) * count
      let best = range.filter { candidate[$0] >= 0 }.map { toCandidate[$0] }.max() ?? 0
      let others = range.filter { real[$0] >= 0 }.map { toReal[$0] }
      return best - others.reduce(0, +) / Double(max(1, others.count))
    }
  }

  /// Of the given real rows: their rank by distance ratio times their rank by bits, so that the
  /// closest have the smallest.
  package func products(of records: [Int]) -> [Double] {
    let places = records.map(queried.place)
    return zip(
      averageRanks(places.map { distanceRatios[$0] }), averageRanks(places.map { -bits[$0] })
    ).map { $0 * $1 }
  }
}
