import GateModel
import GateStatistics

/// Records of the candidate that have something, against real ones that have it.
///
/// The number is the difference of both shares and its own excess, since real data of any size has
/// none on average: Newcombe's interval.
struct ExcessRate {
  let candidate: (hits: Int, records: Int)
  let real: (hits: Int, records: Int)

  /// - Returns: `nil` where a side has no records.
  func score(_ context: EvaluationContext) -> Score? {
    guard candidate.records > 0, real.records > 0 else { return nil }
    let error = ErrorModel.shareDifference(
      a: candidate.hits, n: candidate.records, b: real.hits, m: real.records, unit: 1)
    let value =
      Double(candidate.hits) / Double(candidate.records)
      - Double(real.hits) / Double(real.records)
    var score = Score(
      ownExcess: value, error: error, confidence: context.confidence, n: candidate.records)
    score?.facts.amounts["synthetic"] = .share(candidate.hits, of: candidate.records)
    score?.facts.amounts["real"] = .share(real.hits, of: real.records)
    score?.parts = ["synthetic": Double(candidate.hits), "real": Double(real.hits)]
    return score
  }
}
