import GateModel
import GatePreparation
import GateStatistics

/// What the re-use of values says about copying (docs/method.md).
///
/// Two tests, either of which may prove it. *Repetition*: a fresh real row has a value of the
/// reference as often as the reference's rows have each other's. *Contrast*: values of the reference
/// used again against those of the holdout. A candidate that meets the holdout more often than real
/// rows repeat knows the list that all come from, and the contrast decides alone.
struct ReuseEvidence {
  let score: Score?

  static let definition =
    "Of columns of texts, and of identifiers, of which at least 95 % of T's present values differ "
    + "after case, blanks and Unicode forms are folded, and do not count up: distinct values of S "
    + "that T has, over distinct values of S. Excess: beyond T's leave-one-out repeats (rows whose "
    + "value occurs again, count and rows halved, since repeats come in pairs; Fisher), or values "
    + "of T used again against values of H, which count once (Fisher)."

  /// From this share of distinct values on, a column may be expected to name rows.
  static let namedShare = 0.5
  /// At which the candidate is taken to know the list of values.
  private static let knowledgeLevel = 0.05

  init(
    _ reuse: IdentifierReuse.Reuse, _ comparison: Comparison, _ context: EvaluationContext
  ) {
    let value = Double(reuse.reused) / Double(reuse.candidate)
    let models = Self.models(reuse)
    let excess = min(value, max(0, models.compactMap(\.ownValue).max() ?? 0))
    let error = models.count == 1 ? models[0] : ErrorModel.anyOf(models)
    guard let own = Estimate(value: value, interval: nil, error: .fact),
      let floor = Estimate(value: value - excess, interval: nil, error: .fact),
      let beyond = Estimate(value: excess, error: error, confidence: context.confidence)
    else {
      score = nil
      return
    }
    var score = Score(value: own, floor: floor, excess: beyond, n: reuse.candidate)
    score.parts = [
      "reused": Double(reuse.reused), "values": Double(reuse.candidate),
      "repeatedInReal": Double(reuse.repeatedRows) / Double(reuse.rows),
    ]
    score.facts.amounts["reused"] = .share(reuse.reused, of: reuse.candidate)
    score.matchedRows = CopyMatches(comparison).list(reuse.matches)
    self.score = score
  }

  private static func models(_ reuse: IdentifierReuse.Reuse) -> [ErrorModel] {
    let repetition = ErrorModel.shareDifference(
      a: reuse.reused, n: reuse.candidate, b: halved(reuse.repeatedRows), m: halved(reuse.rows),
      unit: 1)
    guard reuse.others > 0 else { return [repetition] }
    let contrast = ErrorModel.shareDifference(
      a: reuse.membersReused, n: reuse.members, b: reuse.othersReused, m: reuse.others,
      unit: Double(reuse.members) / Double(reuse.candidate))
    return knowsList(reuse) ? [contrast] : [contrast, repetition]
  }

  /// Whether the candidate meets the holdout more often than the real rows meet themselves.
  private static func knowsList(_ reuse: IdentifierReuse.Reuse) -> Bool {
    // A larger table is met more often.
    let size = Double(reuse.holdoutRows) / Double(reuse.rows)
    let met = Int((Double(reuse.inHoldout) / max(1, size)).rounded())
    let expected = Int((Double(halved(reuse.repeatedRows)) * min(1, size)).rounded())
    return Fisher.upperTail(a: met, n: reuse.candidate, b: expected, m: halved(reuse.rows))
      < knowledgeLevel
  }

  private static func halved(_ count: Int) -> Int { (count + 1) / 2 }
}
