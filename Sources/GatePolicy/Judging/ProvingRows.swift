import GateModel
import GateStatistics

/// By how much all data sets would have to grow for a limit to be proven to be kept.
struct ProvingRows: Sendable, Hashable {
  /// At least 1.
  let factor: Double
  /// Whether the number of this run would do, or only one without any excess.
  let isAtThisNumber: Bool

  /// - Parameter honest: what data that keeps the limit is best at.
  /// - Returns: `nil` where no growth up to a thousandfold is enough.
  init?(
    _ error: ErrorModel, value: Double, honest: Double, limit: Limit, confidence: Double
  ) {
    if let factor = Self.factor(error, value, limit, confidence) {
      (self.factor, isAtThisNumber) = (factor, true)
    } else if let model = error.withoutExcess,
      let factor = Self.factor(model, honest, limit, confidence)
    {
      (self.factor, isAtThisNumber) = (factor, false)
    } else {
      return nil
    }
  }

  private static let largest = 1000.0
  /// Factors are tried in steps of a tenth: it is an estimate.
  private static let step = 1.1

  private static func factor(
    _ error: ErrorModel, _ value: Double, _ limit: Limit, _ confidence: Double
  ) -> Double? {
    var factor = 1.0
    while factor <= largest {
      if let grown = error.grown(by: factor),
        let interval = grown.interval(around: grown.ownValue ?? value, confidence: confidence),
        limit.isKept(byAllOf: interval)
      {
        return factor
      }
      factor *= step
    }
    return nil
  }
}

extension ErrorModel {
  /// The model of data sets that are `factor` times as large, with the same shares in them.
  ///
  /// Standard errors shrink with the square root. Pairs that coincide by chance grow with the square
  /// of the rows. `nil` for a fact, which no rows change.
  func grown(by factor: Double) -> ErrorModel? {
    func count(_ number: Int) -> Int { Int(min(Double(number) * factor, largestCount).rounded()) }
    func pairs(_ number: Int) -> Int {
      Int(min(Double(number) * factor * factor, largestCount).rounded())
    }
    switch self {
    case .fact: return nil
    case .normal(let standardError, let scale, let slack):
      let root = factor.squareRoot()
      return .normal(standardError: standardError / root, scale: scale, slack: slack / root)
    case .binomial(let successes, let trials):
      return .binomial(successes: count(successes), trials: count(trials))
    case .shareDifference(let a, let n, let b, let m, let unit):
      return .shareDifference(a: count(a), n: count(n), b: count(b), m: count(m), unit: unit)
    case .shareRatio(let a, let n, let b, let m):
      return .shareRatio(a: count(a), n: count(n), b: count(b), m: count(m))
    case .coincidence(let observed, let all, let chance, let unit):
      return .coincidence(
        observed: pairs(observed), pairs: pairs(all), chance: chance, unit: unit / factor)
    case .dkw(let n, let m): return .dkw(n: count(n), m: count(m))
    case .rank(let above, let all, let tests):
      return .rank(above: count(above), of: count(all), tests: tests)
    case .chosen(let tests, let model):
      return model.grown(by: factor).map { .chosen(from: tests, $0) }
    case .anyOf(let members):
      let grown = members.compactMap { $0.grown(by: factor) }
      return grown.count == members.count ? .anyOf(grown) : nil
    }
  }

  /// The model of data of the same size in which nothing is in excess; `nil` where the model does
  /// not know what that is.
  fileprivate var withoutExcess: ErrorModel? {
    switch self {
    case .normal: return self
    case .shareDifference(let a, let n, let b, let m, let unit):
      guard n + m > 0 else { return nil }
      let share = Double(a + b) / Double(n + m)
      return .shareDifference(
        a: Int((share * Double(n)).rounded(.down)), n: n,
        b: Int((share * Double(m)).rounded(.up)), m: m, unit: unit)
    case .coincidence(_, let pairs, let chance, let unit):
      return .coincidence(
        observed: Int((Double(pairs) * chance).rounded(.down)), pairs: pairs, chance: chance,
        unit: unit)
    case .chosen(let tests, let model):
      return model.withoutExcess.map { .chosen(from: tests, $0) }
    case .anyOf(let members):
      let without = members.compactMap(\.withoutExcess)
      return without.count == members.count ? .anyOf(without) : nil
    case .fact, .binomial, .shareRatio, .dkw, .rank: return nil
    }
  }
}

/// Far more rows than anybody has, and far below overflow.
private let largestCount = 1e12
