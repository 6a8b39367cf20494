import GateModel

/// Planted coincidences among those of chance: with `c` planted, the observed count is `c` plus a
/// binomial number of the remaining `pairs - c`, each coinciding with probability `chance`.
struct Coincidence {
  let observed: Int
  let pairs: Int
  let chance: Double

  /// `P(count >= observed)` when exactly `planted` pairs were planted; it grows with `planted`.
  func upperTail(planted: Int) -> Double {
    guard planted < observed else { return 1 }
    return Binomial.upperTail(atLeast: observed - planted, of: pairs - planted, share: chance)
  }

  /// `P(count <= observed)` when exactly `planted` pairs were planted; it shrinks with `planted`.
  func lowerTail(planted: Int) -> Double {
    guard planted <= observed else { return 0 }
    return Binomial.lowerTail(atMost: observed - planted, of: pairs - planted, share: chance)
  }

  /// The planted counts that neither tail excludes at `tail`. Where even zero planted pairs are
  /// too many (fewer coincide than chance gives), both ends are zero.
  func plantedRange(tail: Double) -> ClosedRange<Int> {
    let lower = firstCount { upperTail(planted: $0) > tail }
    let upper = firstCount { lowerTail(planted: $0) <= tail } - 1
    return lower...max(lower, upper)
  }

  /// The least count in `0...observed` that satisfies a condition which, once met, stays met;
  /// `observed + 1` when none does.
  private func firstCount(where condition: (Int) -> Bool) -> Int {
    var low = 0
    var high = observed + 1
    while low < high {
      let middle = (low + high) / 2
      if condition(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension ErrorModel {
  /// The number of coincidences beyond chance, `(k - N p) / (1 - p)`, but not below zero.
  ///
  /// It solves `E[count] = c + (N - c) p` for `c`. At `p >= 1` chance explains everything: 0.
  package static func coincidenceExcess(
    observed: Int, pairs: Int, chance: Double
  ) -> Double {
    guard chance < 1 else { return 0 }
    return max(0, (Double(observed) - Double(pairs) * chance) / (1 - chance))
  }
}
