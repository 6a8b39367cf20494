import GateModel
import GatePreparation
import GateStatistics

/// Real people for whom something holds of the candidate: members against non-members.
struct Contrast {
  let members: Counted
  let others: Counted
  /// How many there are for each of the members; 1 unless distances were asked of fewer.
  private let membersEach: Double

  init(members: Counted, others: Counted) {
    self.members = members
    self.others = others
    membersEach = 1
  }

  /// Counts the entities that have a record for which something holds.
  init(_ all: RealRecords, where isHit: (Int) -> Bool) {
    let records = all.oneOfEachEntity { isHit($0) ? 0 : 1 }
    membersEach = all.membersEach
    members = Counted(count: records.reference.count(where: isHit), of: records.reference.count)
    others = Counted(count: records.holdout.count(where: isHit), of: records.holdout.count)
  }

  /// The difference of the shares as a share of the candidate: how many of its rows are behind it, as
  /// many for each member that was not asked as for those that were.
  ///
  /// - Parameter rows: of the candidate.
  func score(perRow rows: Int, _ context: EvaluationContext) -> Score? {
    guard rows > 0 else { return nil }
    let unit = membersEach * Double(members.of) / Double(rows)
    guard var score = score(unit: unit, context) else { return nil }
    if let least = smallestDetectable(unit: unit, context) {
      score.parts["smallestDetectable"] = least
    }
    return score
  }

  /// The difference of the shares times `unit`.
  func score(unit: Double, _ context: EvaluationContext) -> Score? {
    guard members.of > 0, others.of > 0 else { return nil }
    var score = Score(
      value: unit * (members.share - others.share),
      error: .shareDifference(
        a: members.count, n: members.of, b: others.count, m: others.of, unit: unit),
      confidence: context.confidence, n: members.of)
    score?.parts = ["members": members.share, "nonMembers": others.share]
    return score
  }

  /// The smallest excess that Fisher's test would have shown with the hits of non-members that
  /// were seen, at the run's confidence.
  private func smallestDetectable(unit: Double, _ context: EvaluationContext) -> Double? {
    let level = (1 - context.confidence) / 2
    guard
      let fewest = Fisher.fewest(n: members.of, b: others.count, m: others.of, level: level)
    else { return nil }
    return unit * (Double(fewest) / Double(members.of) - others.share)
  }
}

extension Metric {
  static func noHoldout() -> [Measurement] {
    [measurement(.table, .notMeasured(reason: "no holdout was given"))]
  }
}
