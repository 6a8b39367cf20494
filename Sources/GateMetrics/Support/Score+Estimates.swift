import GateModel
import GateStatistics

extension Score {
  /// A distance with its floor and excess; `nil` if an estimate is undefined.
  init?(_ distance: DistanceEstimate, confidence: Double, valueError: ErrorModel? = nil) {
    guard let estimates = distance.score(confidence: confidence, valueError: valueError) else {
      return nil
    }
    self.init(
      value: estimates.value, floor: estimates.floor, excess: estimates.excess, n: distance.n)
  }

  /// A number that is counted rather than estimated.
  init?(fact value: Double, n: Int) {
    guard let estimate = Estimate(value: value, interval: nil, error: .fact) else { return nil }
    self.init(value: estimate, n: n)
  }

  /// A counted number whose floor is zero, so that it is its own excess.
  init?(factOverZero value: Double, n: Int) {
    guard let estimate = Estimate(value: value, interval: nil, error: .fact),
      let floor = Estimate(value: 0, interval: nil, error: .fact)
    else { return nil }
    self.init(value: estimate, floor: floor, excess: estimate, n: n)
  }

  /// A number beyond what real data has, so that it is its own excess.
  init?(ownExcess value: Double, error: ErrorModel, confidence: Double, n: Int) {
    guard let estimate = Estimate(value: value, error: error, confidence: confidence),
      let floor = Estimate(value: 0, interval: nil, error: .fact)
    else { return nil }
    self.init(value: estimate, floor: floor, excess: estimate, n: n)
  }

  /// A difference that is zero on average between real data, so that it is its own excess.
  init?(
    difference: Double, standardError: Double, slack: Double = 0, confidence: Double, n: Int
  ) {
    guard
      let estimate = Estimate(
        value: difference,
        error: .normal(standardError: standardError, scale: .identity, slack: slack),
        confidence: confidence), let floor = Estimate(value: 0, interval: nil, error: .fact)
    else { return nil }
    self.init(value: estimate, floor: floor, excess: estimate, n: n)
  }

  /// A number judged by itself, with an error model of its own.
  init?(value: Double, error: ErrorModel, confidence: Double, n: Int) {
    guard let estimate = Estimate(value: value, error: error, confidence: confidence) else {
      return nil
    }
    self.init(value: estimate, n: n)
  }
}

extension Outcome {
  /// Measured, unless the score is undefined.
  init(_ score: Score?, orNotApplicable reason: String) {
    self = score.map(Outcome.measured) ?? .notApplicable(reason: reason)
  }
}

/// The largest few contributions by size, ties by label.
///
/// - Parameter contributions: by label, signed.
func largest(_ contributions: [Contributor], _ count: Int = 3) -> [Contributor] {
  contributions.filter { $0.contribution != 0 }
    .sorted { (-abs($0.contribution), $0.label) < (-abs($1.contribution), $1.label) }
    .prefix(count).map { $0 }
}

/// As above, for so many contributions that only the labels of those in question are made.
///
/// - Parameter label: of the contribution with the given index.
func largest(
  _ contributions: [Double], _ count: Int = 3, label: (Int) -> String
) -> [Contributor] {
  var sizes = [Double](repeating: 0, count: count + 1)
  for contribution in contributions where abs(contribution) > sizes[count - 1] {
    sizes[count] = abs(contribution)
    var place = count
    while place > 0, sizes[place] > sizes[place - 1] {
      sizes.swapAt(place, place - 1)
      place -= 1
    }
  }
  let least = sizes[count - 1]
  return largest(
    contributions.indices.filter { abs(contributions[$0]) >= least && contributions[$0] != 0 }
      .map { Contributor(label: label($0), contribution: contributions[$0]) }, count)
}

/// Names of values that may be printed: those with at least ten real rows (docs/method.md).
let smallestPrintableCount = 10

/// The label of a category for a report: rare real values are not named.
func printable(_ value: String, realRows: Int) -> String {
  realRows == 0 || realRows >= smallestPrintableCount ? value : "a rare value"
}
