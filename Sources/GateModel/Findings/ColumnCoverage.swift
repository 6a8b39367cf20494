/// What each axis looked at of a column of the reference.
public struct ColumnCoverage: Sendable, Hashable {
  /// Of the reference.
  public let column: String
  /// Of every axis with a check that was selected.
  public let axes: [Axis: AxisLook]

  /// A column and what each axis looked at of it.
  public init(column: String, axes: [Axis: AxisLook]) {
    self.column = column
    self.axes = axes
  }
}

/// Whether an axis looked at a column, and why not.
public struct AxisLook: Sendable, Hashable {
  /// Ids of the checks that held a number of this column against a limit, in alphabetical order.
  /// Where none of the axis did, those of validity that compared it as a key or as a constant.
  public let judgedBy: [String]
  /// Why no check of the axis looked at it; `nil` where one did.
  public let leftOut: LeftOut?

  /// The checks that looked at it, or why none did.
  public init(judgedBy: [String], leftOut: LeftOut? = nil) {
    self.judgedBy = judgedBy
    self.leftOut = leftOut
  }
}

/// Why an axis did not look at a column.
public struct LeftOut: Sendable, Hashable {
  /// Why, in one word.
  public let cause: Cause
  /// In a few words, for people.
  public let words: String
  /// What the user can do about it where it holds up the verdict of a required axis; `nil` where it
  /// does not.
  public let remedy: String?

  /// Why, and what to do where it matters.
  public init(_ cause: Cause, _ words: String, remedy: String? = nil) {
    self.cause = cause
    self.words = words
    self.remedy = remedy
  }

  /// Whether a required axis has no verdict because of the column.
  public var isOpen: Bool { remedy != nil }

  /// Why an axis may pass over a column.
  public enum Cause: String, Sendable, CaseIterable {
    /// Declared by the user or the policy.
    case ignored, identifier, entity
    /// Taken for an identifier, since its values are like those of one.
    case proposedIdentifier
    /// Stored as a type that nobody reads.
    case unread
    /// The candidate has no such column.
    case notInCandidate
    /// One value in all rows of the reference, or none.
    case constant, empty
    /// Every check that tried found too little to measure.
    case tooFewValues
    /// No check of the axis is made for values of its kind.
    case kind
    /// The policy's checks select other columns.
    case selectors
    /// The checks were left out of a partial run.
    case skipped
    /// Something was missing that should have been there, such as a holdout.
    case notMeasured
    /// The axis asks about columns with other roles.
    case role
  }
}

/// What was left of a policy by choosing axes or checks; the rest was skipped.
public struct RunPart: Sendable, Hashable {
  /// Both in the order of their names; empty where all were chosen.
  public let axes: [Axis]
  /// Ids of the checks that were chosen.
  public let checks: [String]

  /// The chosen axes and checks, in any order.
  public init(axes: [Axis], checks: [String]) {
    self.axes = axes.sorted()
    self.checks = checks.sorted()
  }
}
