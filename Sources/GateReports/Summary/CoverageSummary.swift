import GateModel
import GateWording

/// Which columns a run judged, which it left out and which it should have looked at, in short.
///
/// Every candidate column is read by validity, so that a column counts as judged where fidelity,
/// diversity, utility and memorization looked at it, as far as they were judged at all. Bias asks
/// about roles and counts only where nothing else was judged.
struct CoverageSummary {
  let columnCount: Int
  private(set) var judgedCount = 0
  /// Left out of every axis that counts, in name order.
  private(set) var leftOut: [Entry] = []
  /// Judged on some of these axes only.
  private(set) var inPart: [Entry] = []
  /// Without a look at them a required axis has no verdict.
  private(set) var open: [Entry] = []

  /// How many columns there are and what became of them.
  var counts: [(name: String, count: Int)] {
    [
      ("all", columnCount), ("judged", judgedCount), ("leftOut", leftOut.count),
      ("inPart", inPart.count), ("open", open.count),
    ]
  }

  struct Entry {
    let column: String
    /// Those that did not look at it.
    let axes: [Axis]
    let reason: LeftOut
  }

  /// The axis that alone was judged, where it reads columns one by one or asks about roles.
  private let onlyAxis: Axis?

  /// Columns of the candidate that the reference does not have, in name order.
  private let extra: [String]

  /// - Returns: `nil` where nothing is known of any column.
  init?(_ coverage: [ColumnCoverage], inputs: [InputRecord] = []) {
    guard !coverage.isEmpty else { return nil }
    columnCount = coverage.count
    let known = Set(coverage.map(\.column))
    extra = inputs.filter { $0.role == .synthetic }.flatMap(\.columns).map(\.name)
      .filter { !known.contains($0) }.sorted()
    let axes = Self.countingAxes(coverage)
    onlyAxis = axes.first { [.validity, .bias].contains($0) }
    for column in coverage { add(column, axes) }
  }

  private mutating func add(_ column: ColumnCoverage, _ axes: [Axis]) {
    let open = column.axes.filter { $0.value.leftOut?.isOpen == true }
    if let first = open.min(by: { $0.key < $1.key }), let reason = first.value.leftOut {
      self.open.append(Entry(column: column.column, axes: open.keys.sorted(), reason: reason))
    }
    let missing = axes.filter { column.axes[$0]?.leftOut != nil }
    guard let first = missing.first, let reason = column.axes[first]?.leftOut else {
      judgedCount += axes.isEmpty ? 0 : 1
      return
    }
    // What is open is told as such.
    guard open.isEmpty || !missing.allSatisfy(open.keys.contains) else { return }
    let entry = Entry(column: column.column, axes: missing, reason: reason)
    if missing.count == axes.count { leftOut.append(entry) } else { inPart.append(entry) }
  }

  private static func countingAxes(_ coverage: [ColumnCoverage]) -> [Axis] {
    func isJudged(_ axis: Axis) -> Bool {
      coverage.contains { column in
        guard let look = column.axes[axis] else { return false }
        return look.leftOut == nil || look.leftOut?.isOpen == true
      }
    }
    let known = [.fidelity, .diversity, .utility, .memorization].filter(isJudged)
    guard known.isEmpty else { return known }
    return [.validity, .bias].first(where: isJudged).map { [$0] } ?? []
  }

  /// `14 of 16 judged; left out: row_id (counter, proposed identifier), notes (--ignore)`.
  ///
  /// - Parameter verb: what was or would be done with columns.
  func headline(_ verb: String = "judged") -> String {
    let all = leftOut.isEmpty && inPart.isEmpty && open.isEmpty && judgedCount == columnCount
    let count =
      all ? "all \(grouped(columnCount))" : "\(grouped(judgedCount)) of \(grouped(columnCount))"
    let part = onlyAxis.map { " by \($0.rawValue) alone" } ?? ""
    return "\(count) \(verb)\(part)" + Self.list("; left out: ", leftOut) { $0.reason.words }
  }

  /// `in part: notes (fidelity: free text)`; `nil` where there is none.
  var partLine: String? {
    let text = Self.list("in part: ", inPart) { entry in
      "not by \(entry.axes.map(\.rawValue).joined(separator: ", ")): \(entry.reason.words)"
    }
    return text.isEmpty ? nil : text
  }

  /// `not judged, since the reference lacks them: extra`; `nil` where there is none.
  private var extraLine: String? {
    guard !extra.isEmpty else { return nil }
    return "not judged, since the reference lacks it: "
      + listing(extra, atMost: Self.shown, spelled: grouped)
  }

  /// What is told of columns that do not stand in the way of a verdict.
  var lines: [String] {
    [headline(), partLine, extraLine].compactMap(\.self)
  }

  /// A sentence for the columns that stand in the way of a verdict for the same reason.
  var openLines: [String] {
    var groups: [[Entry]] = []
    for entry in open {
      let place = groups.firstIndex { group in
        group[0].axes == entry.axes && group[0].reason.words == entry.reason.words
      }
      if let place { groups[place].append(entry) } else { groups.append([entry]) }
    }
    let lines = groups.prefix(Self.shown).map(Self.sentence)
    let more = groups.dropFirst(Self.shown).reduce(0) { $0 + $1.count }
    return lines + (more > 0 ? ["and \(grouped(more)) more; -o json lists them"] : [])
  }

  static func sentence(_ entry: Entry) -> String { sentence([entry]) }

  private static func sentence(_ entries: [Entry]) -> String {
    let first = entries[0]
    let columns = listing(entries.map(\.column), atMost: shown, spelled: grouped)
    let way = entries.count > 1 ? "settle each as with" : "settle it with"
    return "nothing looked at \(columns) on "
      + "\(first.axes.map(\.rawValue).joined(separator: ", ")) (\(first.reason.words)); \(way) "
      + (first.reason.remedy ?? "")
  }

  /// Columns with the same reason stand together, in the order of the first of each.
  private static func list(
    _ title: String, _ entries: [Entry], _ words: (Entry) -> String
  ) -> String {
    guard !entries.isEmpty else { return "" }
    var groups: [(words: String, columns: [String])] = []
    for entry in entries.prefix(shown) {
      let own = words(entry)
      if let group = groups.firstIndex(where: { $0.words == own }) {
        groups[group].columns.append(entry.column)
      } else {
        groups.append((own, [entry.column]))
      }
    }
    let named = groups.map { "\($0.columns.joined(separator: ", ")) (\($0.words))" }
    let more = entries.count - min(entries.count, shown)
    return title + named.joined(separator: ", ")
      + (more > 0 ? " and \(grouped(more)) more; -o json lists them" : "")
  }

  /// Columns of a kind that are named; a wide table has hundreds.
  private static let shown = 8
}
