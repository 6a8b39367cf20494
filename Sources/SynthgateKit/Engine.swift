import GateFormats
import GateMetrics
import GateModel
import GatePolicy
import GatePreparation

/// One run: load, plan, score, judge.
struct Engine {
  /// Runs from before the request is resolved.
  let clock = PhaseClock()
  let resolved: ResolvedRequest
  let progress: (@Sendable (RunProgress) -> Void)?

  private var request: CheckRequest { resolved.request }

  /// - Throws: what `ResolvedRequest` throws.
  init(
    _ request: CheckRequest, progress: (@Sendable (RunProgress) -> Void)? = nil
  ) throws(SynthgateError) {
    resolved = try ResolvedRequest(request)
    self.progress = progress
  }

  func run() async throws(SynthgateError) -> RunRecord {
    var clock = clock
    let (inputs, plan) = try await inputs(&clock, checkMemory)
    return try await record(of: inputs, plan, &clock).run
  }

  /// Scores and judges data that is prepared.
  ///
  /// - Parameter known: what an earlier run of the same checks found of the same real rows.
  func record(
    of inputs: RunInputs, _ plan: ResolvedPolicy, _ clock: inout PhaseClock,
    known: RealSide? = nil
  ) async throws(SynthgateError) -> (run: RunRecord, realSide: RealSide?) {
    let (policy, settings) = (plan.policy, plan.settings)
    let ids = plan.metrics
    let watch = watch(ids, inputs, settings, after: clock.elapsed)
    let scorecard = await Scorer.score(
      ids, on: inputs.comparison, in: context(inputs, plan), threads: request.threads,
      known: known, observer: watch)
    clock.finish("score")
    try Self.checkOverrides(policy, scorecard.measurements, inputs.referenceColumns)
    progress?(RunProgress("judging"))
    let judgement = judge(
      policy, measurements: scorecard.measurements, columns: inputs.referenceColumns,
      candidateColumns: inputs.candidateColumns,
      rows: InputRecord.independentRows(of: inputs.records),
      detectors: scorecard.detectors, catalogue: MetricRegistry.catalogue,
      selection: resolved.selection)
    clock.finish("judge")
    let run = RunRecord(
      verdict: judgement.verdict,
      exitCode: ExitCode.of(
        judgement.verdict, failOnWarn: request.failOnWarn, noFail: request.noFail),
      axes: judgement.axes, part: judgement.part, toolVersion: Synthgate.version,
      policy: policy.identity,
      inputs: inputs.records, baselines: resolved.baselines.map(\.file),
      documents: (resolved.mix?.documents ?? []) + (resolved.knownSynthetic?.documents ?? [])
        + (resolved.lineage?.documents ?? []), settings: settings,
      overrides: resolved.overrides(of: policy), measurements: scorecard.measurements,
      findings: judgement.findings, omittedFindings: judgement.omittedFindings,
      causes: judgement.causes, coverage: judgement.coverage,
      profiles: request.omitsProfiles ? [] : scorecard.profiles,
      pairs: request.omitsProfiles ? nil : PairTriangle(of: scorecard.measurements),
      joints: request.omitsProfiles ? [] : scorecard.joints,
      curves: request.omitsProfiles ? [] : scorecard.curves, detectors: scorecard.detectors,
      diagnostics: policy.warnings + plan.diagnostics + inputs.diagnostics
        + judgement.diagnostics,
      statements: Limitations(
        of: scorecard.measurements, judgement, inputs: inputs.records
      ).sentences, timing: clock.timing(threads: request.threads, watch))
    return (run, scorecard.realSide)
  }

  private func context(_ inputs: RunInputs, _ plan: ResolvedPolicy) -> EvaluationContext {
    let (settings, dataset) = (plan.settings, plan.policy.dataset)
    let baselines = resolved.baselines
    return EvaluationContext(
      seed: settings.seed, confidence: settings.confidence,
      minGroupRows: settings.minGroupRows, positive: inputs.positive,
      learningRows: settings.learningRows, neighbourRows: settings.neighbourRows,
      queryRecords: settings.queryRecords, memory: request.reading.limits.memoryLimit.bytes,
      canaries: dataset.canaries, scale: settings.scale, constraints: inputs.constraints,
      groups: dataset.groups,
      earlier: baselines.enumerated().map { index, baseline in
        baseline.compared(with: inputs, settings: settings, after: Array(baselines.prefix(index)))
      }, mix: resolved.mix?.facts, knownSynthetic: inputs.knownSynthetic, lineage: inputs.lineage)
  }

  /// Watches the scoring, and tells how far it is.
  ///
  /// - Parameter seconds: that passed before.
  private func watch(
    _ ids: Set<String>, _ inputs: RunInputs, _ settings: RunSettings, after seconds: Double
  ) -> WorkWatch {
    guard let progress else { return WorkWatch() }
    let shape = WorkShape(
      inputs.records, keys: MetricRegistry.needs(of: ids), settings: settings)
    let estimate = WorkEstimate(shape, threads: request.threads)
    let total = seconds + estimate.total
    return WorkWatch { parts in
      let (own, before) = estimate.seconds(of: parts)
      progress(
        RunProgress(
          parts.last?.name ?? "scoring",
          shares: total > 0 ? ((seconds + before) / total, own / total) : nil))
    }
  }

  /// - Throws: `.policy` for overrides that stand for nothing that was measured.
  static func checkOverrides(
    _ policy: Policy, _ measurements: [Measurement], _ columns: [ColumnSummary]
  ) throws(SynthgateError) {
    let problems = GatePolicy.checkOverrides(
      policy, measurements: measurements, columns: columns.map(\.name))
    guard problems.isEmpty else { throw .policy(problems) }
  }

  /// The data made comparable, and the policy that judges it; what was loaded is gone when this
  /// returns.
  ///
  /// - Parameter check: of what was loaded, before anything is done with it.
  func inputs(
    _ clock: inout PhaseClock,
    _ check: (LoadedData, ResolvedPolicy) throws(SynthgateError) -> Void = { _, _ in }
  ) async throws(SynthgateError) -> (RunInputs, ResolvedPolicy) {
    progress?(RunProgress("reading"))
    let index = try request.index.map { path throws(SynthgateError) in
      try IndexFile(path, limit: request.reading.limits.limits.decompressedBytes)
    }
    var loaded = try await loadData(
      resolved.data, resolved.columns, request.reading, content: resolved.content,
      threads: request.threads)
    if let index { loaded = loaded.adding(index) }
    clock.finish("load")
    let plan = try ResolvedPolicy(resolved, for: loaded)
    try check(loaded, plan)
    progress?(RunProgress("preparing"))
    let inputs = try await RunInputs(loaded, plan, stored: index?.index.stored)
    clock.finish("prepare")
    return (inputs, plan)
  }
}

/// Loads data sets, with the errors of the library's surface.
func loadData(
  _ requests: [LoadRequest], _ columns: ColumnOptions, _ reading: ReadingOptions,
  content: DataContent, threads: Int
) async throws(SynthgateError) -> LoadedData {
  var options = LoadOptions()
  options.missingTokens = columns.missingTokens
  options.kinds = columns.kinds
  options.missingIn = columns.missingIn
  options.dateFormats = columns.dateFormats
  options.zones = columns.zones
  options.strings = columns.strings
  options.reading = reading.options
  options.content = content
  options.textFields = columns.textFields
  options.threads = threads
  do {
    return try await DataLoader.load(requests, options: options)
  } catch {
    throw SynthgateError(error)
  }
}
