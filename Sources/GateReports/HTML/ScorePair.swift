import GateModel

/// A number of a score on its two sides: real and synthetic rows, or training rows and unseen ones.
struct ScorePair {
  let first: Double
  let second: Double

  init(first: Double, second: Double) { (self.first, self.second) = (first, second) }

  /// Real and synthetic.
  init?(bySource parts: [String: Double]) {
    self.init(parts, ["real", "synthetic"])
  }

  /// What the generator learned from, and what it never saw.
  init?(byMembership parts: [String: Double]) {
    if let pair = ScorePair(parts, ["members", "nonMembers"]) {
      self = pair
    } else if let pair = ScorePair(parts, ["truePositiveRate", "falsePositiveRate"]) {
      self = pair
    } else {
      return nil
    }
  }

  /// - Parameter names: of the parts, which `gap.` and the like may precede.
  private init?(_ parts: [String: Double], _ names: [String]) {
    let values = names.map { name in
      parts.filter { $0.key == name || $0.key.hasSuffix(".\(name)") }.map(\.value)
    }
    guard values.allSatisfy({ $0.count == 1 && $0[0].isFinite }) else { return nil }
    (first, second) = (values[0][0], values[1][0])
  }
}

/// A measured score with the pair that its picture shows.
struct PairedScore {
  let measurement: Measurement
  let score: Score
  let pair: ScorePair

  static func all(
    of run: RunRecord, on axis: Axis, _ pair: (([String: Double]) -> ScorePair?)
  ) -> [PairedScore] {
    run.measurements.compactMap { measurement in
      guard measurement.metric.hasPrefix("\(axis.rawValue)."),
        case .measured(let score) = measurement.outcome, let own = pair(score.parts)
      else { return nil }
      return PairedScore(measurement: measurement, score: score, pair: own)
    }
  }

  /// The number that a check judges.
  var judged: Estimate { score.excess ?? score.value }
}

extension [PairedScore] {
  /// By metric, in the order of the first of each.
  var byMetric: [(metric: String, scores: [PairedScore])] {
    var groups: [(metric: String, scores: [PairedScore])] = []
    for score in self {
      if groups.last?.metric == score.measurement.metric {
        groups[groups.count - 1].scores.append(score)
      } else {
        groups.append((score.measurement.metric, [score]))
      }
    }
    return groups
  }
}
