import Foundation
import GateKernels

extension SeededGenerator {
  /// `count` draws of `make`, ascending.
  mutating func sorted(
    _ count: Int, _ make: (inout SeededGenerator) -> Double
  ) -> [Double] {
    var values: [Double] = []
    for _ in 0..<count { values.append(make(&self)) }
    return values.sorted()
  }

  /// The indices of the categories of `count` draws, as numbers, ascending.
  mutating func sortedCategories(_ count: Int, _ weights: [Double]) -> [Double] {
    multinomial(count, weights: weights).enumerated().flatMap {
      [Double](repeating: Double($0.offset), count: $0.element)
    }
  }

  /// Two columns of normals with correlation `rho`.
  mutating func normalPairs(_ count: Int, correlation rho: Double) -> ([Double], [Double]) {
    var x: [Double] = []
    var y: [Double] = []
    for _ in 0..<count {
      let first = normal()
      x.append(first)
      y.append(rho * first + (1 - rho * rho).squareRoot() * normal())
    }
    return (x, y)
  }
}

/// Weights that sum to 1.
func normalized(_ weights: [Double]) -> [Double] {
  let sum = weights.reduce(0, +)
  return weights.map { $0 / sum }
}

/// `1/2 sum |p - q|`.
func totalVariation(_ p: [Double], _ q: [Double]) -> Double {
  zip(p, q).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
}

/// `sup |F - G|` over ordered categories.
func kolmogorovSmirnov(_ p: [Double], _ q: [Double]) -> Double {
  var gap = 0.0
  var largest = 0.0
  for index in p.indices {
    gap += p[index] - q[index]
    largest = max(largest, abs(gap))
  }
  return largest
}

func plus(_ first: [Int], _ second: [Int]) -> [Int] {
  zip(first, second).map { $0 + $1 }
}
