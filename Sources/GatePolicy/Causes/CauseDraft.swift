import GateModel

/// A cause while findings are sorted into it.
struct CauseDraft {
  let kind: Cause.Kind
  let subject: Subject
  /// The findings that it was made of and that folded into it.
  private(set) var symptoms: [Worst] = []
  private(set) var worst: Worst

  /// What is kept of a finding.
  struct Worst {
    let reference: Cause.Reference
    let depth: Double
    /// Of the metric, what to do.
    let remedy: String
  }

  init(_ kind: Cause.Kind, _ subject: Subject, _ symptom: Symptom) {
    self.kind = kind
    self.subject = subject
    worst = Worst(symptom)
    symptoms = [worst]
  }

  init(_ finding: Finding, _ subject: Subject) {
    kind = .undecided
    self.subject = subject
    worst = Worst(finding)
    symptoms = [worst]
  }

  /// What folds in from elsewhere is not what shows a column best.
  mutating func add(_ symptom: Symptom) {
    let own = Worst(symptom)
    symptoms.append(own)
    let isOwn = kind != .column || symptom.column != nil
    if isOwn, own.depth > worst.depth { worst = own }
  }

  mutating func add(_ finding: Finding) {
    symptoms.append(Worst(finding))
  }

  /// Whether it is about a column, alone or with others.
  func touches(_ column: String) -> Bool {
    subject.columns.contains(column)
      || kind == .dependence && symptoms.contains { $0.reference.subject.columns.contains(column) }
  }

  /// The other columns of its pairs, in name order.
  var others: [String] {
    Set(symptoms.flatMap(\.reference.subject.columns)).subtracting(subject.columns).sorted()
  }

  func cause(among all: [CauseDraft], _ findings: CauseFindings, label: String?) -> Cause {
    let counts = symptoms.reduce(into: [String: Int]()) { $0[$1.reference.check, default: 0] += 1 }
    let related =
      kind == .utility
      ? all.indices.filter { place in
        let other = all[place]
        return [.column, .dependence].contains(other.kind)
          && label.map { other.touches($0) } ?? false
      } : []
    let rows = findings.rows(of: symptoms.map(\.reference))
    let words = CauseWords(self, rows: rows, message: findings.sentence(of: worst.reference))
    return Cause(
      kind: kind, subject: subject, message: words.sentence, worst: worst.reference,
      findings: counts, rows: rows, related: related, remedies: words.remedies)
  }
}

extension CauseDraft.Worst {
  init(_ symptom: Symptom) {
    self.init(
      reference: symptom.reference, depth: symptom.depth,
      remedy: symptom.check.metric.telling.remedy)
  }

  init(_ finding: Finding) {
    self.init(
      reference: Cause.Reference(check: finding.check, subject: finding.subject), depth: 0,
      remedy: finding.status == .inconclusive ? "Give more rows, which settle it either way." : "")
  }
}

extension [CauseDraft] {
  /// By kind, a lost dependence of the label before the columns and others behind them; of a kind by how
  /// far they are beyond their limit.
  func inOrder(label: String?) -> [CauseDraft] {
    sorted { left, right in
      let ranks = (left.rank(label: label), right.rank(label: label))
      if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
      if left.worst.depth != right.worst.depth { return left.worst.depth > right.worst.depth }
      return left.subject < right.subject
    }
  }
}

extension CauseDraft {
  fileprivate func rank(label: String?) -> Int {
    switch kind {
    case .leak, .contamination, .personalData: 0
    case .shape: 1
    case .collapse: 2
    case .dependence: label.map(touches) == true ? 3 : 6
    case .group: 4
    case .column: 5
    case .utility: 7
    case .joint: 8
    case .undecided: 9
    }
  }
}

/// The listed findings, by check and subject.
struct CauseFindings {
  private let byReference: [Cause.Reference: Finding]
  private let sentences: [Cause.Reference: String]

  init(_ results: [CheckResult]) {
    byReference = Dictionary(
      results.flatMap(\.findings).map {
        (Cause.Reference(check: $0.check, subject: $0.subject), $0)
      }, uniquingKeysWith: { first, _ in first })
    sentences = results.reduce(into: [:]) { all, result in
      all.merge(result.sentences) { first, _ in first }
    }
  }

  /// What is told of a finding, in short where there is a short form.
  func sentence(of reference: Cause.Reference) -> String? {
    sentences[reference] ?? byReference[reference]?.message
  }

  /// How many rows of the candidate some findings name together.
  func rows(of references: [Cause.Reference]) -> Int {
    references.reduce(into: Set<RowPlace>()) { $0.formUnion(candidateRows(of: $1)) }.count
  }

  func candidateRows(of reference: Cause.Reference) -> Set<RowPlace> {
    Set(byReference[reference]?.matchedRows.map(\.candidate) ?? [])
  }
}
