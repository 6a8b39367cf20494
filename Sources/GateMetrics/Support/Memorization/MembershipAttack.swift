import GateModel
import GatePreparation
import Glibc

/// A membership attack: the smaller a record's number, the more it looks like a member.
struct MembershipAttack {
  /// Ascending.
  private let members: [Double]
  private let others: [Double]
  /// The members that it calls one first.
  let surest: [Int]

  /// So many show where it looks.
  private static let mostSurest = 5

  init(_ all: RealRecords, _ number: (Int) -> Double) {
    let records = all.oneOfEachEntity(smallest: number)
    let numbered = records.reference.map { (number: number($0), record: $0) }
      .sorted { ($0.number, $0.record) < ($1.number, $1.record) }
    members = numbered.map(\.number)
    surest = numbered.prefix(Self.mostSurest).map(\.record)
    others = records.holdout.map(number).sorted()
  }

  /// Members and non-members below the threshold that lets pass at most a share of non-members.
  ///
  /// The threshold is a record of the holdout itself, so that under exchangeability the number of
  /// members below it is that of Fisher's test.
  func point(falsePositiveRate rate: Double) -> Contrast {
    let bound = others[min(Int(rate * Double(others.count)), others.count - 1)]
    return Contrast(
      members: Counted(count: count(of: members, below: bound), of: members.count),
      others: Counted(count: count(of: others, below: bound), of: others.count))
  }

  /// The chance that a member looks more like one than a non-member does, ties half.
  var area: Double {
    guard !members.isEmpty, !others.isEmpty else { return 0.5 }
    var (below, upTo) = (0, 0)
    var sum = 0.0
    for other in others {
      while below < members.count, members[below] < other { below += 1 }
      while upTo < members.count, members[upTo] <= other { upTo += 1 }
      sum += Double(below + upTo) / 2
    }
    return sum / (Double(members.count) * Double(others.count))
  }

  /// At thresholds of which each has ten more real records below it than the one before; the first
  /// ones as close together as that, the others evenly spread.
  ///
  /// - Returns: `nil` of too few records.
  func curve(_ name: String) -> AttackCurve? {
    let pooled = (members + others).sorted()
    guard members.count >= Self.fewest, others.count >= Self.fewest else { return nil }
    let early = (0..<Self.earlyPoints).map { Self.fewest << $0 }
    let evenly = AttackCurve.mostPoints - early.count
    let step = max(Self.fewest, (pooled.count + evenly - 1) / evenly)
    let ranks =
      early.filter { $0 < step } + Array(stride(from: step, through: pooled.count, by: step))
    var points: [AttackCurve.Point] = []
    // Records up to the point before, equal ones included.
    var taken = 0
    for rank in ranks where rank - taken >= Self.fewest {
      let number = pooled[rank - 1]
      taken = count(of: pooled, below: number.nextUp)
      points.append(
        AttackCurve.Point(
          number: Self.rounded(number), members: share(of: members, upTo: number),
          others: share(of: others, upTo: number)))
    }
    return AttackCurve(attack: name, points: points)
  }

  /// Records between two points.
  private static let fewest = 10
  private static let earlyPoints = 4

  private func share(of sorted: [Double], upTo bound: Double) -> Double {
    let share = Double(count(of: sorted, below: bound.nextUp)) / Double(sorted.count)
    return (share * 1e4).rounded() / 1e4
  }

  /// To three digits: no more is seen, and none of it is the number of one record.
  private static func rounded(_ number: Double) -> Double {
    guard number != 0 else { return 0 }
    let scale = pow(10, 2 - floor(log10(abs(number))))
    return (number * scale).rounded() / scale
  }

  /// How many of ascending values lie below a bound.
  private func count(of sorted: [Double], below bound: Double) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < bound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
