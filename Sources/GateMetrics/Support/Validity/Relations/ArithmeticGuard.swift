import GatePreparation

/// Keeps out sums and products that hold by chance, by zeros or by the scale of a column.
struct ArithmeticGuard {
  /// Distinct rows of the reference.
  private let rows: [Int]

  init(_ rows: [Int]) { self.rows = rows }

  /// Values are rounded, the parts as well as the total.
  private static let roundedUnits = 1.5
  /// A tolerance is small beside a part's spread, or the part could be anything.
  private static let largestShare = 0.02
  private static let fewestPairs = 10
  /// The parts must vary beside each other.
  private static let leastVariety = 1.2
  /// As many different values tell a rule from a coincidence of a few.
  private static let manyValues = 100
  /// Products whose totals spread less count in units that are too coarse.
  private static let leastUnits = 50.0

  /// How far a total may be from what its parts make.
  static func tolerance(
    _ operation: Arithmetic.Operation, _ total: Quantity, _ parts: (Quantity, Quantity)
  ) -> Double {
    switch operation {
    case .equality: return total.isWhole && parts.0.isWhole ? 0 : total.rounding
    case .sum(.number), .product:
      let isExact = total.isWhole && parts.0.isWhole && parts.1.isWhole
      return isExact ? 0 : largestTolerance(total)
    case .sum(let unit):
      let isExact =
        parts.1.isWhole && total.unit >= unit.size && parts.0.unit >= unit.size
      return isExact ? 0 : (roundedUnits * parts.1.unit + parts.1.rounding) * unit.size
    }
  }

  /// The most that `tolerance` gives a sum or product of numbers with this total.
  static func largestTolerance(_ total: Quantity) -> Double {
    roundedUnits * total.unit + total.rounding
  }

  /// Whether a relation that the real rows keep means something.
  func allow(_ relation: Arithmetic, _ total: Quantity, _ parts: (Quantity, Quantity)) -> Bool {
    let (first, second) = parts
    let isFine: (_ spread: Double) -> Bool = { spread in
      relation.tolerance < Self.largestShare * spread || relation.tolerance == 0
    }
    switch relation.operation {
    case .equality: return true
    case .sum(let unit):
      return isFine(first.deviation) && isFine(second.deviation * unit.size)
        && (areVaried(parts, idle: [0], tolerance: relation.tolerance / unit.size)
          || agreeToTheLast(relation, total, parts))
    case .product:
      return total.deviation > Self.leastUnits * total.unit
        && isFine(first.deviation * abs(second.mean)) && isFine(second.deviation * abs(first.mean))
        && areVaried(parts, idle: [0, 1], tolerance: 0)
    }
  }

  /// Whether each part takes several values beside one of the other, in rows where neither is idle.
  ///
  /// Where a part hardly repeats, its values tell nothing of that; then a line through the other
  /// must leave more than rounding of it.
  private func areVaried(
    _ parts: (Quantity, Quantity), idle: Set<Double>, tolerance: Double
  ) -> Bool {
    struct Pair: Hashable {
      let first: Double
      let second: Double
    }
    let pairs = rows.map { Pair(first: parts.0.values[$0], second: parts.1.values[$0]) }
      .filter {
        !$0.first.isNaN && !$0.second.isNaN && !idle.contains($0.first)
          && !idle.contains($0.second)
      }
    let distinct = Set(pairs)
    let most = max(Set(distinct.map(\.first)).count, Set(distinct.map(\.second)).count)
    guard distinct.count >= Self.fewestPairs else { return false }
    if Double(distinct.count) > Self.leastVariety * Double(most) { return true }
    guard Double(pairs.count) <= Self.leastVariety * Double(most) else { return false }
    let unexplained = Self.unexplainedShare(distinct.map(\.first), distinct.map(\.second))
    let spread = unexplained.squareRoot() * min(parts.0.deviation, parts.1.deviation)
    return unexplained > 1e-6 && tolerance <= Self.largestShare * spread
  }

  /// Whether numbers of many different values, whose last decimals were rounded each by itself, add
  /// up without a rest: then one may follow from another (a tax of a fixed rate) and the sum is still
  /// meant. Multiples of one number by small whole factors add up by themselves.
  private func agreeToTheLast(
    _ relation: Arithmetic, _ total: Quantity, _ parts: (Quantity, Quantity)
  ) -> Bool {
    guard case .sum(.number) = relation.operation, total.unit > 0,
      [total, parts.0, parts.1].allSatisfy({ $0.distinct >= Self.manyValues })
    else { return false }
    var isRounded = false
    var ratios: Set<Double> = []
    for row in rows {
      let (first, second) = (parts.0.values[row], parts.1.values[row])
      let deviation = abs(relation.deviation(total.values[row], first, second))
      guard !deviation.isNaN else { continue }
      if deviation > total.rounding { return false }
      if first != 0 { ratios.insert((second / first * 1e9).rounded()) }
      isRounded = isRounded || ratios.count >= Self.manyValues
    }
    return isRounded
  }

  /// 1 less the squared correlation; 0 where a list is constant.
  private static func unexplainedShare(_ first: [Double], _ second: [Double]) -> Double {
    let count = Double(first.count)
    let means = (first.reduce(0) { $0 + $1 / count }, second.reduce(0) { $0 + $1 / count })
    var (squares, others, products) = (0.0, 0.0, 0.0)
    for (one, other) in zip(first, second) {
      squares += (one - means.0) * (one - means.0)
      others += (other - means.1) * (other - means.1)
      products += (one - means.0) * (other - means.1)
    }
    let size = squares * others
    return size > 0 && size.isFinite ? 1 - products * products / size : 0
  }
}
