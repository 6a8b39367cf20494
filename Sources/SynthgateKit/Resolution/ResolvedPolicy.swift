import GateFormats
import GateMetrics
import GateModel
import GatePolicy
import GateTable

/// The policy that judges, and what follows from it: the second step of resolving a request.
struct ResolvedPolicy: Sendable {
  let resolved: ResolvedRequest
  let policy: Policy
  let settings: RunSettings
  /// Why this policy was chosen, where nobody named one and the data is no table.
  private let choice: [Diagnostic]

  /// - Throws: `.usage` for a selection that the policy cannot judge.
  init(_ resolved: ResolvedRequest, for loaded: LoadedData) throws(SynthgateError) {
    self.resolved = resolved
    if let named = resolved.named {
      policy = named
      choice = []
    } else {
      let name = Self.usualPolicy(
        forTexts: loaded.isOfTexts, withRoles: loaded.hasConversations)
      policy = try PolicySource.load(name)
      try policy.check(resolved.selection)
      choice = loaded.isOfTexts ? [Self.choice(of: policy, loaded)] : []
    }
    var settings = policy.settings.runSettings
    if let seed = resolved.request.seed { settings.seed = seed }
    self.settings = settings
  }

  /// The name of the policy for data of which no other is named.
  static func usualPolicy(forTexts isOfTexts: Bool, withRoles: Bool) -> String {
    isOfTexts ? (withRoles ? "instruction" : "text") : "tabular"
  }

  var request: CheckRequest { resolved.request }

  /// The policy's checks that are to be judged.
  var checks: [Check] { policy.checks.filter(resolved.selection.contains) }

  /// The metrics that these checks judge, those whose trend they judge, and those shown beside them.
  var metrics: Set<String> {
    let axes = Set(checks.map(\.axis))
    var judged = Set(checks.map(\.metric.id))
    if judged.contains(Generations.descriptor.id) {
      for baseline in resolved.baselines { judged.formUnion(baseline.followedMetrics) }
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

  /// What is doubtful about the request itself, and why the policy was chosen.
  var diagnostics: [Diagnostic] {
    choice
      + [
        unjudged(
          !resolved.baselines.isEmpty, OptionName.baseline, code: "SG2014",
          metric: Generations.descriptor.id),
        unjudged(
          !request.benchmarks.isEmpty, OptionName.benchmark, code: "SG2062", "of contamination"
        ) { $0.axis == .contamination },
        unjudged(resolved.mix != nil, OptionName.mix, code: "SG3021") {
          $0.metric.needs.contains(.mix)
        },
        unjudged(
          resolved.knownSynthetic != nil, OptionName.knownSynthetic, code: "SG3022",
          metric: KnownSynthetic.descriptor.id),
        unjudged(resolved.lineage != nil, OptionName.lineage, code: "SG3041") {
          $0.metric.needs.contains(.lineage)
        },
      ].compactMap { $0 }
  }

  private func unjudged(
    _ isGiven: Bool, _ option: OptionName, code: String, metric id: String
  ) -> Diagnostic? {
    unjudged(isGiven, option, code: code, "of \(id)") { $0.metric.id == id }
  }

  /// What was given although no check of the policy judges it.
  private func unjudged(
    _ isGiven: Bool, _ option: OptionName, code: String, _ what: String = "of it",
    by isJudge: (Check) -> Bool
  ) -> Diagnostic? {
    guard isGiven, !policy.checks.contains(where: isJudge) else { return nil }
    return Diagnostic(
      severity: .warning, code: code,
      message: """
        \(option) was given, but the policy "\(policy.identity.name)" has no check \(what); use a \
        policy that has
        """)
  }

  private static func choice(of policy: Policy, _ loaded: LoadedData) -> Diagnostic {
    let what =
      loaded.hasConversations
      ? "the reference holds prompts and responses" : "the reference holds documents"
    return Diagnostic(
      severity: .note, code: "SG2061",
      message: """
        policy \(policy.identity.name), since \(what); \(OptionName.policy) names another, and \
        "tabular" reads a table
        """)
  }
}

extension LoadedData {
  /// Whether the reference has roles.
  fileprivate var hasConversations: Bool {
    guard case .conversation(let records)? = self[.real]?.columns.first else { return false }
    return records.roles.contains { $0 != .text }
  }
}
