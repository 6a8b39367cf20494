import GateKernels
import GateStatistics
import Glibc

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
  private let bits: [Double]

  package init(_ comparison: Comparison, _ neighbours: Neighbours, threads: Int) async {
    queried = neighbours.queried
    distanceRatios = zip(neighbours.realToCandidate, neighbours.isolation).map {
      $0.distance / $1
    }
    let columns = comparison.compared.map { AgreementColumn(comparison, $0) }
    let count = Neighbours.severalCount
    let asked = neighbours.realToCandidate.count
    let parts = stride(from: 0, to: asked, by: 1024).map { $0..<min($0 + 1024, asked) }
    let bits = await concurrently(parts, threads: threads) { part in
      part.map { place -> Double in
        let record = neighbours.queried.row(at: place)
        let range = place * count..<(place + 1) * count
        let toCandidate = neighbours.several.candidate[range].filter { $0.row >= 0 }.map { near in
          columns.reduce(0) { $0 + $1.bits(record, candidate: Int(near.row)) }
        }
        let toReal = neighbours.several.real[range].filter { $0.row >= 0 }.map { near in
          columns.reduce(0) { $0 + $1.bits(record, real: Int(near.row)) }
        }
        return (toCandidate.max() ?? 0) - toReal.reduce(0, +) / Double(max(1, toReal.count))
      }
    }
    self.bits = bits.flatMap { $0 }
  }

  /// The distance ratio of a real row that was asked.
  package func distanceRatio(of record: Int) -> Double { distanceRatios[queried.place(of: record)] }

  /// Of the given real rows: their rank by distance ratio times their rank by bits, so that the
  /// closest have the smallest.
  package func products(of records: [Int]) -> [Double] {
    let places = records.map(queried.place)
    return zip(
      averageRanks(places.map { distanceRatios[$0] }), averageRanks(places.map { -bits[$0] })
    ).map { $0 * $1 }
  }
}

/// How rarely real rows agree with a record in a column as well as another row does.
private struct AgreementColumn: Sendable {
  private enum Values: Sendable {
    /// With the present real values, sorted.
    case numbers(real: [Double], candidate: [Double], sorted: [Double])
    case codes(real: [Int32], candidate: [Int32])
  }

  private let values: Values
  /// By real row: the bits of having its very value.
  private let equalBits: [Double]
  private let realCount: Double

  /// Rarer agreement counts as this share, five bits: a generator that knows the rare values of a column, and
  /// nothing of records, knows those of members and not those of others.
  private static let leastShare = 1.0 / 32

  init(_ comparison: Comparison, _ column: Int) {
    let count = Double(comparison.realRowCount)
    realCount = count
    let tables = [comparison.reference] + (comparison.holdout.map { [$0] } ?? [])
    if comparison.columns[column].isNumeric {
      let real = tables.flatMap { $0.numbers(column) }
      values = .numbers(
        real: real, candidate: comparison.candidate.numbers(column),
        sorted: comparison.realNumbers(column).sorted())
      let counts = real.reduce(into: [Double: Double]()) {
        $0[$1.isNaN ? .infinity : $1, default: 0] += 1
      }
      equalBits = real.map { Self.bits((counts[$0.isNaN ? .infinity : $0] ?? 1) / count) }
    } else {
      let real = tables.flatMap { $0.codes(column) }
      values = .codes(real: real, candidate: comparison.candidate.codes(column))
      let counts = real.reduce(into: [Int32: Double]()) { $0[$1, default: 0] += 1 }
      equalBits = real.map { Self.bits((counts[$0] ?? 1) / count) }
    }
  }

  func bits(_ record: Int, candidate row: Int) -> Double {
    switch values {
    case .numbers(_, let candidate, _): bits(record, number: candidate[row])
    case .codes(let real, let candidate): real[record] == candidate[row] ? equalBits[record] : 0
    }
  }

  func bits(_ record: Int, real row: Int) -> Double {
    switch values {
    case .numbers(let real, _, _): bits(record, number: real[row])
    case .codes(let real, _): real[record] == real[row] ? equalBits[record] : 0
    }
  }

  /// Those of the share of real rows that are at least as near to the record's value.
  private func bits(_ record: Int, number other: Double) -> Double {
    guard case .numbers(let real, _, let sorted) = values else { return 0 }
    let value = real[record]
    if value == other || (value.isNaN && other.isNaN) { return equalBits[record] }
    if value.isNaN || other.isNaN { return 0 }
    let reach = abs(value - other)
    let near =
      sorted.partitioningIndex { $0 > value + reach }
      - sorted.partitioningIndex { $0 >= value - reach }
    return Self.bits(Double(near) / realCount)
  }

  private static func bits(_ share: Double) -> Double { -log2(max(share, leastShare)) }
}
