/// What a run lists of pairs of columns, whose number grows with the square of the columns.
///
/// Details, such as contributors, are kept of what is listed; of all other pairs the estimates, so
/// that every pair is judged.
package enum PairListing {
  /// Scores of a metric, and findings of a check of each kind, that are listed.
  package static let limit = 1000
}

/// Findings of a check that were judged and counted, but are not listed.
public struct OmittedFindings: Sendable, Hashable {
  /// The id of the check.
  public let check: String
  /// How many of each status, none of them zero.
  public let counts: [Finding.Status: Int]

  /// A check and how many of its findings are not listed.
  public init(check: String, counts: [Finding.Status: Int]) {
    self.check = check
    self.counts = counts
  }
}

extension Measurement {
  /// How remarkable it is: the distance from its floor, or from zero without one; a measurement
  /// without a number is the least.
  package var size: Double {
    guard case .measured(let score) = outcome else { return -1 }
    return abs((score.excess ?? score.value).value)
  }

  /// The same estimates, without what explains them.
  package var withoutDetails: Measurement {
    guard case .measured(let score) = outcome else { return self }
    return Measurement(
      metric: metric, version: version, subject: subject,
      outcome: .measured(
        Score(value: score.value, floor: score.floor, excess: score.excess, n: score.n)))
  }
}

extension [Measurement] {
  /// Positions among the measurements, the most remarkable first; of equals the first ones.
  package func mostRemarkableFirst(_ positions: [Int]) -> [Int] {
    positions.map { (position: $0, size: self[$0].size) }.sorted { left, right in
      left.size == right.size ? left.position < right.position : left.size > right.size
    }.map(\.position)
  }
}

extension Subject {
  /// Whether of all subjects like this one only the most remarkable are listed in run files.
  package var isListedInPart: Bool {
    if case .relation = part { true } else { isPair }
  }
}
