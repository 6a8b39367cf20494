import GateFormats
import GateMetrics
import GateModel
import GatePolicy
import GatePreparation
import GateTable

/// One run: load, plan, score, judge.
struct Engine {
  let request: CheckRequest
  let progress: (@Sendable (RunProgress) -> Void)?

  func run() async throws(SynthgateError) -> RunRecord {
    var clock = PhaseClock()
    let named = try namedPolicy()
    _ = try DigestRule(request)
    let baselines = try baselines()
    let (inputs, policy) = try await inputs(named, &clock) {
      loaded, policy throws(SynthgateError) in
      try checkMemory(
        for: metrics(of: policy, baselines), on: loaded, effectiveSettings(policy))
    }
    return try await record(of: inputs, policy, baselines, &clock).run
  }

  /// Scores and judges data that is prepared.
  ///
  /// - Parameter known: what an earlier run of the same checks found of the same real rows.
  func record(
    of inputs: RunInputs, _ policy: Policy, _ baselines: [Baseline], _ clock: inout PhaseClock,
    known: RealSide? = nil
  ) async throws(SynthgateError) -> (run: RunRecord, realSide: RealSide?) {
    let settings = effectiveSettings(policy)
    let ids = metrics(of: policy, baselines)
    let watch = watch(ids, inputs, settings, after: clock.elapsed)
    let scorecard = await Scorer.score(
      ids, on: inputs.comparison,
      in: EvaluationContext(
        seed: settings.seed, confidence: settings.confidence,
        minGroupRows: settings.minGroupRows, positive: inputs.positive,
        learningRows: settings.learningRows, neighbourRows: settings.neighbourRows,
        queryRecords: settings.queryRecords, canaries: policy.dataset.canaries,
        scale: settings.scale, constraints: inputs.constraints, groups: policy.dataset.groups,
        earlier: baselines.enumerated().map { index, baseline in
          baseline.compared(
            with: inputs, settings: settings, after: Array(baselines.prefix(index)))
        }),
      threads: request.threads, known: known, observer: watch)
    clock.finish("score")
    try Self.checkOverrides(policy, scorecard.measurements, inputs.referenceColumns)
    progress?(RunProgress("judging"))
    let judgement = judge(
      policy, measurements: scorecard.measurements, columns: inputs.referenceColumns,
      candidateColumns: inputs.candidateColumns,
      rows: InputRecord.independentRows(of: inputs.records),
      catalogue: MetricRegistry.catalogue, selection: selection)
    clock.finish("judge")
    let run = RunRecord(
      verdict: judgement.verdict,
      exitCode: exitCode(
        judgement.verdict, failOnWarn: request.failOnWarn, noFail: request.noFail),
      axes: judgement.axes, part: judgement.part, toolVersion: Synthgate.version,
      policy: policy.identity,
      inputs: inputs.records, baselines: baselines.map(\.file), settings: settings,
      measurements: scorecard.measurements,
      findings: judgement.findings, omittedFindings: judgement.omittedFindings,
      causes: judgement.causes, coverage: judgement.coverage,
      profiles: request.omitsProfiles ? [] : scorecard.profiles,
      pairs: request.omitsProfiles ? nil : PairTriangle(of: scorecard.measurements),
      joints: request.omitsProfiles ? [] : scorecard.joints,
      curves: request.omitsProfiles ? [] : scorecard.curves,
      diagnostics: policy.warnings + inputs.diagnostics + unusedBaselines(policy)
        + unusedBenchmarks(policy)
        + judgement.diagnostics,
      statements: Limitations(
        of: scorecard.measurements, judgement, inputs: inputs.records
      ).sentences, timing: clock.timing(threads: request.threads, watch))
    return (run, scorecard.realSide)
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
    _ named: Policy?, _ clock: inout PhaseClock,
    _ check: (LoadedData, Policy) throws(SynthgateError) -> Void = { _, _ in }
  ) async throws(SynthgateError) -> (RunInputs, Policy) {
    progress?(RunProgress("reading"))
    var request = request
    let (columns, notes) = try request.columns.adding(
      schema: request.schema, of: request.real, request.reading,
      besides: named?.dataset ?? DatasetPolicy())
    request.columns = columns
    request.pathDiagnostics += notes
    let loaded = try await Engine(request: request, progress: nil).load(named)
    clock.finish("load")
    let policy = try policy(named, for: loaded)
    try check(loaded, policy)
    progress?(RunProgress("preparing"))
    let inputs = try await RunInputs(loaded, policy: policy, request: request)
    clock.finish("prepare")
    return (inputs, policy)
  }

  private func load(_ policy: Policy?) async throws(SynthgateError) -> LoadedData {
    if let problem = request.pathProblem { throw problem }
    var requests = [
      LoadRequest(role: .real, paths: request.real, files: request.foundFiles[.real]),
      LoadRequest(
        role: .synthetic, paths: request.synthetic, files: request.foundFiles[.synthetic]),
    ]
    if !request.holdout.isEmpty {
      requests.append(
        LoadRequest(role: .holdout, paths: request.holdout, files: request.foundFiles[.holdout]))
    }
    requests += request.benchmarks.map { LoadRequest(role: .benchmark, paths: $0.paths) }
    var columns = request.columns
    if let dataset = policy?.dataset { columns.add(dataset) }
    return try await loadData(
      requests, columns, request.reading, content: content(for: policy), threads: request.threads)
  }

  /// The runs of earlier generations, read first so that a wrong path costs no time.
  func baselines() throws(SynthgateError) -> [Baseline] {
    let limit = request.reading.limits.limits.decompressedBytes
    return try request.baselines.map { path throws(SynthgateError) in
      try Baseline(path, limit: limit)
    }
  }

  /// Tells that earlier runs were given and that nothing judges them.
  func unusedBaselines(_ policy: Policy) -> [Diagnostic] {
    let id = Generations.descriptor.id
    guard !request.baselines.isEmpty, !policy.checks.contains(where: { $0.metric.id == id })
    else { return [] }
    return [
      Diagnostic(
        severity: .warning, code: "SG2014",
        message: "--baseline was given, but the policy \"\(policy.identity.name)\" has no check of "
          + "\(id); add one, or use a policy that has")
    ]
  }

  /// The metrics that the policy judges, those whose trend it judges, and those shown beside them.
  func metrics(of policy: Policy, _ baselines: [Baseline]) -> Set<String> {
    let checks = selectedChecks(of: policy)
    let axes = Set(checks.map(\.axis))
    var judged = Set(checks.map(\.metric.id))
    if judged.contains(Generations.descriptor.id) {
      for baseline in baselines { judged.formUnion(baseline.followedMetrics) }
    }
    var needs = MetricRegistry.needs(of: judged)
    // Where real rows are searched for, searching for the candidate's as well costs little more.
    if needs.contains(.neighbours) { needs.insert(.candidateNeighbours) }
    // What is only shown must not cost a search that no check needs.
    let shown = MetricRegistry.all.filter { metric in
      !metric.descriptor.isJudgeable && metric.descriptor.isOfTexts == policy.isOfTexts
        && axes.contains(metric.descriptor.axis)
        && MetricRegistry.needs(of: [metric.descriptor.id]).allSatisfy {
          !$0.isSearch || needs.contains($0)
        }
    }
    return judged.union(shown.map { $0.descriptor.id })
  }

  func selectedChecks(of policy: Policy) -> [Check] { policy.checks.filter(selection.contains) }

  var selection: Selection {
    Selection(onlyChecks: request.onlyChecks, onlyAxes: request.onlyAxes)
  }

  func effectiveSettings(_ policy: Policy) -> RunSettings {
    var settings = policy.settings.runSettings
    if let seed = request.seed { settings.seed = seed }
    return settings
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

/// 0 is yes, 1 is no, everything from 2 up is no verdict.
func exitCode(_ verdict: Verdict, failOnWarn: Bool, noFail: Bool) -> Int {
  switch verdict {
  case .pass, .notApplicable, .skipped: 0
  case .warn: failOnWarn && !noFail ? 1 : 0
  case .fail: noFail ? 0 : 1
  case .incomplete: 3
  }
}
