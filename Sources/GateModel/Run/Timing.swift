/// How long a run took and what took it: the one part of a run that may differ between equal runs.
public struct Timing: Sendable, Hashable {
  /// From the beginning of the run to its end.
  public var wallSeconds: Double
  /// Of all threads; `nil` where the system does not tell.
  public var cpuSeconds: Double?
  /// How many could work at a time.
  public var threads: Int
  /// Seconds by phase.
  public var phases: [String: Double]
  /// By fact that metrics are made from, `pairs` and `metrics` included.
  public var facts: [String: WorkTime]
  /// By metric id, of those that look at more than one pair of columns at a time.
  public var metrics: [String: WorkTime]

  /// What a run took, with its parts.
  public init(
    wallSeconds: Double, cpuSeconds: Double? = nil, threads: Int, phases: [String: Double],
    facts: [String: WorkTime] = [:], metrics: [String: WorkTime] = [:]
  ) {
    self.wallSeconds = wallSeconds
    self.cpuSeconds = cpuSeconds
    self.threads = threads
    self.phases = phases
    self.facts = facts
    self.metrics = metrics
  }
}

/// What a part of a run took.
public struct WorkTime: Sendable, Hashable {
  /// From its beginning to its end. Parts that run beside each other overlap.
  public var wallSeconds: Double
  /// Of all threads that worked on it; `nil` where the system does not tell.
  public var cpuSeconds: Double?
  /// The pairs of rows that searches had to look at; `nil` where none was counted.
  public var pairs: SearchedPairs?

  /// What a part took.
  public init(wallSeconds: Double, cpuSeconds: Double?, pairs: SearchedPairs? = nil) {
    self.wallSeconds = wallSeconds
    self.cpuSeconds = cpuSeconds
    self.pairs = pairs
  }
}

/// Of all pairs of a query and a row, those that a search did not pass over unseen.
public struct SearchedPairs: Sendable, Hashable {
  /// Pairs that were compared.
  public var touched: Int
  /// All pairs of a query and a row.
  public var possible: Int

  /// How many pairs were compared, and of how many.
  public init(touched: Int, possible: Int) {
    self.touched = touched
    self.possible = possible
  }

  /// Between 0 and 1; 0 where there is no pair.
  public var share: Double { possible > 0 ? Double(touched) / Double(possible) : 0 }
}
