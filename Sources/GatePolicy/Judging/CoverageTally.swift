import GateModel

/// Collects, check by check, which columns of the reference a run looked at.
///
/// Time is linear in columns and in the measurements of columns; of pairs only so many are visited
/// as it takes to have seen each column once.
struct CoverageTally: Sendable {
  let columns: [ColumnSummary]
  /// Parallel to `columns`.
  let isInCandidate: [Bool]
  private let positions: [String: Int]
  private(set) var looks: [Axis: AxisLooks] = [:]
  /// By column the checks that compare keys with one another.
  private(set) var keyLooks: [[String]]

  /// What the checks of one axis found, parallel to the columns.
  struct AxisLooks: Sendable {
    /// Ids of the checks that measured something.
    var judgedBy: [[String]]
    /// The first reason of a metric that tried and found nothing to measure.
    var notApplicable: [String?]
    /// The first reason of a metric that should have been able to measure.
    var notMeasured: [String?]
    /// The same of metrics that need a label and did not come to any column.
    var withoutLabel: String?

    init(count: Int) {
      judgedBy = [[String]](repeating: [], count: count)
      notApplicable = [String?](repeating: nil, count: count)
      notMeasured = notApplicable
    }
  }

  /// - Parameters:
  ///   - columns: of the reference, with their roles in force.
  ///   - candidate: names of the candidate's columns; `nil` where it has all of them.
  init(_ columns: [ColumnSummary], candidate: Set<String>?) {
    self.columns = columns.sorted { $0.name < $1.name }
    isInCandidate = self.columns.map { candidate?.contains($0.name) ?? true }
    positions = Dictionary(
      self.columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    keyLooks = self.columns.map { _ in [] }
  }

  /// Notes what a check measured. What is only shown judges nothing.
  mutating func add(_ family: CheckFamily, columns index: ColumnIndex) {
    let check = family.check
    guard check.severity != .info, !columns.isEmpty else { return }
    let expected = check.metric.sight == .noValues ? [] : columns(of: check, index)
    noteReasons(family, expected)
    guard check.metric.sight != .noValues, !family.members.isEmpty else { return }
    var seen = [Bool](repeating: false, count: columns.count)
    var unseenCount = expected.count
    for member in family.members {
      let named = member.subject.addressed
      if named.isEmpty {
        for position in expected { seen[position] = true }
        break
      }
      for name in named {
        guard let position = positions[name], !seen[position] else { continue }
        seen[position] = true
        unseenCount -= 1
      }
      if check.metric.shape == .pair, unseenCount <= 0 { break }
    }
    note(seen, by: check)
  }

  /// Notes what a check would look at.
  mutating func addPlanned(_ check: Check, obstacle: String?, columns index: ColumnIndex) {
    guard check.severity != .info, !columns.isEmpty else { return }
    var axis = looks[check.axis] ?? AxisLooks(count: columns.count)
    if let obstacle {
      for position in columns(of: check, index) where axis.notMeasured[position] == nil {
        axis.notMeasured[position] = obstacle
      }
      looks[check.axis] = axis
      return
    }
    var seen = [Bool](repeating: false, count: columns.count)
    for position in columns(of: check, index) { seen[position] = true }
    note(seen, by: check)
  }

  /// Positions of the columns that a check looks at by what is known before it measures.
  func columns(of check: Check, _ index: ColumnIndex) -> [Int] {
    columns.indices.filter { position in
      check.metric.looksAt(columns[position], isInCandidate: isInCandidate[position])
        && check.selector.selects(.column(columns[position].name), columns: index.byName)
    }
  }

  private mutating func note(_ seen: [Bool], by check: Check) {
    var axis = looks[check.axis] ?? AxisLooks(count: columns.count)
    let needed = check.metric.needs.compactMap(\.role).filter { $0 != .id }
    for position in columns.indices {
      let plays = needed.contains { columns[position].roles.contains($0) }
      guard seen[position] || plays && isInCandidate[position] else { continue }
      axis.judgedBy[position].append(check.id)
      if check.metric.looksAtKeys { keyLooks[position].append(check.id) }
    }
    looks[check.axis] = axis
  }

  private mutating func noteReasons(_ family: CheckFamily, _ expected: [Int]) {
    var axis = looks[family.check.axis] ?? AxisLooks(count: columns.count)
    if family.members.isEmpty, family.check.metric.needs.contains(.label),
      axis.withoutLabel == nil
    {
      axis.withoutLabel = (family.notApplicable + family.notMeasured).first?.reason
    }
    if family.check.metric.sight != .noValues, family.check.metric.shape != .pair {
      let isAbsent = family.members.isEmpty
      for unjudged in family.notApplicable {
        note(unjudged, isAbsent ? expected : [], in: &axis.notApplicable)
      }
      for unjudged in family.notMeasured {
        note(unjudged, isAbsent ? expected : [], in: &axis.notMeasured)
      }
    }
    looks[family.check.axis] = axis
  }

  /// - Parameter all: the columns that a reason without a column speaks of.
  private func note(_ unjudged: Unjudged, _ all: [Int], in reasons: inout [String?]) {
    let named = unjudged.subject.addressed
    for position in named.isEmpty ? all : named.compactMap({ positions[$0] })
    where reasons[position] == nil {
      reasons[position] = unjudged.reason
    }
  }
}
