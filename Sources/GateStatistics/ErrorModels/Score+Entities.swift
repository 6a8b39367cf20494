import GateModel

extension ErrorModel {
  /// The error where `effect` rows count as one: those of an entity, taken as all alike.
  ///
  /// Counts become counts of entities, standard errors grow by the root of the effect.
  func widened(by effect: Double) -> ErrorModel {
    func fewer(_ count: Int) -> Int { Int((Double(count) / effect).rounded()) }
    func sample(_ count: Int) -> Int { max(1, fewer(count)) }
    switch self {
    // Memorization counts entities by itself.
    case .fact, .coincidence, .rank: return self
    case .normal(let standardError, let scale, let slack):
      return .normal(
        standardError: standardError * effect.squareRoot(), scale: scale, slack: slack)
    case .binomial(let successes, let trials):
      return .binomial(successes: min(fewer(successes), sample(trials)), trials: sample(trials))
    case .shareDifference(let a, let n, let b, let m, let unit):
      return .shareDifference(
        a: min(fewer(a), sample(n)), n: sample(n), b: min(fewer(b), sample(m)), m: sample(m),
        unit: unit)
    case .shareRatio(let a, let n, let b, let m):
      return .shareRatio(
        a: min(fewer(a), sample(n)), n: sample(n), b: min(fewer(b), sample(m)), m: sample(m))
    case .dkw(let n, let m): return .dkw(n: sample(n), m: sample(m))
    case .anyOf(let models): return .anyOf(models.map { $0.widened(by: effect) })
    case .chosen(let tests, let model): return .chosen(from: tests, model.widened(by: effect))
    }
  }
}

extension Score {
  /// The score where the rows of an entity depend on each other.
  ///
  /// - Parameter effect: how many rows the entity of a row has.
  func widened(by effect: Double, confidence: Double) -> Score {
    func widened(_ estimate: Estimate, by change: Double = 0, slack: Double? = nil) -> Estimate? {
      var error = estimate.error.widened(by: effect)
      if let slack, case .normal(let standardError, let scale, _) = error {
        error = .normal(standardError: standardError, scale: scale, slack: slack)
      }
      return Estimate(value: estimate.value + change, error: error, confidence: confidence)
    }
    // Where the floor is sampling noise, or 1 less it, the noise is the slack of the excess.
    var (change, slack) = (0.0, Double?.none)
    let growth = effect.squareRoot() - 1
    if let floor, let excess, case .normal(_, _, let noise) = excess.error, noise != 0,
      noise == floor.value || noise == floor.value - 1
    {
      slack = noise * effect.squareRoot()
      change = noise * growth
    } else if let floor, let excess, case .anyOf(let models) = excess.error,
      case .normal(_, _, let noise)? = models.first, noise >= floor.value
    {
      // The worst of several distances, whose slack also reaches to the others.
      change = floor.value * growth
    }
    guard let value = widened(value) else { return self }
    var score = Score(
      value: value, floor: floor.flatMap { widened($0, by: change) },
      excess: excess.flatMap { widened($0, by: -change, slack: slack) }, n: n)
    score.parts = parts
    score.facts = facts
    score.contributors = contributors
    score.matchedRows = matchedRows
    score.notes = notes
    score.curve = curve
    return score
  }
}

extension Measurement {
  /// The measurement where the rows of an entity depend on each other (docs/method.md).
  package func widened(by effect: Double, confidence: Double) -> Measurement {
    guard case .measured(let score) = outcome else { return self }
    return Measurement(
      metric: metric, version: version, subject: subject,
      outcome: .measured(score.widened(by: effect, confidence: confidence)))
  }
}
