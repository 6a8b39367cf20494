import GatePreparation

/// A membership attack: the smaller a record's number, the more it looks like a member.
struct MembershipAttack {
  /// Ascending.
  private let members: [Double]
  private let others: [Double]

  init(_ all: RealRecords, _ number: (Int) -> Double) {
    let records = all.oneOfEachEntity(smallest: number)
    members = records.reference.map(number).sorted()
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
