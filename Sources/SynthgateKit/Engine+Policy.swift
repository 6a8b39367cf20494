import GateFormats
import GateModel
import GatePolicy
import GateTable

extension Engine {
  /// The policy that the request names, if it can judge what is selected.
  func namedPolicy() throws(SynthgateError) -> Policy? {
    guard let name = request.policy else { return nil }
    return try policy(name)
  }

  /// The policy that is named, or else the one that fits the data.
  func policy(_ named: Policy?, for loaded: LoadedData) throws(SynthgateError) -> Policy {
    if let named { return named }
    return try policy(
      Self.policyName(forTexts: loaded.isOfTexts, withRoles: loaded.hasConversations))
  }

  /// What data sets are read as: what the policy judges, or what they look like.
  func content(for policy: Policy?) -> DataContent {
    guard let policy else { return .asFound }
    return policy.isOfTexts ? .texts : .tables
  }

  private func policy(_ name: String) throws(SynthgateError) -> Policy {
    let policy = try PolicySource.load(name)
    if let problem = selectionProblem(selection, policy: policy) { throw .usage(problem) }
    return policy
  }

  static func policyName(forTexts isOfTexts: Bool, withRoles: Bool) -> String {
    isOfTexts ? (withRoles ? "instruction" : "text") : "tabular"
  }

  /// Why the policy was chosen, where nobody named one and the data is no table.
  func choice(of policy: Policy, _ loaded: LoadedData) -> [Diagnostic] {
    guard request.policy == nil, loaded.isOfTexts else { return [] }
    let what =
      loaded.hasConversations
      ? "the reference holds prompts and responses" : "the reference holds documents"
    return [
      Diagnostic(
        severity: .note, code: "SG2061",
        message: "policy \(policy.identity.name), since \(what); --policy names another, and "
          + "\"tabular\" reads a table")
    ]
  }
}

extension Engine {
  /// Tells that evaluation items were given and that nothing judges them.
  func unusedBenchmarks(_ policy: Policy) -> [Diagnostic] {
    guard !request.benchmarks.isEmpty, !policy.checks.contains(where: { $0.axis == .contamination })
    else { return [] }
    return [
      Diagnostic(
        severity: .warning, code: "SG2062",
        message:
          "--benchmark was given, but the policy \"\(policy.identity.name)\" has no check of "
          + "contamination; use a policy that has")
    ]
  }
}

extension LoadedData {
  /// Whether the reference has roles.
  fileprivate var hasConversations: Bool {
    guard case .conversation(let records)? = self[.real]?.columns.first else { return false }
    return records.roles.contains { $0 != .text }
  }
}
