import GateModel

/// What each axis looked at of each column and, for the rest, why not and whether that leaves the
/// axis without a verdict.
///
/// A required axis has to look at every column that its checks do not leave out and that nobody
/// declared a key or ignored. Bias and utility ask about roles: bias about protected columns and,
/// with them, the label; how good a model of some columns is says nothing of the others.
struct CoverageReview: Sendable {
  private let policy: Policy
  private let selected: [Check]
  private let deselected: [Check]
  private let tally: CoverageTally
  private let index: ColumnIndex
  /// By check id the columns that it would look at.
  private let reach: [String: [Bool]]
  private let hasLabelAndProtected: Bool
  /// Whether the user named checks: whoever does, asks for these and nothing else.
  private let isByCheck: Bool

  init(_ tally: CoverageTally, policy: Policy, selection: Selection, columns index: ColumnIndex) {
    self.tally = tally
    self.policy = policy
    self.index = index
    isByCheck = !selection.onlyChecks.isEmpty || selection.onlyMetrics != nil
    // What is only shown, or sees no values, neither looks at a column nor leaves it out.
    let looking = policy.checks.filter { $0.severity != .info && $0.metric.sight != .noValues }
    selected = looking.filter(selection.contains)
    deselected = looking.filter { !selection.contains($0) }
    var reach: [String: [Bool]] = [:]
    for check in looking {
      var columns = [Bool](repeating: false, count: tally.columns.count)
      for position in tally.columns(of: check, index) { columns[position] = true }
      reach[check.id] = columns
    }
    self.reach = reach
    hasLabelAndProtected = [ColumnRole.label, .protected].allSatisfy { role in
      tally.columns.contains { $0.roles.contains(role) }
    }
  }

  /// In name order of the columns.
  func coverage(axes: Set<Axis>) -> [ColumnCoverage] {
    // Where data comes from is a question of files, not of columns.
    let sorted = axes.subtracting([.lineage]).sorted()
    return tally.columns.indices.map { position in
      ColumnCoverage(
        column: tally.columns[position].name,
        axes: Dictionary(
          sorted.map { ($0, look(at: position, $0)) }, uniquingKeysWith: { first, _ in first }))
    }
  }

  private func look(at position: Int, _ axis: Axis) -> AxisLook {
    let judgedBy = tally.looks[axis]?.judgedBy[position] ?? []
    guard judgedBy.isEmpty else { return AxisLook(judgedBy: judgedBy.sorted()) }
    let compared = comparedByValidity(position)
    let reason = reason(position, axis)
    guard compared.isEmpty, isDemanded(position, axis),
      let remedy = reason.remedy(for: tally.columns[position], on: axis)
    else {
      return AxisLook(judgedBy: compared.sorted(), leftOut: LeftOut(reason.cause, reason.words))
    }
    return AxisLook(judgedBy: [], leftOut: LeftOut(reason.cause, reason.words, remedy: remedy))
  }

  /// Checks of validity that say all there is to say of a key, a constant or an empty column.
  private func comparedByValidity(_ position: Int) -> [String] {
    let column = tally.columns[position]
    if column.roles.contains(.id) { return tally.keyLooks[position] }
    guard column.distinct <= 1 else { return [] }
    return tally.looks[.validity]?.judgedBy[position] ?? []
  }

  private func isDemanded(_ position: Int, _ axis: Axis) -> Bool {
    guard !isByCheck, policy.settings.requiredAxes.contains(axis) else { return false }
    let roles = tally.columns[position].roles
    return switch axis {
    case .utility, .lineage: false
    // Of tables it compares rows with those of other data, of texts fields.
    case .contamination: policy.isOfTexts
    case .bias: hasLabelAndProtected && (roles.contains(.label) || roles.contains(.protected))
    default: true
    }
  }

  private func reason(_ position: Int, _ axis: Axis) -> LeftOut {
    let column = tally.columns[position]
    if column.roles.contains(.ignore) { return LeftOut(.ignored, OptionName.ignore.flag) }
    if let type = column.unread { return LeftOut(.unread, "not read: \(type)") }
    if column.roles.contains(.id) { return identifier(position, axis) }
    if column.roles.contains(.entity) { return LeftOut(.entity, OptionName.entity.flag) }
    guard tally.isInCandidate[position] else {
      return LeftOut(.notInCandidate, "not in the candidate")
    }
    if axis == .bias || axis == .utility { return reasonOfRole(position, axis) }
    return reasonOfChecks(position, axis)
  }

  private func identifier(_ position: Int, _ axis: Axis) -> LeftOut {
    let column = tally.columns[position]
    guard let proposal = column.proposal else { return LeftOut(.identifier, OptionName.id.flag) }
    let words = "\(proposal), proposed identifier"
    let isSkipped = deselected.contains {
      ($0.metric.looksAtKeys || $0.axis == axis) && reach[$0.id]?[position] == true
    }
    return LeftOut(isSkipped ? .skipped : .proposedIdentifier, words)
  }

  private func reasonOfRole(_ position: Int, _ axis: Axis) -> LeftOut {
    let column = tally.columns[position]
    let asked: [ColumnRole] = axis == .bias ? [.protected, .label] : [.label]
    guard column.roles.contains(where: asked.contains) else {
      return column.kind == .text
        ? LeftOut(.kind, "free text")
        : LeftOut(.role, "not \(asked.map(\.rawValue).joined(separator: " or "))")
    }
    let reason = tally.looks[axis]?.withoutLabel ?? "no check came to it"
    return LeftOut(.notMeasured, reason)
  }

  private func reasonOfChecks(_ position: Int, _ axis: Axis) -> LeftOut {
    let column = tally.columns[position]
    if selected.contains(where: { $0.axis == axis && reach[$0.id]?[position] == true }) {
      return notMeasured(position, axis)
    }
    let others = deselected.filter { $0.axis == axis }
    if others.contains(where: { reach[$0.id]?[position] == true }) {
      return LeftOut(.skipped, "its checks were left out of this run")
    }
    let own = (selected + others).filter { $0.axis == axis }
    let isSelected = own.contains {
      $0.selector.selects(.column(column.name), columns: index.byName)
    }
    guard own.isEmpty || isSelected else {
      return LeftOut(.selectors, "left out by the policy's checks")
    }
    return LeftOut(
      .kind, column.kind == .text ? "free text" : "no check of \(column.kind.rawValue) columns")
  }

  private func notMeasured(_ position: Int, _ axis: Axis) -> LeftOut {
    let column = tally.columns[position]
    if column.distinct == 0 { return LeftOut(.empty, "no value in the reference") }
    if let reason = tally.looks[axis]?.notMeasured[position] {
      return LeftOut(.notMeasured, reason)
    }
    if column.distinct == 1 { return LeftOut(.constant, "constant") }
    return LeftOut(
      .tooFewValues,
      tally.looks[axis]?.notApplicable[position] ?? "too few values for any check")
  }
}

extension LeftOut {
  /// What settles a column that a required axis has to look at and cannot; `nil` where the reason is
  /// a decision, or the data has too little of it.
  fileprivate func remedy(for column: ColumnSummary, on axis: Axis) -> String? {
    let ignore = Remedy.option(.ignore, column.name)
    let id = Remedy.option(.id, column.name)
    func kind(_ name: String) -> Remedy { .option(.kind, "\(column.name)=\(name)") }
    let asItself = kind(column.kind == .category ? "text" : column.kind.rawValue)
    return switch cause {
    case .proposedIdentifier:
      "\(id) if it is a key, else \(asItself), or \(ignore)"
    case .kind:
      "\(ignore), \(id) if it is a key, \(kind("KIND")), or a check for "
        + "\(column.kind.rawValue) columns in the policy"
    case .unread: "\(ignore), or store it as another type"
    case .notInCandidate:
      "\(ignore) if the candidate need not have it, or a check of validity.schema"
    case .notMeasured:
      axis == .bias ? "\(Remedy.option(.positive, "VALUE")), or \(kind("category"))" : nil
    case .ignored, .identifier, .entity, .constant, .empty, .tooFewValues, .selectors, .skipped,
      .role:
      nil
    }
  }
}
