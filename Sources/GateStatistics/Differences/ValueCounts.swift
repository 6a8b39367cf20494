import GateKernels
import Glibc

/// How often rows have each of their values.
struct ValueCounts: Sendable {
  /// Column `c` has the codes `0..<starts[c + 1] - starts[c]`.
  private let starts: [Int]
  private let counts: [Int32]
  /// By count: the bits of a value that so many rows have.
  private let bits: [Double]
  /// The same over the most that there can be.
  private let rarities: [Double]

  init(_ rows: CodedRows) {
    var starts = [0]
    for column in 0..<rows.width {
      var most: Int32 = -1
      for row in 0..<rows.count { most = max(most, rows.codes[row * rows.width + column]) }
      starts.append(starts[column] + Int(most) + 1)
    }
    var counts = [Int32](repeating: 0, count: starts[rows.width])
    for row in 0..<rows.count {
      for column in 0..<rows.width {
        counts[starts[column] + Int(rows.codes[row * rows.width + column])] += 1
      }
    }
    let count = Double(rows.count)
    let most = max(1, log2(count))
    bits = (0...Int(counts.max() ?? 0)).map { $0 == 0 ? 0 : log2(count / Double($0)) }
    rarities = bits.map { $0 / most }
    self.starts = starts
    self.counts = counts
  }

  /// By column and then by code.
  func starts(ofColumn column: Int) -> [Int32] {
    var next: Int32 = 0
    return counts[starts[column]..<starts[column + 1]].map { count in
      defer { next += count }
      return next
    }
  }

  /// The bits of a value that some row has.
  func bits(_ code: Int32, column: Int) -> Double { bits[count(code, column)] }

  func rarity(_ code: Int32, column: Int) -> Double { rarities[count(code, column)] }

  private func count(_ code: Int32, _ column: Int) -> Int {
    Int(counts[starts[column] + Int(code)])
  }

  /// By column, in bits of all rows together.
  func entropies() -> [Double] {
    (0..<starts.count - 1).map { column in
      counts[starts[column]..<starts[column + 1]].reduce(0) { $0 + Double($1) * bits[Int($1)] }
    }
  }
}
