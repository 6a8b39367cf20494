/// What a check would do: the answer of a dry run.
public struct CheckPlan: Sendable {
  /// The format of plan files.
  public static let schema = "synthgate.plan/2"

  /// Which policy would judge.
  public let policy: PolicyIdentity
  /// Rows of each data set that was given.
  public let rows: [DataRole: Int]
  /// Columns that would be compared, by kind.
  public let columns: [ColumnKind: Int]
  /// Ids of all metrics that would be measured, in alphabetical order; some are only shown.
  public let metrics: [String]
  /// In order of their ids.
  public let checks: [PlannedCheck]
  /// What would be looked at of each column of the reference, in name order.
  public let coverage: [ColumnCoverage]
  /// A bound on the memory of the run, in bytes, without texts.
  public let memoryBytes: Int
  /// What the run would take by the clock with so many threads, roughly.
  public let seconds: Double
  /// How many would work at a time.
  public let threads: Int
  /// What is to be said of inputs and policy already.
  public let diagnostics: [Diagnostic]
  /// Distances would be asked of at most so many records of a side; `nil` where of all.
  public let queryRecords: Int?

  /// All parts of a plan.
  public init(
    policy: PolicyIdentity, rows: [DataRole: Int], columns: [ColumnKind: Int], metrics: [String],
    checks: [PlannedCheck], coverage: [ColumnCoverage] = [], memoryBytes: Int,
    seconds: Double, threads: Int, queryRecords: Int? = nil, diagnostics: [Diagnostic]
  ) {
    self.policy = policy
    self.rows = rows
    self.columns = columns
    self.metrics = metrics
    self.checks = checks
    self.coverage = coverage
    self.memoryBytes = memoryBytes
    self.queryRecords = queryRecords
    self.seconds = seconds
    self.threads = threads
    self.diagnostics = diagnostics
  }

  /// Columns that would be compared.
  public var columnCount: Int { columns.values.reduce(0, +) }

  /// Pairs of compared columns.
  public var pairCount: Int { columnCount * (columnCount - 1) / 2 }
}

/// A check of the policy and what it would look at.
public struct PlannedCheck: Sendable, Hashable {
  /// In the policy.
  public let id: String
  /// The one that the metric belongs to.
  public let axis: Axis
  /// The id of the metric.
  public let metric: String
  /// What the metric is measured per.
  public let shape: MetricDescriptor.Shape
  /// Columns, pairs or rules; `nil` where only the measurement tells how many subjects there are.
  public let subjects: Int?
  /// Why it could not be checked.
  public let obstacle: String?

  /// A check, and what keeps it from being checked.
  public init(
    id: String, axis: Axis, metric: String, shape: MetricDescriptor.Shape, subjects: Int?,
    obstacle: String?
  ) {
    self.id = id
    self.axis = axis
    self.metric = metric
    self.shape = shape
    self.subjects = subjects
    self.obstacle = obstacle
  }
}
