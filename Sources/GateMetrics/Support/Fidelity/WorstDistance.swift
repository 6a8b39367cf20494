import GateModel
import GateStatistics

/// The one of several distances of a subject that is most surely above its floor, held to its share
/// of the level: choosing it is a test of each of them.
struct WorstDistance {
  let index: Int
  let score: Score

  /// - Returns: `nil` without a distance.
  init?(_ distances: [DistanceEstimate], _ context: EvaluationContext) {
    // What is the same in every row can neither differ nor be chosen.
    let varying = distances.indices.filter { distances[$0].value > 0 || distances[$0].floor > 0 }
    let candidates = varying.isEmpty ? Array(distances.indices) : varying
    let tests = candidates.count
    // Of two that are equally sure, the first.
    let adjusted = 1 - (1 - context.confidence) / Double(max(1, tests))
    let surest = candidates.max { left, right in
      let (first, second) = (
        distances[left].lowerEnd(adjusted), distances[right].lowerEnd(adjusted)
      )
      return first < second || (first == second && left > right)
    }
    guard let surest else { return nil }
    let distance = distances[surest]
    // The truth of the other distances may be larger, if less surely so.
    let largest = distances.map(\.value).max() ?? distance.value
    let slack = max(distance.floor, largest - distance.excess)
    func shared(slack: Double) -> ErrorModel {
      .anyOf(
        Array(
          repeating: .normal(
            standardError: distance.standardError, scale: .identity, slack: slack), count: tests))
    }
    guard let plain = distance.score(confidence: context.confidence),
      let value = Estimate(
        value: distance.value, error: shared(slack: largest - distance.value),
        confidence: context.confidence),
      let excess = Estimate(
        value: distance.excess, error: shared(slack: slack), confidence: context.confidence)
    else { return nil }
    index = surest
    score = Score(value: value, floor: plain.floor, excess: excess, n: distance.n)
  }
}

extension DistanceEstimate {
  /// The distance less its floor.
  var excess: Double { value - floor }

  /// Of the excess.
  func lowerEnd(_ confidence: Double) -> Double {
    ErrorModel.normal(standardError: standardError, scale: .identity, slack: 0)
      .interval(around: excess, confidence: confidence)?.lower ?? excess
  }
}
