import GateModel
import GatePreparation
import GateStatistics

/// What classes of equal (or near) rows say about copying (docs/method.md).
///
/// Where columns are keys, rows are compared with and without them; either way may prove copying.
struct CopyEvidence {
  /// What is reported: the comparison with all columns, unless the other shows more than chance.
  let shown: CopyCounts
  let showsKeyless: Bool
  let score: Score?

  /// Above it chance alone explains what keyless rows show.
  private static let remarkable = 0.05

  init(_ whole: CopyCounts, _ keyless: CopyCounts?, confidence: Double) {
    let showsKeyless =
      keyless.map { $0.pValue < min(whole.pValue, Self.remarkable) } ?? false
    shown = showsKeyless ? keyless ?? whole : whole
    self.showsKeyless = showsKeyless
    let models = whole.models + (keyless?.models ?? [])
    score = Self.score(
      shown, error: models.count == 1 ? models[0] : .anyOf(models), confidence: confidence)
  }

  private static func score(
    _ counts: CopyCounts, error: ErrorModel, confidence: Double
  ) -> Score? {
    let value = counts.value
    // Where another test than the one that the excess is taken from proves more, it is at least that.
    let interval = error.interval(around: counts.excess, confidence: confidence)
    let proven = min(max(counts.excess, interval?.lower ?? 0), interval?.upper ?? .infinity)
    let excess = min(proven, value)
    guard let own = Estimate(value: value, interval: nil, error: .fact),
      let floor = Estimate(value: value - excess, interval: nil, error: .fact),
      let beyond = Estimate(value: excess, error: error, confidence: confidence)
    else { return nil }
    return Score(value: own, floor: floor, excess: beyond, n: counts.members)
  }
}

/// Copies among classes of rows that count as the same record.
///
/// Two exact tests, either of which may prove it. *Coincidence*: of the classes with exactly two
/// rows, those that join the candidate with the reference are compared with the other pairs by the
/// number of ways to form them. *Contrast*: reference records reproduced against holdout records
/// reproduced. Where the candidate coincides with the holdout more than exposure explains it is
/// denser than reality, and the contrast decides alone.
struct CopyCounts {
  /// People of whom the candidate reproduces a record.
  let copied: Int
  /// People of whom a record could be reproduced.
  let members: Int
  /// Those reproduced over the rows of the candidate, and what is beyond chance.
  let value: Double
  let excess: Double
  let models: [ErrorModel]

  /// - Parameter onlyUnique: whether only records that are unique among the real rows count.
  init(_ classes: RowClasses, onlyUnique: Bool, _ comparison: Comparison) {
    func counts(_ size: RowClasses.Sizes) -> Bool { !onlyUnique || size.real == 1 }
    func reproduced(_ ids: [Int32], _ entities: [Int32]?) -> Int {
      people(ids, entities) { counts($0) && $0.candidate > 0 }
    }
    func people(_ ids: [Int32], _ entities: [Int32]?, where holds: (RowClasses.Sizes) -> Bool)
      -> Int
    {
      let rows = ids.indices.filter { holds(classes.people[Int(ids[$0])]) }
      return entities.map { entities in Set(rows.map { entities[$0] }).count } ?? rows.count
    }
    let entities = comparison.entities
    let copied = reproduced(classes.reference, entities?.reference)
    let members = people(classes.reference, entities?.reference, where: counts)
    let others = people(classes.holdout, entities?.holdout, where: counts)
    self.init(
      copied: copied, members: members,
      holdout: comparison.holdout.map { _ in
        (reproduced(classes.holdout, entities?.holdout), others)
      },
      chance: PairChance(classes.pairs, comparison),
      rows: comparison.entityCount(of: .synthetic))
  }

  /// - Parameters:
  ///   - holdout: records of the holdout that the candidate reproduces, and all that it could.
  ///   - rows: of the candidate.
  init(
    copied: Int, members: Int, holdout: (copied: Int, members: Int)?, chance: PairChance, rows: Int
  ) {
    (self.copied, self.members) = (copied, members)
    let rows = Double(rows)
    let isDenser = chance.isDenserThanReality
    var models: [ErrorModel] = []
    if !isDenser || holdout == nil { models.append(chance.model(rows: rows)) }
    if let holdout, holdout.members > 0 {
      models.append(
        .shareDifference(
          a: copied, n: members, b: holdout.copied, m: holdout.members,
          unit: Double(members) / rows))
    }
    self.models = models
    value = Double(copied) / rows
    excess = max(0, min(value, chance.excessCount / rows, isDenser ? value : .infinity))
  }

  /// Of the claim that anything was copied.
  var pValue: Double { ErrorModel.anyOf(models).pValue(of: excess, beyond: 0, side: .above) }
}

/// Pairs of equal rows against the number of ways in which such pairs can form.
struct PairChance {
  let observed: Int
  let pairs: Int
  /// The share of pairs that join candidate and reference if the candidate is a fresh sample.
  let share: Double
  /// Whether the candidate meets the holdout more often than exposure explains (p < 0.05).
  let isDenserThanReality: Bool

  init(_ pairs: CoincidencePairs, _ comparison: Comparison) {
    self.init(
      pairs, reference: comparison.entityCount(of: .real),
      candidate: comparison.entityCount(of: .synthetic),
      holdout: comparison.entityCount(of: .holdout))
  }

  /// - Parameters: how many records each side has.
  init(_ pairs: CoincidencePairs, reference: Int, candidate: Int, holdout: Int) {
    let (t, s, h) = (Double(reference), Double(candidate), Double(holdout))
    let real = t * (t - 1) / 2 + t * h + h * (h - 1) / 2
    observed = pairs.candidateReference
    self.pairs = pairs.candidateReference + pairs.candidateHoldout + pairs.real
    share = s * t / (s * t + s * h + real)
    let others = pairs.candidateHoldout + pairs.real
    let holdoutShare = h > 0 ? s * h / (s * h + real) : 0
    isDenserThanReality =
      h > 0
      && Binomial.upperTail(
        atLeast: pairs.candidateHoldout, of: others, share: holdoutShare) < 0.05
  }

  /// The pairs beyond chance.
  var excessCount: Double {
    ErrorModel.coincidenceExcess(observed: observed, pairs: pairs, chance: share)
  }

  func model(rows: Double) -> ErrorModel {
    .coincidence(observed: observed, pairs: pairs, chance: share, unit: 1 / rows)
  }
}
