/// A judged check on one subject.
public struct Finding: Sendable {
  /// The id of the check in the policy.
  public let check: String
  /// The one that the metric belongs to.
  public let axis: Axis
  /// The id of the metric.
  public let metric: String
  /// What was judged: the table, a column, a pair, a group.
  public let subject: Subject
  /// What the check says of it.
  public let status: Status
  /// How much the check counts.
  public let severity: Severity
  /// Which number was judged.
  public let of: Judged
  /// The limit that decided: the violated one, else the strictest.
  public let limit: Limit?
  /// The judged number, in the unit of its metric.
  public let value: Double?
  /// Of that number, at the confidence of the settings.
  public let interval: Interval?
  /// What real data of the candidate's size would score; `nil` where it has none.
  public let floor: Double?
  /// Probability of a number at least this extreme if the limit were just kept, unadjusted.
  public let pValue: Double?
  /// The significance level that this finding was held to after correction for its family.
  public let significance: Double?
  /// One sentence: what happened, what contributes most, what to do.
  public let message: String
  /// What makes most of the number, the most first.
  public let contributors: [Contributor]
  /// Rows of the candidate with the real ones that they match.
  public var matchedRows: [MatchedRow]
  /// Where the check stands in its policy; `nil` where that ships with the tool.
  public let place: PolicyPlace?

  /// A finding; what has a default is not known of every one.
  public init(
    check: String, axis: Axis, metric: String, subject: Subject, status: Status,
    severity: Severity, of: Judged, limit: Limit? = nil, value: Double? = nil,
    interval: Interval? = nil, floor: Double? = nil, pValue: Double? = nil,
    significance: Double? = nil,
    message: String, contributors: [Contributor] = [], matchedRows: [MatchedRow] = [],
    place: PolicyPlace? = nil
  ) {
    self.check = check
    self.axis = axis
    self.metric = metric
    self.subject = subject
    self.status = status
    self.severity = severity
    self.of = of
    self.limit = limit
    self.value = value
    self.interval = interval
    self.floor = floor
    self.pValue = pValue
    self.significance = significance
    self.message = message
    self.contributors = contributors
    self.matchedRows = matchedRows
    self.place = place
  }

  /// What a check says of a subject.
  public enum Status: String, Sendable, CaseIterable {
    /// `inconclusive`: the number is beyond a limit, and chance may have brought it there.
    /// `notApplicable`: there is nothing of the kind. `notMeasured`: there should have been a number.
    /// `skipped`: the check was not selected.
    case pass, warn, fail, waived, inconclusive, notApplicable, notMeasured, skipped
  }

  /// What a failed check does to the verdict.
  public enum Severity: String, Sendable {
    /// It fails.
    case error
    /// It warns.
    case warn
    /// Nothing; the number is shown.
    case info
  }

  /// The score itself, or its excess over the floor.
  public enum Judged: String, Sendable {
    /// Of the score its value, or its excess.
    case value, excess
  }
}

/// Where something stands in a policy document.
public struct PolicyPlace: Sendable, Hashable {
  /// The JSON pointer (RFC 6901).
  public let pointer: String
  /// 1-based.
  public let line: Int

  /// A place by pointer and line.
  public init(pointer: String, line: Int) {
    self.pointer = pointer
    self.line = line
  }
}
