import GateModel
import GateWording

/// All columns as sorted bars of their distance.
enum ColumnsSection {
  private static let most = 300

  static func make(_ context: HTMLContext) -> HTMLSection? {
    let columns = context.columns
    guard !columns.isEmpty else { return nil }
    let shown = columns.prefix(most)
    let top = shown.flatMap { [$0.score.value.value, $0.allowed ?? 0] }.max() ?? 1
    let scale = PictureScale(from: 0, to: max(top * 1.03, 0.02))
    var table = HTMLTable(
      "Distance of each column from the real one", class: "bars",
      [
        .init(title: "column"), .init(title: "", kind: .picture),
        .init(title: "distance", kind: .number), .init(title: "real data", kind: .number),
        .init(title: "excess", kind: .number), .init(title: "limit", kind: .number),
        .init(title: "status"),
      ])
    for column in shown { table.add(cells(of: column, scale, context)) }
    var nodes: [HTMLNode] = [legend, table.node]
    if columns.count > shown.count {
      nodes.append(
        .element(
          "p", class: "more",
          [.text("\(counted(columns.count - shown.count, "nearer column")) not shown")]))
    }
    return HTMLSection("columns", "Columns, most different first", short: "Columns", nodes)
  }

  private static let legend = HTMLNode.element(
    "p", class: "legend",
    [
      .element("span", class: "key synthetic", ["distance of the candidate"]),
      .element("span", class: "key bar-warn", ["warning"]),
      .element("span", class: "key bar-fail", ["failed"]),
      .element("span", class: "key real", ["what real data scores"]),
      .element("span", class: "key limit", ["limit"]),
      .text(" 0 is the same distribution, 1 has nothing in common."),
    ])

  private static func cells(
    of column: ColumnDistance, _ scale: PictureScale, _ context: HTMLContext
  ) -> [HTMLNode] {
    let blank = HTMLNode.list([])
    let score = column.score
    return [
      context.link(to: column.column),
      BarPicture(
        value: score.value.value, floor: score.floor?.value, limit: column.allowed,
        status: column.finding?.status
      ).node(scale),
      .number(score.value.value), score.floor.map { .number($0.value) } ?? blank,
      score.excess.map { .number($0.value) } ?? blank,
      column.finding?.limit.map { .limit($0) } ?? blank, .status(column.finding),
    ]
  }
}
