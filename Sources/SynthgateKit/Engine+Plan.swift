import GateMetrics
import GateModel
import GatePolicy
import GatePreparation

extension Engine {
  /// What `run` would do, from the data as loaded: kinds and roles depend on all of it, and loading
  /// is the small part of a run.
  func plan() async throws(SynthgateError) -> CheckPlan {
    var clock = PhaseClock()
    let policy = try policy()
    let baselines = try baselines()
    let inputs = try await inputs(policy, &clock)
    let columns = inputs.comparison.columns.filter(\.isCompared)
    let checks = selectedChecks(of: policy).map { check in
      check.planned(
        columns: inputs.referenceColumns, compared: Set(columns.map(\.name)),
        rules: inputs.constraints.count, hasHoldout: inputs.comparison.holdout != nil,
        hasBaseline: !baselines.isEmpty)
    }
    let coverage = plannedCoverage(
      policy, columns: inputs.referenceColumns, candidateColumns: inputs.candidateColumns,
      obstacles: Dictionary(
        checks.compactMap { check in check.obstacle.map { (check.id, $0) } },
        uniquingKeysWith: { first, _ in first }),
      selection: selection)
    let ids = metrics(of: policy, baselines)
    return CheckPlan(
      policy: policy.identity, rows: inputs.rows,
      columns: columns.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }, metrics: ids.sorted(),
      checks: checks, coverage: coverage,
      memoryBytes: memory(
        of: ids, rows: inputs.rows.values.reduce(0, +), columns: columns.map(\.kind)),
      queryRecords: queryRecords(of: ids, policy, inputs.rows),
      diagnostics: policy.warnings + inputs.diagnostics + unusedBaselines(policy))
  }

  /// Of how many records of a side distances would be asked at most; `nil` where of all.
  private func queryRecords(
    of ids: Set<String>, _ policy: Policy, _ rows: [DataRole: Int]
  ) -> Int? {
    let most = policy.settings.queryRecords ?? RunSettings.defaultQueryRecords
    let isSearched = MetricRegistry.all.contains { metric in
      ids.contains(metric.descriptor.id) && metric.descriptor.axis == .memorization
        && metric.needs.contains { $0.isSearch }
    }
    return isSearched && max(rows[.real] ?? 0, rows[.holdout] ?? 0) > most ? most : nil
  }

  /// A bound on the resident memory in bytes, from runs of 10,000 to 1,000,000 rows and 15 to 1,000
  /// columns (docs/benchmarks.md) with a margin.
  private func memory(of ids: Set<String>, rows: Int, columns: [ColumnKind]) -> Int {
    let metrics = MetricRegistry.all.filter { ids.contains($0.descriptor.id) }
    let pairScores = metrics.reduce(0) { sum, metric in
      guard metric is any ColumnPairMetric.Type else { return sum }
      let fitting = columns.count { metric.descriptor.kinds.contains($0) }
      return sum + fitting * (fitting - 1) / 2
    }
    let learns = metrics.contains { !$0.needs.isDisjoint(with: [.utility, .detection, .proxies]) }
    return MemoryShares.program + MemoryShares.cell * rows * columns.count
      + MemoryShares.column * columns.count + MemoryShares.pairScore * pairScores
      + (learns
        ? MemoryShares.models
          + MemoryShares.learnedCell * request.threads * rows * columns.count : 0)
  }
}

/// What a run holds of each thing, in bytes.
private enum MemoryShares {
  static let program = 50_000_000
  /// As read, in canonical order, sorted, in bins and in ranks.
  static let cell = 40
  /// Findings and profiles of a column, and their place in reports.
  static let column = 250_000
  /// Estimates of a pair, and its place while it is judged.
  static let pairScore = 600
  static let models = 64_000_000
  /// The features of one learned model.
  static let learnedCell = 16
}
