import GateMetrics
import GateModel
import GatePolicy
import GatePreparation

extension Engine {
  /// What `run` would do, from the data as loaded: kinds and roles depend on all of it, and loading
  /// is the small part of a run.
  func plan() async throws(SynthgateError) -> CheckPlan {
    var clock = clock
    let (inputs, plan) = try await inputs(&clock)
    let (policy, request) = (plan.policy, plan.request)
    let columns = inputs.comparedColumns
    let checks = plan.checks.map { check in
      check.planned(
        columns: inputs.referenceColumns, compared: Set(columns.map(\.name)),
        rules: inputs.constraints.count, hasHoldout: inputs.comparison.holdout != nil,
        given: given)
    }
    let coverage = plannedCoverage(
      policy, columns: inputs.referenceColumns, candidateColumns: inputs.candidateColumns,
      obstacles: Dictionary(
        checks.compactMap { check in check.obstacle.map { (check.id, $0) } },
        uniquingKeysWith: { first, _ in first }),
      selection: resolved.selection)
    let ids = plan.metrics
    let keys = MetricRegistry.needs(of: ids)
    let shape = WorkShape(inputs.records, keys: keys, settings: plan.settings)
    let estimate = WorkEstimate(shape, threads: request.threads)
    return CheckPlan(
      policy: policy.identity, rows: inputs.rows,
      columns: columns.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }, metrics: ids.sorted(),
      checks: checks, coverage: coverage,
      memoryBytes: MemoryEstimate.bytes(
        ids, rows: inputs.rows.values.reduce(0, +), columns: columns.map(\.kind),
        threads: request.threads, learningRows: plan.settings.learningRows),
      seconds: clock.elapsed + estimate.total, threads: request.threads,
      queryRecords: queryRecords(of: ids, policy, inputs.rows),
      diagnostics: policy.warnings + plan.diagnostics + inputs.diagnostics)
  }

  /// What there is beside the data.
  private var given: Set<MetricDescriptor.Need> {
    var given: Set<MetricDescriptor.Need> = []
    if !resolved.baselines.isEmpty { given.insert(.baseline) }
    if resolved.mix != nil { given.insert(.mix) }
    if resolved.lineage != nil { given.insert(.lineage) }
    return given
  }

  /// Of how many records of a side distances would be asked at most; `nil` where of all.
  private func queryRecords(
    of ids: Set<String>, _ policy: Policy, _ rows: [DataRole: Int]
  ) -> Int? {
    let most = policy.settings.queryRecords ?? RunSettings.defaultQueryRecords
    let isSearched = MetricRegistry.all.contains { metric in
      ids.contains(metric.descriptor.id) && metric.descriptor.counts == .entities
        && MetricRegistry.needs(of: [metric.descriptor.id]).contains { $0.isSearch }
    }
    return isSearched && max(rows[.real] ?? 0, rows[.holdout] ?? 0) > most ? most : nil
  }
}
