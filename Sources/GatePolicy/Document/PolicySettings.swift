import GateModel

/// What holds for the whole policy unless a check says otherwise.
package struct PolicySettings: Sendable {
  package var seed: UInt64 = 1
  /// Two-sided confidence of every interval, from 0.5 to below 1.
  package var confidence = 0.95
  /// Probability that honest data fails any zero-limit check of the verdict.
  package var falseAlarm = 0.01
  /// Groups of protected columns with fewer reference rows are pooled.
  package var minGroupRows = 30
  /// Models learn from and predict at most so many rows of a table.
  package var learningRows = RunSettings.defaultLearningRows
  /// Manifolds of nearest rows are made of at most so many rows of a table.
  package var neighbourRows = RunSettings.defaultNeighbourRows
  /// Distances are asked of at most so many records of a side; `nil` for the default.
  package var queryRecords: Int?
  /// Which range numbers are divided by in the record distance.
  package var scale = DistanceScale.real
  /// Axes without which there is no verdict.
  package var requiredAxes: [Axis] = []
  package var proof = Proof.violation
  package var onInconclusive = Proof.violation.defaultOnInconclusive
  package var onMissing = OnMissing.fail

  package var runSettings: RunSettings {
    RunSettings(
      seed: seed, confidence: confidence, falseAlarm: falseAlarm, minGroupRows: minGroupRows,
      learningRows: learningRows, neighbourRows: neighbourRows,
      queryRecords: queryRecords, scale: scale)
  }

  /// The level of a one-sided test that agrees with a two-sided interval at `confidence`.
  var oneSidedLevel: Double { (1 - confidence) / 2 }
}

/// Who has to prove what.
package enum Proof: String, Sendable, CaseIterable {
  /// A check fails when the data proves that the limit is broken.
  case violation = "prove-violation"
  /// A check passes when the data proves that the limit is kept.
  case compliance = "prove-compliance"

  /// The candidate has the benefit of the doubt under the first, and none under the second:
  /// what could not be proven there leaves the gate without a verdict.
  package var defaultOnInconclusive: OnInconclusive {
    switch self {
    case .violation: .pass
    case .compliance: .incomplete
    }
  }
}

/// What a check that proves nothing does to the verdict.
package enum OnInconclusive: String, Sendable, CaseIterable {
  case pass, warn, fail, incomplete
}

/// What a metric that should have been measured and was not does to the verdict.
package enum OnMissing: String, Sendable, CaseIterable {
  /// The verdict is incomplete.
  case fail
  case warn, ignore
}
