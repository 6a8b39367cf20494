import GateKernels
import GateModel
import Glibc

/// A law of which any number of rows can be drawn, each draw independent of all others.
struct Population: Sendable {
  let name: String
  let header: [String]
  var roles: [ColumnRole: [String]] = [:]
  var positive: String?
  /// The most rows of one person or thing.
  var rowsEach = 1
  /// The rows of one person or thing.
  ///
  /// The number is its place in all that is drawn together, in an order by chance: for counters.
  let draw: @Sendable (Int, inout SeededGenerator) -> [[String]]

  /// In the order in which they are judged.
  static let all = [
    people, heavyTails, normals, lognormal, cauchy, zeroInflated, heaped, rareFlags, fewRows,
    nearlyUnique, sparse, timeOfDay, sums, panel, wide, strings,
  ]

  /// Disjoint sets of rows of the given sizes, as lines of CSV; no person is in two of them.
  func sides(_ sizes: [Int], _ random: inout SeededGenerator) -> [[String]] {
    // A panel has fewer people than rows, and then the counter ends sooner.
    var places = random.shuffled(sizes.reduce(0, +)).makeIterator()
    return sizes.map { size in
      var lines: [String] = []
      while lines.count < size {
        lines += draw(places.next() ?? 0, &random).map { $0.joined(separator: ",") }
      }
      return Array(lines.prefix(size))
    }
  }
}

/// A law on 0, 1, 2, ...
struct Discrete: Sendable {
  /// The sums of the weights up to each value.
  private let sums: [Double]

  init(_ weights: [Double]) {
    var sum = 0.0
    sums = weights.map { weight in
      sum += weight
      return sum
    }
  }

  func draw(_ random: inout SeededGenerator) -> Int {
    let point = random.unit() * (sums.last ?? 0)
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > point { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension SeededGenerator {
  /// Of mean 1.
  mutating func exponential() -> Double { -log(1 - unit()) }

  mutating func isTrue(_ share: Double) -> Bool { unit() < share }

  mutating func pick(_ values: [String]) -> String { values[integer(below: values.count)] }
}
