import GateModel

extension ErrorModel {
  /// The value that the model's own counts imply; `nil` for models that carry no counts.
  ///
  /// A member of `anyOf` is judged at its own value; `anyOf` itself has the largest of its members'.
  package var ownValue: Double? {
    switch self {
    case .fact, .normal, .dkw, .rank:
      return nil
    case .binomial(let successes, let trials):
      return trials > 0 ? Double(successes) / Double(trials) : nil
    case .shareDifference(let a, let n, let b, let m, let unit):
      guard n > 0, m > 0 else { return nil }
      return unit * (Double(a) / Double(n) - Double(b) / Double(m))
    case .shareRatio(let a, let n, let b, let m):
      guard n > 0, m > 0, a + b > 0 else { return nil }
      return b == 0 ? .infinity : Double(a) * Double(m) / (Double(n) * Double(b))
    case .coincidence(let observed, let pairs, let chance, let unit):
      return unit
        * Self.coincidenceExcess(observed: observed, pairs: pairs, chance: chance)
    case .anyOf(let members):
      return members.compactMap(\.ownValue).max()
    case .chosen(_, let model):
      return model.ownValue
    }
  }
}
