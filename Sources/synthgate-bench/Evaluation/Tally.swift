import GateModel

/// Verdicts against labels, by axis.
struct Tally {
  /// No label says where data comes from.
  private static let axes = Axis.allCases.filter { $0 != .lineage }

  private var counts: [Axis: [String: Int]] = [:]
  private var count = 0
  private(set) var wrong: [String] = []

  mutating func add(_ name: String, _ run: RunRecord, expected: [Axis: String]) {
    var verdicts: [Axis: String] = [:]
    for axis in Self.axes {
      // An axis that is not judged counts as a pass.
      verdicts[axis] = run.axes[axis]?.verdict == .fail ? "fail" : "pass"
    }
    let reasons = Dictionary(grouping: run.findings.filter { $0.status == .fail }, by: \.axis)
    add(name, verdicts, expected) { axis in
      (reasons[axis] ?? []).prefix(3).map { "\($0.check) \($0.message)" }
    }
  }

  /// Data that could not be read is refused as invalid, and nothing else is said of it.
  mutating func addUnread(_ name: String, _ error: String, expected: [Axis: String]) {
    var verdicts = Dictionary(uniqueKeysWithValues: Self.axes.map { ($0, "pass") })
    verdicts[.validity] = "fail"
    add(name, verdicts, expected) { _ in [error] }
  }

  private mutating func add(
    _ name: String, _ verdicts: [Axis: String], _ expected: [Axis: String],
    reasons: (Axis) -> [String]
  ) {
    count += 1
    let shown = Self.axes.map { padded(verdicts[$0] == "fail" ? "FAIL" : ".", 6) }.joined()
    Output.line(padded(name, 44) + shown)
    for axis in Self.axes {
      guard let label = expected[axis], let verdict = verdicts[axis] else { continue }
      counts[axis, default: [:]]["\(label)->\(verdict)", default: 0] += 1
      guard label != "either", label != verdict else { continue }
      wrong.append("\(name) \(axis.rawValue): expected \(label), got \(verdict)")
      wrong += reasons(axis).map { "    \($0)" }
    }
  }

  func print() {
    Output.line("\n\(count) candidates; label->verdict")
    let cells = ["fail", "pass", "either"].flatMap { label in
      ["fail", "pass"].map { "\(label)->\($0)" }
    }
    Output.line(padded("axis", 14) + cells.map { padded($0, 14) }.joined())
    for axis in Self.axes {
      let row = cells.map { padded(String(counts[axis]?[$0] ?? 0), 14) }.joined()
      Output.line(padded(axis.rawValue, 14) + row)
    }
    Output.line(wrong.isEmpty ? "\nno wrong label" : "\nwrong labels:")
    wrong.forEach(Output.line)
  }
}
