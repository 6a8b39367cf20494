import GateModel
import GatePreparation

extension ScoreFacts {
  /// The shares of the category, bin or cell in which two sides differ most; nothing where a side has no
  /// row or both agree.
  ///
  /// - Parameter label: of a position, for people.
  init(largestOf reference: [Int], _ candidate: [Int], label: (Int) -> String) {
    self.init()
    let (n, m) = (reference.reduce(0, +), candidate.reduce(0, +))
    guard n > 0, m > 0 else { return }
    var (position, largest) = (-1, 0.0)
    for index in reference.indices {
      let difference = Double(candidate[index]) / Double(m) - Double(reference[index]) / Double(n)
      if abs(difference) > largest { (position, largest) = (index, abs(difference)) }
    }
    guard position >= 0 else { return }
    texts["at"] = label(position)
    amounts["real"] = .share(reference[position], of: n)
    amounts["synthetic"] = .share(candidate[position], of: m)
  }

  /// As above, of the bins of a column.
  init(largestOf facts: ColumnFacts) {
    guard let counts = facts.binCounts, let labels = facts.bins?.labels else {
      self.init()
      return
    }
    self.init(largestOf: counts.reference, counts.candidate) { labels[$0] }
  }
}
