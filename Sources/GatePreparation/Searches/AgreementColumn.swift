import GateKernels
import GateStatistics
import Glibc

/// The bits of shares of real rows, by how many rows they are.
struct ShareBits: Sendable {
  private let bits: [Double]

  /// Rarer agreement counts as this share, five bits: a generator that knows the rare values of a
  /// column, and nothing of records, knows those of members and not those of others.
  private static let leastShare = 1.0 / 32

  init(realCount: Int) {
    bits = (0...realCount).map {
      -log2(max(Double($0) / Double(max(1, realCount)), Self.leastShare))
    }
  }

  subscript(count: Int) -> Double { bits[count] }
}

/// How rarely real rows agree with a record in a column as well as another row does.
enum AgreementColumn: Sendable {
  case numbers(real: [Double], candidate: [Double], AgreementOfNumbers)
  case codes(real: [Int32], candidate: [Int32], AgreementOfCodes)

  init(_ comparison: Comparison, _ column: Int, _ shares: ShareBits) {
    let tables = comparison.tables(of: .real, .holdout)
    if comparison.columns[column].isNumeric {
      let real = tables.flatMap { $0.numbers(column) }
      self = .numbers(
        real: real, candidate: comparison.candidate.numbers(column),
        AgreementOfNumbers(real, shares))
    } else {
      let real = tables.flatMap { $0.codes(column) }
      self = .codes(
        real: real, candidate: comparison.candidate.codes(column), AgreementOfCodes(real, shares))
    }
  }

  /// Adds the bits of agreement of records with rows near them.
  ///
  /// - Parameter rows: of the candidate, as many for each record; negative for none.
  func addBits(of records: [Int], candidate rows: [Int32], to sums: inout [Double]) {
    switch self {
    case .numbers(let real, let candidate, let agreement):
      agreement.addBits(of: records.map { real[$0] }, with: candidate, rows, to: &sums)
    case .codes(let real, let candidate, let agreement):
      agreement.addBits(of: records.map { real[$0] }, with: candidate, rows, to: &sums)
    }
  }

  /// The same with real rows.
  func addBits(of records: [Int], real rows: [Int32], to sums: inout [Double]) {
    switch self {
    case .numbers(let real, _, let agreement):
      agreement.addBits(of: records.map { real[$0] }, with: real, rows, to: &sums)
    case .codes(let real, _, let agreement):
      agreement.addBits(of: records.map { real[$0] }, with: real, rows, to: &sums)
    }
  }
}

/// Of codes: the share of real rows that have the record's.
struct AgreementOfCodes: Sendable {
  /// By code, the missing one first.
  private let bits: [Double]

  init(_ real: [Int32], _ shares: ShareBits) {
    var counts = [Int](repeating: 0, count: Int(real.max() ?? -1) + 2)
    for code in real { counts[Int(max(code, -1)) + 1] += 1 }
    bits = counts.map { shares[$0] }
  }

  func addBits(
    of own: [Int32], with others: [Int32], _ rows: [Int32], to sums: inout [Double]
  ) {
    let several = rows.count / max(1, own.count)
    for (record, code) in own.enumerated() {
      for place in record * several..<(record + 1) * several where rows[place] >= 0 {
        if others[Int(rows[place])] == code { sums[place] += bits[Int(max(code, -1)) + 1] }
      }
    }
  }
}

/// Of numbers: the share of real rows that are at least as near to the record's.
struct AgreementOfNumbers: Sendable {
  /// Ascending.
  private let distinct: [Double]
  /// By distinct number, and one more: how many real rows have a smaller one.
  private let below: [Int32]
  private let missing: Double
  private let shares: ShareBits

  init(_ real: [Double], _ shares: ShareBits) {
    var distinct: [Double] = []
    var below: [Int32] = []
    let sorted = RadixSort.sorted(real)
    for (place, value) in sorted.enumerated() where place == 0 || value != sorted[place - 1] {
      distinct.append(value)
      below.append(Int32(place))
    }
    self.distinct = distinct
    self.below = below + [Int32(sorted.count)]
    missing = shares[real.count - sorted.count]
    self.shares = shares
  }

  /// - Parameter own: numbers of real rows.
  func addBits(
    of own: [Double], with others: [Double], _ rows: [Int32], to sums: inout [Double]
  ) {
    let several = rows.count / max(1, own.count)
    for (record, value) in own.enumerated() {
      let middle = value.isNaN ? 0 : distinct.partitioningIndex { $0 >= value }
      for place in record * several..<(record + 1) * several where rows[place] >= 0 {
        let other = others[Int(rows[place])]
        if value.isNaN && other.isNaN {
          sums[place] += missing
        } else if !value.isNaN && !other.isNaN {
          let reach = abs(value - other)
          sums[place] += bits(from: value - reach, to: value + reach, around: middle)
        }
      }
    }
  }

  /// Those of the share of real rows from one number to another.
  ///
  /// Near rows have few numbers between them, so that both ends are sought from the middle on.
  ///
  /// - Parameter middle: the place of a distinct number that is neither below nor above.
  private func bits(from low: Double, to high: Double, around middle: Int) -> Double {
    var (first, step) = (middle, 1)
    while first - step >= 0, distinct[first - step] >= low {
      first -= step
      step *= 2
    }
    first = distinct[max(0, first - step)..<first].partitioningIndex { $0 >= low }
    var end = middle
    step = 1
    while end + step <= distinct.count, distinct[end + step - 1] <= high {
      end += step
      step *= 2
    }
    end = distinct[end..<min(end + step, distinct.count)].partitioningIndex { $0 > high }
    return shares[Int(below[end] - below[first])]
  }
}
