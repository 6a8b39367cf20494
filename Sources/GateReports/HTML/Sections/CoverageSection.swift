import GateModel

/// Which columns were looked at, and what of the others.
enum CoverageSection {
  static func make(_ context: HTMLContext) -> HTMLSection? {
    guard let coverage = context.summary.coverage else { return nil }
    var table = HTMLTable(
      "Columns that were not looked at everywhere", class: "plain",
      [
        .init(title: "column"), .init(title: "not by"), .init(title: "because"),
        .init(title: "to do"),
      ])
    for (entries, kind) in [
      (coverage.open, "open"), (coverage.leftOut, "none"), (coverage.inPart, "none"),
    ] {
      for entry in entries.prefix(most) {
        table.add(
          class: kind,
          [
            context.link(to: entry.column),
            .text(entry.axes.map(\.rawValue).joined(separator: ", ")),
            .text(clippedMiddle(of: entry.reason.words, to: 200)),
            .text(clippedMiddle(of: entry.reason.remedy ?? "", to: 200)),
          ])
      }
    }
    let lines = coverage.lines.map {
      HTMLNode.element("p", [], [.text(VerdictHeader.bounded($0))])
    }
    return HTMLSection(
      "coverage", "Not looked at", short: "Coverage",
      lines + (table.rows.isEmpty ? [] : [table.node]))
  }

  /// Columns of a kind; the run file has all.
  private static let most = 300
}
