import GateFormats
import GateModel
import GatePolicy
import GateTable

/// What a request means, found out once and in this place: all that a run does follows from it.
///
/// The first step takes what can be known before data is read, so that a wrong path, policy or
/// option costs no time. The second, `ResolvedPolicy`, takes what the data is of, and the third,
/// `ResolvedColumns`, what the schema of the reference adds.
struct ResolvedRequest: Sendable {
  /// As it was given, with what its schema document says of the columns.
  let request: CheckRequest
  /// What the user said of the columns, without the schema document.
  let given: ColumnOptions
  /// The policy that the request names; without one the data chooses.
  let named: Policy?
  let selection: Selection
  let digests: DigestRule
  /// The runs of earlier generations, the oldest first.
  let baselines: [Baseline]
  /// What a model is to be trained on, where it is told.
  let mix: MixInput?
  /// What synthetic rows are known, where it is told.
  let knownSynthetic: KnownSyntheticInput?
  /// What the candidate was made of, where it is told.
  let lineage: CandidateLineage?

  /// - Throws: `.policy` for a policy that is not there or not valid and a schema that contradicts
  ///   it, `.usage` for a selection that it cannot judge, `.input` for paths without files, what
  ///   `DigestRule`, `Baseline`, `MixInput`, `KnownSyntheticInput` and `CandidateLineage` throw.
  init(_ request: CheckRequest) throws(SynthgateError) {
    var request = request
    let named = try Self.policy(of: request)
    request.renameChecks(of: named)
    let selection = Selection(onlyChecks: request.onlyChecks, onlyAxes: request.onlyAxes)
    if let named { try named.check(selection) }
    if let named, named.isOfTexts, !request.tables.isEmpty {
      throw .usage(
        "the policy \"\(named.identity.name)\" judges texts, and tables in memory are given; give files"
      )
    }
    if request.index != nil { try Self.checkIndex(request, named) }
    digests = try DigestRule(request)
    let limit = request.reading.limits.limits.decompressedBytes
    baselines = try request.baselines.map { path throws(SynthgateError) in
      try Baseline(path, limit: limit)
    }
    guard request.mix != nil || request.previousMix == nil else {
      throw .usage("\(OptionName.previousMix) is compared with \(OptionName.mix); give that too")
    }
    mix = try request.mix.map { path throws(SynthgateError) in
      try MixInput(path, previous: request.previousMix)
    }
    knownSynthetic =
      request.knownSynthetic.isEmpty
      ? nil
      : try KnownSyntheticInput(request.knownSynthetic, key: request.fingerprintKey)
    lineage = try CandidateLineage(request)
    if let problem = request.pathProblem { throw problem }
    let (columns, notes) = try request.columns.adding(
      schema: request.schema, of: request.real, request.reading,
      besides: named?.dataset ?? DatasetPolicy())
    given = request.columns
    request.columns = columns
    request.pathDiagnostics += notes
    self.request = request
    self.named = named
    self.selection = selection
  }

  private static func checkIndex(
    _ request: CheckRequest, _ named: Policy?
  ) throws(SynthgateError) {
    guard request.real.isEmpty, request.tables.isEmpty else {
      throw .usage("\(OptionName.index) stands in place of \(OptionName.real); give one of them")
    }
    guard !request.holdout.isEmpty else {
      throw .usage(
        "\(OptionName.index) needs \(OptionName.holdout): no half of an index can play unseen texts"
      )
    }
    if let named, !named.isOfTexts {
      throw .usage(
        "an index holds texts, and the policy \"\(named.identity.name)\" judges tables")
    }
  }

  private static func policy(of request: CheckRequest) throws(SynthgateError) -> Policy? {
    if let document = request.policyDocument {
      return try PolicySource.policy(document, "policy in memory", isFile: false)
    }
    guard let name = request.policy else { return nil }
    return try PolicySource.load(name)
  }

  /// What the policy, the types of tables in memory and the user say of the columns together; the
  /// user has the last word, and then the policy.
  var columns: ColumnOptions {
    var columns = request.columns
    if let named { columns.add(named.dataset) }
    for (name, kind) in request.tables[.real]?.kinds ?? [:] where !columns.isRead(name) {
      columns.kinds[name] = kind
    }
    return columns
  }

  /// What data sets are read as: what the policy judges, or what they look like.
  var content: DataContent {
    guard request.index == nil else { return .texts }
    guard let named else { return request.tables.isEmpty ? .asFound : .tables }
    return named.isOfTexts ? .texts : .tables
  }

  /// The data sets that were given.
  var data: [LoadRequest] {
    let paths: [(DataRole, [String])] = [
      (.real, request.real), (.synthetic, request.synthetic), (.holdout, request.holdout),
    ]
    let sets = paths.compactMap { role, paths -> LoadRequest? in
      if let table = request.tables[role] {
        return LoadRequest(role: role, memory: table.text(of: role))
      }
      let isOptional = role == .holdout || role == .real && request.index != nil
      guard !isOptional || !paths.isEmpty else { return nil }
      return LoadRequest(role: role, paths: paths, files: request.foundFiles[role])
    }
    return sets + request.benchmarks.map { LoadRequest(role: .benchmark, paths: $0.paths) }
  }
}

extension CheckRequest {
  /// Gives selected checks the names that they have now; what the policy itself calls so stays.
  ///
  /// - Parameter policy: the one that the request names; `nil` for those that ship with the tool.
  fileprivate mutating func renameChecks(of policy: Policy?) {
    let known = policy.map { Set($0.checks.map(\.id)) }
    for (index, former) in onlyChecks.enumerated() {
      guard let name = FormerNames.checks[former],
        known.map({ $0.contains(name) && !$0.contains(former) }) ?? true
      else { continue }
      onlyChecks[index] = name
      pathDiagnostics.append(.formerName(former, name, in: "\(OptionName.only)"))
    }
  }
}

extension Policy {
  /// - Throws: `.usage` where this policy has none of what is selected.
  func check(_ selection: Selection) throws(SynthgateError) {
    if let problem = selectionProblem(selection, policy: self) { throw .usage(Message(problem)) }
  }
}
