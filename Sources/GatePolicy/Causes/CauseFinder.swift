import GateModel

/// Sorts what failed (or warned, where nothing failed) into causes, by the first rule that fits.
///
/// Made when judging, from all members of all checks: a thousand failed pairs are a few columns or lost
/// dependences, and it is these that somebody mends.
struct CauseFinder {
  private let columns: ColumnIndex
  private let label: String?
  private let findings: CauseFindings
  private var drafts: [CauseDraft] = []
  private var places: [Key: Int] = [:]

  private struct Key: Hashable {
    let kind: Cause.Kind
    let subject: Subject
  }

  /// - Parameter results: of all checks of the policy.
  static func causes(
    of results: [CheckResult], verdict: Verdict, columns: ColumnIndex
  ) -> [Cause] {
    let status: Finding.Status = results.contains { $0.counts[.fail] ?? 0 > 0 } ? .fail : .warn
    let symptoms = results.flatMap(\.symptoms).filter { $0.status == status }
    let findings = CauseFindings(results)
    var finder = CauseFinder(columns: columns, findings: findings)
    if verdict == .incomplete { finder.takeUndecided(results) }
    if verdict != .incomplete || status == .fail { finder.sort(symptoms) }
    let drafts = finder.drafts.inOrder(label: finder.label)
    return drafts.map { $0.cause(among: drafts, findings, label: finder.label) }
  }

  private init(columns: ColumnIndex, findings: CauseFindings) {
    self.columns = columns
    self.findings = findings
    label = columns.byName.values.filter { $0.roles.contains(.label) }.map(\.name).min()
  }

  private mutating func sort(_ symptoms: [Symptom]) {
    var (rest, groups): ([Symptom], [Symptom]) = ([], [])
    let hasLostVariety = CauseRules.variety.isSubset(of: symptoms.map(\.metric))
    // Where the tables do not match, all that is said of a column that could not be read follows from it.
    let hasOtherShape = symptoms.contains { CauseRules.shape.contains($0.metric) }
    let unread = Set(hasOtherShape ? symptoms.filter(\.isOfUnread).compactMap(\.column) : [])
    for symptom in symptoms {
      switch (symptom.axis, symptom.column) {
      case _ where CauseRules.shape.contains(symptom.metric): add(symptom, .shape, .table)
      case _ where symptom.subject.columns.contains(where: unread.contains):
        add(symptom, .shape, .table)
      case (.memorization, _): rest.append(symptom)
      case (.contamination, _): add(symptom, .contamination, symptom.subject)
      case (.pii, _): add(symptom, .personalData, .table)
      case (.utility, _): add(symptom, .utility, .table)
      case (.bias, _): groups.append(symptom)
      case _ where CauseRules.repetition.contains(symptom.metric): add(symptom, .collapse, .table)
      case (_, let column?) where symptom.metric != CauseRules.subgroup:
        add(symptom, .column, .column(column))
      default: rest.append(symptom)
      }
    }
    takeGroups(groups)
    takeLeaks(rest.filter { $0.axis == .memorization })
    takeDependences(rest.filter { $0.axis != .memorization && $0.isOfDependence })
    for symptom in rest where symptom.axis != .memorization && !symptom.isOfDependence {
      if symptom.metric == CauseRules.subgroup {
        takeSubgroup(symptom)
      } else {
        fold(
          symptom,
          orElse: hasLostVariety && CauseRules.variety.contains(symptom.metric) ? .collapse : .joint
        )
      }
    }
  }

  private mutating func add(_ symptom: Symptom, _ kind: Cause.Kind, _ subject: Subject) {
    if let place = places[Key(kind: kind, subject: subject)] {
      drafts[place].add(symptom)
    } else {
      places[Key(kind: kind, subject: subject)] = drafts.count
      drafts.append(CauseDraft(kind, subject, symptom))
    }
  }

  private func place(ofColumn name: String) -> Int? {
    places[Key(kind: .column, subject: .column(name))]
  }

  /// Findings about whole rows fold in with those that name rows, since both come of one habit; identifiers
  /// that are used again are a leak of their column, unless it is the same rows that are copied.
  private mutating func takeLeaks(_ symptoms: [Symptom]) {
    var leaks: [(subject: Subject, rows: Set<RowPlace>, symptoms: [Symptom])] = []
    for symptom in symptoms {
      let isOfHoldout = symptom.metric == CauseRules.holdout
      let column = symptom.column.map { Subject.column($0) }
      let subject = column ?? (isOfHoldout ? .level("holdout") : .table)
      let rows = findings.candidateRows(of: symptom.reference)
      if let place = leaks.firstIndex(where: { $0.subject == subject }) {
        leaks[place].rows.formUnion(rows)
        leaks[place].symptoms.append(symptom)
      } else {
        leaks.append((subject, rows, [symptom]))
      }
    }
    var joined: [(subject: Subject, rows: Set<RowPlace>, symptoms: [Symptom])] = []
    for leak in leaks.sorted(by: { $0.rows.count > $1.rows.count }) {
      let place = joined.firstIndex { other in
        let common = other.rows.intersection(leak.rows).count
        return common > 0 && 2 * common >= min(other.rows.count, leak.rows.count)
      }
      guard let place else {
        joined.append(leak)
        continue
      }
      joined[place].subject = .table
      joined[place].rows.formUnion(leak.rows)
      joined[place].symptoms += leak.symptoms
    }
    for leak in joined {
      for symptom in leak.symptoms { add(symptom, .leak, leak.subject) }
    }
  }

  /// One cause a protected column; what is found where two of them cross folds under one of these.
  private mutating func takeGroups(_ symptoms: [Symptom]) {
    let own = Set(symptoms.compactMap(\.column))
    for symptom in symptoms {
      guard let column = symptom.column else {
        add(symptom, .group, symptom.subject)
        continue
      }
      let part = symptom.groupColumns.first { part in
        let isKnown = own.contains(part) || places[Key(kind: .group, subject: .column(part))] != nil
        return part != column && isKnown
      }
      add(symptom, .group, .column(part ?? column))
    }
  }

  /// A pair folds under its worse column, unless it fails with the real margins as well. Of what is left
  /// each is told by that of its columns which is in more of the lost pairs.
  private mutating func takeDependences(_ symptoms: [Symptom]) {
    // What one number of a pair shows holds for its others.
    let isLost = Set(symptoms.filter { $0.keepsLimitRaked == false }.map(\.subject))
    var lost: [Symptom] = []
    for symptom in symptoms {
      let places = symptom.subject.columns.compactMap { place(ofColumn: $0) }
      let worse = places.max { drafts[$0].worst.depth < drafts[$1].worst.depth }
      if let worse, !isLost.contains(symptom.subject) {
        drafts[worse].add(symptom)
      } else {
        lost.append(symptom)
      }
    }
    var pairs: [String: Int] = [:]
    for subject in Set(lost.map(\.subject)) {
      for column in subject.columns { pairs[column, default: 0] += 1 }
    }
    for symptom in lost {
      // Of equals the first by name.
      let hub = symptom.subject.columns.max { (pairs[$0] ?? 0, $1) < (pairs[$1] ?? 0, $0) }
      let shared = hub.flatMap { (pairs[$0] ?? 0) > 1 ? Subject.column($0) : nil }
      add(symptom, .dependence, shared ?? symptom.subject)
    }
  }

  /// Of a column inside a group: under that column, if it differs by itself.
  private mutating func takeSubgroup(_ symptom: Symptom) {
    guard case .group(let group, _) = symptom.subject.part else {
      return fold(symptom, orElse: .joint)
    }
    let measured = symptom.subject.columns
    guard measured != group, let place = measured.first.flatMap({ place(ofColumn: $0) }) else {
      return takeGroups([symptom])
    }
    drafts[place].add(symptom)
  }

  /// What speaks of the table as a whole follows from the gravest cause that changes rows.
  private mutating func fold(_ symptom: Symptom, orElse kind: Cause.Kind) {
    let kinds: [Cause.Kind] = [.shape, .collapse, .column, .dependence]
    let own = drafts.indices.filter { kinds.contains(drafts[$0].kind) }
    guard let gravest = own.max(by: { drafts[$0].worst.depth < drafts[$1].worst.depth }) else {
      return add(symptom, kind, .table)
    }
    drafts[gravest].add(symptom)
  }

  private mutating func takeUndecided(_ results: [CheckResult]) {
    for result in results where result.effect == .incomplete {
      for finding in result.findings
      where [.notMeasured, .inconclusive, .notApplicable].contains(finding.status) {
        add(finding)
      }
    }
  }

  private mutating func add(_ finding: Finding) {
    let subject = Subject.level(finding.axis.rawValue)
    if let place = places[Key(kind: .undecided, subject: subject)] {
      drafts[place].add(finding)
    } else {
      places[Key(kind: .undecided, subject: subject)] = drafts.count
      drafts.append(CauseDraft(finding, subject))
    }
  }
}

/// Metrics that some rule of the causes names.
enum CauseRules {
  static let shape: Set<String> = ["validity.schema", "validity.unreadable"]
  static let repetition: Set<String> = ["diversity.duplicates", "diversity.duplicates.near"]
  /// Where both are lost and no column differs, rows are few of what real ones are, without being equal.
  static let variety: Set<String> = ["diversity.beta-recall", "diversity.combination-coverage"]
  static let unread = "validity.type"
  static let subgroup = "fidelity.subgroup"
  static let holdout = "memorization.holdout-leakage"
}

extension Symptom {
  /// Whether it says that columns no longer go together.
  fileprivate var isOfDependence: Bool {
    switch subject.part {
    case .relation, .rule: true
    default: subject.isPair
    }
  }
}
