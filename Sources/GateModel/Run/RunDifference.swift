/// What became better or worse from one run to another.
public struct RunDifference: Sendable {
  /// The format of such documents.
  public static let schema = "synthgate.diff/2"

  /// The run that was first.
  public let old: Side
  /// The run that is compared with it.
  public let new: Side
  /// Axes whose verdict is another.
  public let axes: [AxisChange]
  /// Of the old run, those that the new one has not.
  public let gone: [Cause]
  /// Of the new run, those that the old one had not.
  public let come: [Cause]
  /// Numbers that moved by more than chance, the worst first.
  public let worse: [Change]
  /// The same the other way, in the order of the findings.
  public let better: [Change]
  /// Findings that are on another side of their limit, though their numbers moved by no more than
  /// chance.
  public let crossed: [Change]
  /// Findings whose number the old run had and the new one has not.
  public let lost: [Change]
  /// Numbers that both runs have.
  public let compared: Int
  /// With which all intervals together hold.
  public let confidence: Double
  /// What makes the two hard to compare.
  public let doubts: [String]

  /// What two runs differ in.
  public init(
    old: Side, new: Side, axes: [AxisChange], gone: [Cause], come: [Cause], worse: [Change],
    better: [Change], crossed: [Change], lost: [Change], compared: Int, confidence: Double,
    doubts: [String]
  ) {
    self.old = old
    self.new = new
    self.axes = axes
    self.gone = gone
    self.come = come
    self.worse = worse
    self.better = better
    self.crossed = crossed
    self.lost = lost
    self.compared = compared
    self.confidence = confidence
    self.doubts = doubts
  }

  /// Whether the new run is worse: a number beyond chance, its verdict, or a number that is missing.
  public var isRegression: Bool {
    !worse.isEmpty || !lost.isEmpty || new.verdict.rank > old.verdict.rank
  }

  /// A run file and its verdict.
  public struct Side: Sendable {
    /// Of the run file, as it was given.
    public let path: String
    /// Of that run.
    public let verdict: Verdict

    /// A run file and its verdict.
    public init(path: String, verdict: Verdict) {
      self.path = path
      self.verdict = verdict
    }
  }

  /// An axis whose verdict is another.
  public struct AxisChange: Sendable, Hashable {
    /// Which one.
    public let axis: Axis
    /// `nil` where the run has no such axis.
    public let old: Verdict?
    /// `nil` where the run has no such axis.
    public let new: Verdict?

    /// An axis and both of its verdicts.
    public init(axis: Axis, old: Verdict?, new: Verdict?) {
      self.axis = axis
      self.old = old
      self.new = new
    }
  }

  /// A finding in both runs.
  public struct Change: Sendable {
    /// The id of the check.
    public let check: String
    /// What the finding is about.
    public let subject: Subject
    /// In the old run.
    public let old: Number
    /// `nil` where the new run has none.
    public let new: Number?

    /// A finding and both of its numbers.
    public init(check: String, subject: Subject, old: Number, new: Number?) {
      self.check = check
      self.subject = subject
      self.old = old
      self.new = new
    }
  }

  /// The number of a finding.
  public struct Number: Sendable {
    /// That was judged, in the unit of its metric.
    public let value: Double
    /// That holds together with all others; `nil` where the number is a fact.
    public let interval: Interval?
    /// What the check says of it.
    public let status: Finding.Status

    /// A number, its interval and what the check says.
    public init(value: Double, interval: Interval?, status: Finding.Status) {
      self.value = value
      self.interval = interval
      self.status = status
    }
  }
}

extension Verdict {
  /// Higher is worse.
  package var rank: Int {
    switch self {
    case .pass, .notApplicable, .skipped: 0
    case .warn: 1
    case .incomplete: 2
    case .fail: 3
    }
  }
}
