import GateModel
import GateWording

/// A subject that a check judges, with the number and the zones that hold for it.
struct Member: Sendable {
  let subject: Subject
  let estimate: Estimate
  let floor: Double?
  let zones: Zones
  var contributors: [Contributor] = []
  var matchedRows: [MatchedRow] = []
  var notes: [String] = []
  /// The score behind the number; `nil` for one made of several.
  var score: Score?

  var isFact: Bool { estimate.error == .fact }

  /// What honest data has in truth: no excess, the floor, or the best value.
  func honest(_ check: Check) -> Double {
    if check.judged == .excess { return 0 }
    if let floor { return floor }
    if case .shareRatio = estimate.error { return 1 }
    let range = check.metric.range
    switch check.metric.better {
    case .target(let best): return best
    // A difference that may have either sign is none in honest data.
    case .lower: return range.lower < 0 ? 0 : range.lower
    case .higher: return range.upper.isFinite ? range.upper : 1
    }
  }

  /// The interval at a confidence, which for a fact is the number alone.
  func interval(confidence: Double) -> Interval? {
    let value = estimate.value
    return isFact
      ? Interval(value, value)
      : estimate.error.interval(around: value, confidence: confidence) ?? estimate.interval
  }
}

/// A subject that a check could not judge.
struct Unjudged: Sendable {
  let subject: Subject
  let reason: String
}

/// All that a check selects: the members that were measured, which share its level, and the rest.
struct CheckFamily: Sendable {
  let check: Check
  /// In order of their subjects, as the other two.
  private(set) var members: [Member] = []
  private(set) var notApplicable: [Unjudged] = []
  private(set) var notMeasured: [Unjudged] = []
  /// Of each data set that was given.
  let rows: [DataRole: Int]
  /// Whether the check judges nothing although the roles that its metric needs are declared.
  private(set) var lacksDeclaredRoles = false

  /// - Parameters:
  ///   - rows: of each data set that was given; a holdout is there to measure floors with.
  ///   - shown: a field whose numbers are shown and not judged; facts are judged there as well.
  init(
    _ check: Check, measurements: MeasurementIndex, columns: ColumnIndex, rows: [DataRole: Int],
    shown: String? = nil
  ) {
    self.check = check
    self.rows = rows
    let hasHoldout = (rows[.holdout] ?? 0) > 0
    let own = measurements[check.metric.id]
    var isEmpty = true
    for measurement in own
    where check.selector.selects(measurement.subject, columns: columns.byName) {
      isEmpty = false
      let subject = measurement.subject
      switch measurement.outcome {
      case .notApplicable(let reason):
        notApplicable.append(Unjudged(subject: subject, reason: reason))
      case .notMeasured(let reason):
        notMeasured.append(Unjudged(subject: subject, reason: reason))
      case .measured(let score) where subject.columns == shown.map { [$0] } && !score.isFact:
        notApplicable.append(
          Unjudged(
            subject: subject,
            reason: "prompts are reused by design, so that \(peopleNumber(score.value.value)) is "
              + "informational"))
      case .measured(let score):
        add(subject, score, hasHoldout: hasHoldout)
      }
    }
    if isEmpty { explainEmptiness(own: own, columns: columns, hasHoldout: hasHoldout) }
    lacksDeclaredRoles =
      members.isEmpty && notMeasured.isEmpty && !isEmpty
      && check.metric.needs.contains { $0.role != nil }
      && columns.missingRole(for: check.metric) == nil
  }

  private mutating func add(_ subject: Subject, _ score: Score, hasHoldout: Bool) {
    var zones = check.zones(of: subject)
    if let relative = check.relative {
      guard relative.reference == .floor || hasHoldout else {
        notMeasured.append(
          Unjudged(subject: subject, reason: "the limit is relative to a holdout; give one"))
        return
      }
      guard let floor = score.floor else {
        notMeasured.append(
          Unjudged(subject: subject, reason: "the limit is relative to a floor, which is unknown"))
        return
      }
      zones.failIf = relative.limit(floor: floor.value, better: check.metric.better)
    }
    guard let estimate = check.judged == .value ? score.value : score.excess else {
      notMeasured.append(
        Unjudged(subject: subject, reason: "no floor is known, so there is no excess over it"))
      return
    }
    members.append(
      Member(
        subject: subject, estimate: estimate, floor: score.floor?.value, zones: zones,
        contributors: score.contributors, matchedRows: score.matchedRows, notes: score.notes,
        score: score))
  }

  /// A check that selects nothing judges nothing, which must not look like a pass.
  private mutating func explainEmptiness(
    own: ArraySlice<Measurement>, columns: ColumnIndex, hasHoldout: Bool
  ) {
    if let role = columns.missingRole(for: check.metric) {
      notApplicable.append(
        Unjudged(subject: .table, reason: "no column has the role \(role.rawValue)"))
    } else if check.allowEmpty {
      notApplicable.append(Unjudged(subject: .table, reason: "the check selects nothing here"))
    } else if own.isEmpty, check.metric.needs.contains(.holdout), !hasHoldout {
      notMeasured.append(Unjudged(subject: .table, reason: "it needs a holdout; give one"))
    } else if own.isEmpty {
      notMeasured.append(
        Unjudged(subject: .table, reason: "the run has no score of \(check.metric.id)"))
    } else {
      notMeasured.append(
        Unjudged(
          subject: .table,
          reason: "the check selects none of the \(own.count) subjects of \(check.metric.id);"
            + " correct its columns or parts, or set allowEmpty"))
    }
  }
}

/// Measurements by metric, each in order of the subjects.
struct MeasurementIndex: Sendable {
  private let measurements: [Measurement]
  private let ranges: [String: Range<Int>]

  init(_ measurements: [Measurement]) {
    // A run's own measurements are in order, and a wide table has a million.
    let isInOrder = zip(measurements, measurements.dropFirst()).allSatisfy {
      ($0.metric, $0.subject) <= ($1.metric, $1.subject)
    }
    self.measurements =
      isInOrder
      ? measurements
      : measurements.sorted { ($0.metric, $0.subject) < ($1.metric, $1.subject) }
    var ranges: [String: Range<Int>] = [:]
    var start = 0
    for (index, measurement) in self.measurements.enumerated() {
      let isLast = index + 1 == self.measurements.count
      guard isLast || self.measurements[index + 1].metric != measurement.metric else { continue }
      ranges[measurement.metric] = start..<index + 1
      start = index + 1
    }
    self.ranges = ranges
  }

  subscript(metric: String) -> ArraySlice<Measurement> { measurements[ranges[metric] ?? 0..<0] }

  /// The newest version of each metric's measurements.
  var versions: [String: Int] {
    ranges.mapValues { range in measurements[range].reduce(0) { max($0, $1.version) } }
  }
}

/// The columns of the data by name, and the roles that they have.
struct ColumnIndex: Sendable {
  let byName: [String: ColumnSummary]
  /// That somebody declared.
  private let roles: Set<ColumnRole>

  init(_ columns: [ColumnSummary]) {
    byName = Dictionary(columns.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    roles = Set(columns.filter { $0.proposal == nil }.flatMap(\.roles))
  }

  /// A role that the metric needs and no column has.
  func missingRole(for metric: MetricDescriptor) -> ColumnRole? {
    metric.needs.compactMap(\.role).first { !roles.contains($0) }
  }
}

extension MetricDescriptor.Need {
  /// The column role that is needed, if it is one.
  var role: ColumnRole? {
    switch self {
    case .protected: .protected
    case .label: .label
    case .id: .id
    case .holdout, .baseline, .mix, .lineage: nil
    }
  }
}

extension Score {
  /// Whether the number is counted, and no estimate.
  fileprivate var isFact: Bool { value.error == .fact }
}
