import GateMetrics
import GateModel
import GatePolicy

/// What a run may not claim, in sentences: axes that were not judged or only in part, with the
/// reasons that the metrics gave, and what each metric says that it could not see.
struct Limitations {
  private(set) var sentences: [String] = []
  private let measurements: [String: ArraySlice<Measurement>]
  private let judgement: Judgement
  /// What was given of what metrics may need.
  private let given: Set<MetricDescriptor.Need>

  init(of measurements: [Measurement], _ judgement: Judgement, inputs: [InputRecord]) {
    self.measurements = byMetric(measurements)
    self.judgement = judgement
    given = Self.given(inputs)
    let findings = Dictionary(
      grouping: judgement.findings.filter { $0.status != .skipped }, by: \.axis)
    for (axis, verdict) in judgement.axes.sorted(by: { $0.key < $1.key })
    where verdict.verdict != .skipped {
      addReasons(axis, findings[axis] ?? [])
      addCaveats(verdict.verdict, findings[axis] ?? [])
    }
    addAxesWithoutChecks()
  }

  private static func given(_ inputs: [InputRecord]) -> Set<MetricDescriptor.Need> {
    let roles = Set((inputs.first { $0.role == .real }?.columns ?? []).flatMap(\.roles))
    var given: Set<MetricDescriptor.Need> = [.baseline, .mix, .lineage]
    if roles.contains(.protected) { given.insert(.protected) }
    if roles.contains(.label) { given.insert(.label) }
    if roles.contains(.id) { given.insert(.id) }
    if inputs.contains(where: { $0.role == .holdout }) { given.insert(.holdout) }
    return given
  }

  /// - Parameter findings: of the axis, without those that were skipped.
  private mutating func addReasons(_ axis: Axis, _ findings: [Finding]) {
    let judged = Set(findings.filter { $0.value != nil }.map(\.metric))
    let others = Set(findings.map(\.metric)).subtracting(judged).sorted()
    let name = axis.rawValue.prefix(1).uppercased() + axis.rawValue.dropFirst()
    guard !judged.isEmpty else {
      let told = others.flatMap { reasons(of: $0) { _ in true } }
      let remedy = remedy(others)
      // Where something was not given, the rest of the reasons follow from that.
      let list = distinct(told).prefix(remedy.isEmpty ? Self.mostReasons : 1)
      let why =
        list.isEmpty
        ? "none of its checks found anything to measure"
        : list.joined(separator: "; ")
      sentences.append("\(name) was not judged: \(why)\(remedy).")
      return
    }
    var metrics: [String: [String]] = [:]
    for metric in others {
      // Only what should have been possible: that there is no key to check is no gap.
      for reason in distinct(reasons(of: metric, where: isGap)).prefix(1) {
        metrics[reason, default: []].append(metric)
      }
    }
    for (reason, ids) in metrics.sorted(by: { $0.key < $1.key }) {
      let titles = ids.map { Synthgate.catalogue[$0]?.title.lowercased() ?? $0 }
      sentences.append(
        "\(name) was judged in part, without \(titles.joined(separator: ", ")): "
          + "\(reason)\(remedy(ids)).")
    }
  }

  private func isGap(_ outcome: Outcome) -> Bool {
    if case .notMeasured = outcome { true } else { false }
  }

  private func reasons(of metric: String, where isMeant: (Outcome) -> Bool) -> [String] {
    (measurements[metric] ?? []).compactMap { measurement in
      guard isMeant(measurement.outcome) else { return nil }
      return switch measurement.outcome {
      case .notApplicable(let reason), .notMeasured(let reason): reason
      case .measured: nil
      }
    }
  }

  /// The options that give what the metrics need.
  private func remedy(_ metrics: [String]) -> String {
    let needs = Set(metrics.flatMap { Synthgate.catalogue[$0]?.needs ?? [] }).subtracting(given)
    let options: [(MetricDescriptor.Need, String)] = [
      (.protected, Remedy.option(.protected, "COLUMN").flag),
      (.label, Remedy.option(.label, "COLUMN").flag),
      (.holdout, "\(OptionName.holdout) with real rows that the generator never saw"),
    ]
    let missing = options.filter { needs.contains($0.0) }.map(\.1)
    guard let last = missing.last else { return "" }
    let others = missing.dropLast().joined(separator: ", ")
    return others.isEmpty ? " (give \(last))" : " (give \(others) and \(last))"
  }

  private mutating func addCaveats(_ verdict: Verdict, _ findings: [Finding]) {
    let ids = Set(findings.map(\.metric))
    for metric in MetricRegistry.all where ids.contains(metric.descriptor.id) {
      let own = measurements[metric.descriptor.id] ?? []
      for sentence in metric.caveats(of: own, verdict: verdict)
      where !sentences.contains(sentence) {
        sentences.append(sentence)
      }
    }
  }

  private mutating func addAxesWithoutChecks() {
    // What is asked of texts alone is no lack of a policy of tables.
    let isOfTexts = judgement.findings.contains {
      Synthgate.catalogue[$0.metric]?.isOfTexts == true
    }
    let all = Set(
      Synthgate.catalogue.descriptors.filter { $0.isJudgeable && (isOfTexts || !$0.isOfTexts) }
        .map(\.axis))
    let names = all.subtracting(judgement.axes.keys).sorted().map(\.rawValue)
    guard !names.isEmpty else { return }
    sentences.append("The policy has no check of \(names.joined(separator: ", ")).")
  }

  /// Reasons that are told of an axis.
  private static let mostReasons = 3
}

private func distinct(_ texts: [String]) -> [String] {
  var seen: Set<String> = []
  return texts.filter { seen.insert($0).inserted }
}

/// - Parameter measurements: those of one metric stand together.
private func byMetric(_ measurements: [Measurement]) -> [String: ArraySlice<Measurement>] {
  var slices: [String: ArraySlice<Measurement>] = [:]
  var start = 0
  for index in measurements.indices {
    let next = index + 1
    let isLast = next == measurements.count
    guard isLast || measurements[next].metric != measurements[start].metric else { continue }
    slices[measurements[start].metric] = measurements[start..<next]
    start = next
  }
  return slices
}
