import GateModel
import GateStatistics

/// The rates of all cells as Markdown.
struct CalibrationReport {
  private static let axes: [Axis] = [
    .validity, .fidelity, .diversity, .utility, .bias, .memorization,
  ]
  /// What a cell may not exceed with 99 % confidence.
  private static let goal = 0.01

  private let cells: [Judged]

  private struct Judged {
    let cell: CalibrationCell
    let outcomes: [RunOutcome]
    let wrong: [RunOutcome]
    var count: String { "\(wrong.count)/\(outcomes.count)" }
    var interval: String { clopperPearson(wrong.count, of: outcomes.count) }

    /// Whether the rate is above the goal with 99 % confidence, one-sided.
    var isFlagged: Bool {
      Binomial.clopperPearson(
        successes: wrong.count, trials: outcomes.count, confidence: 0.98
      ).map { $0.lower > goal } ?? false
    }
  }

  init(_ cells: [CalibrationCell], _ log: CalibrationLog) {
    self.cells = cells.compactMap { cell in
      guard let outcomes = log.outcomes[cell.key] else { return nil }
      return Judged(cell: cell, outcomes: outcomes, wrong: outcomes.filter { cell.isWrong($0) })
    }
  }

  var markdown: String {
    let policies = unique(cells.map(\.cell.policy.name))
    return (policies.map(section) + [exceptions]).joined(separator: "\n\n")
  }

  private func section(_ policy: String) -> String {
    let own = cells.filter { $0.cell.policy.name == policy }
    let enough = own.filter { !$0.cell.hasTooFewRows }
    let few = own.filter(\.cell.hasTooFewRows)
    let refused = few.flatMap(\.outcomes).count { $0.exitCode == 3 }
    let parts = [
      "### \(policy)", grid(enough), axes(enough),
      "Of \(few.flatMap(\.outcomes).count) draws of \(SideSizes.tooFew.label) rows, fewer than the "
        + "policy takes, \(refused) have no verdict (exit 3) and \(few.flatMap(\.wrong).count) "
        + "anything but that.",
    ]
    return parts.joined(separator: "\n\n")
  }

  /// Draws that get no yes of all, by table and sizes; bold where above the goal.
  private func grid(_ cells: [Judged]) -> String {
    let sizes = SideSizes.all.filter { size in cells.contains { $0.cell.sizes == size } }
    let head = ["table"] + sizes.map(\.label)
    let rows = unique(cells.map(\.cell.source.name)).map { name in
      [name]
        + sizes.map { size in
          let found = cells.first { $0.cell.source.name == name && $0.cell.sizes == size }
          return found.map { $0.isFlagged ? "**\($0.count)**" : $0.count } ?? ""
        }
    }
    return table(head, rows)
  }

  private func axes(_ cells: [Judged]) -> String {
    let draws = cells.flatMap(\.outcomes).count
    let wrong = cells.flatMap(\.wrong)
    let rows =
      Self.axes.map { axis in
        (axis.rawValue, wrong.count { $0.axes[axis] != nil })
      } + [("refused", wrong.count { $0.exitCode > 3 }), ("no yes", wrong.count)]
    return table(
      ["axis", "no yes", "of", "95 % interval"],
      rows.map { name, count in
        [name, "\(count)", "\(draws)", clopperPearson(count, of: draws)]
      })
  }

  /// Every cell with a draw that got no yes.
  private var exceptions: String {
    let rows = cells.filter { !$0.wrong.isEmpty }.map { judged in
      [
        judged.cell.policy.name, judged.cell.source.name, judged.cell.sizes.label,
        judged.isFlagged ? "**\(judged.count)**" : judged.count, judged.interval,
        counted(judged.wrong.flatMap { $0.axes.map { "\($0.key.rawValue) \($0.value.rawValue)" } }),
        counted(judged.wrong.flatMap(\.checks)),
      ]
    }
    let head = ["policy", "table", "rows", "no yes", "95 % interval", "axes", "by"]
    let flagged = cells.count(where: \.isFlagged)
    return "### Cells with a draw that gets no yes\n\n"
      + "\(flagged) of \(cells.count) cells are above 1 % with 99 % confidence (bold).\n\n"
      + table(head, rows)
  }

  private func table(_ head: [String], _ rows: [[String]]) -> String {
    ([head, head.map { _ in "---" }] + rows).map { "| \($0.joined(separator: " | ")) |" }
      .joined(separator: "\n")
  }

  /// In the order of their first occurrence.
  private func unique(_ names: [String]) -> [String] {
    var known: Set<String> = []
    return names.filter { known.insert($0).inserted }
  }
}
