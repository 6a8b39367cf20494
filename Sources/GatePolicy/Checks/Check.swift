import GateModel

/// A metric with limits.
package struct Check: Sendable {
  package let id: String
  package let metric: MetricDescriptor
  /// Why the limit is what it is.
  package let description: String
  package let selector: SubjectSelector
  /// Which of the metric's numbers is judged.
  package let judged: Finding.Judged
  package let aggregate: Aggregate
  package let zones: Zones
  /// The limit as a distance from the floor; `nil` where `zones` say it all.
  package let relative: RelativeLimit?
  package let severity: Finding.Severity
  package let proof: Proof
  package let onInconclusive: OnInconclusive
  package let onMissing: OnMissing
  /// Whether the check spends from the budget of false alarms although its limit is not zero.
  package let sharesFalseAlarm: Bool
  /// How much of the budget it gets beside others with 1.
  package let falseAlarmWeight: Double
  /// Whether the check may select nothing.
  package let allowEmpty: Bool
  /// Zones of single subjects, by names or globs.
  package let overrides: [ZoneOverride]
  /// Requirements of norms that the check serves, as free text.
  package let controls: [String]
  /// `file:line:column` of the check's id.
  package let place: String
  /// The same for findings; `nil` where the policy is no file of the user.
  package let policyPlace: PolicyPlace?

  package var axis: Axis { metric.axis }

  /// Whether a finding of this check can make the verdict fail.
  package var canFail: Bool { severity == .error && (zones.failIf != nil || relative != nil) }

  /// The zones of a subject, overrides applied.
  func zones(of subject: Subject) -> Zones {
    // A name of its own goes before a glob.
    let match =
      overrides.first { $0.pattern.isName(of: subject) }
      ?? overrides.first { $0.pattern.matches(subject) }
    return match.map { zones.overridden(by: $0.zones) } ?? zones
  }
}

/// How the members of a family become findings.
package enum Aggregate: String, Sendable, CaseIterable {
  /// A finding for each member.
  case each
  /// The member with the strongest evidence against it.
  case worst
  case mean, median
}

/// The regions of violation; neither follows from the other.
package struct Zones: Sendable, Hashable {
  package var failIf: Limit?
  package var warnIf: Limit?

  func overridden(by other: Zones) -> Zones {
    Zones(failIf: other.failIf ?? failIf, warnIf: other.warnIf ?? warnIf)
  }
}

package struct ZoneOverride: Sendable {
  package let name: PlacedName
  package let zones: Zones
  let pattern: SubjectPattern

  init(name: PlacedName, zones: Zones) {
    self.name = name
    self.zones = zones
    pattern = SubjectPattern(name.text)
  }
}

/// How much worse than its floor a metric may be.
package struct RelativeLimit: Sendable, Hashable {
  package let reference: Reference
  package let tolerance: Tolerance

  /// The real data that the floor must come from.
  package enum Reference: String, Sendable, CaseIterable {
    /// Whatever floor the run has.
    case floor
    /// A floor measured with a holdout.
    case holdout
  }

  package enum Tolerance: Sendable, Hashable {
    /// In units of the metric.
    case absolute(Double)
    /// A multiple of the floor.
    case relative(Double)
  }

  /// The region of violation of the excess, given the floor and the metric's better direction.
  func limit(floor: Double, better: MetricDescriptor.Direction) -> Limit {
    let size =
      switch tolerance {
      case .absolute(let size): size
      case .relative(let factor): factor * abs(floor)
      }
    return switch better {
    case .lower: .gt(size)
    case .higher: .lt(-size)
    case .target: .outside(-size, size)
    }
  }
}
