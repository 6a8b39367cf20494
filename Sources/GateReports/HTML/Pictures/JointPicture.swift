import GateModel

/// How the rows of both sides spread over two columns, as a table of percentages with a stripe under
/// each cell that is darker where they differ more.
struct JointPicture {
  private let table: JointTable

  init(_ table: JointTable) { self.table = table }

  /// Lower ends of the shades, in thousandths of the rows.
  private static let steps = [0, 5, 10, 20, 40, 80]

  static var legend: HTMLNode {
    let keys = steps.indices.dropFirst().map { index -> HTMLNode in
      let low = Double(steps[index]) / 10
      let words =
        index + 1 < steps.count
        ? "\(short(low)) to \(short(Double(steps[index + 1]) / 10)) points"
        : "\(short(low)) points or more"
      return .element("span", class: "key q\(index)", [.text(words)])
    }
    let words =
      " Percent of the real rows, then of the synthetic ones; the stripe says how far apart "
      + "they are. A dash stands for fewer than ten real rows."
    return .element("p", class: "legend", keys + [.text(words)])
  }

  func node(_ context: HTMLContext) -> HTMLNode {
    let subject = Subject.pair(table.first, table.second)
    let anchor = context.anchor(ofPair: subject).map { [("id", $0)] } ?? []
    return .element(
      "details", anchor,
      [.element("summary", [], [.name(subject.label, to: 120)]), numbers])
  }

  private var numbers: HTMLNode {
    let names = [table.first, table.second].map { clippedMiddle(of: $0, to: 40) }
    let heads =
      [HTMLNode.element("th", [("scope", "col")], [.text("\(names[0]) \\ \(names[1])")])]
      + table.columns.map { .element("th", [("scope", "col")], [.name($0, to: 24)]) }
    let rows = table.rows.indices.map { row -> HTMLNode in
      .element(
        "tr", [],
        [.element("th", [("scope", "row")], [.name(table.rows[row], to: 24)])]
          + table.columns.indices.map { cell(row * table.columns.count + $0) })
    }
    return .element(
      "div",
      [
        ("class", "scroll"), ("role", "region"), ("tabindex", "0"),
        ("aria-label", "\(names[0]) and \(names[1]) together"),
      ],
      [
        .element(
          "table", class: "joint",
          [
            .element("thead", [], [.element("tr", [], heads)]), .element("tbody", [], rows),
          ])
      ])
  }

  private func cell(_ place: Int) -> HTMLNode {
    let (real, synthetic) = (table.real[place], table.synthetic[place])
    let difference = abs(synthetic - (real ?? 0))
    let shade = Self.steps.lastIndex { $0 <= difference } ?? 0
    let text = "\(real.map(Self.percent) ?? "-") \(Self.percent(synthetic))"
    return .element("td", shade > 0 ? [("class", "q\(shade)")] : [], [.text(text)])
  }

  /// Thousandths as percent: `12.3`.
  private static func percent(_ thousandths: Int) -> String { decimal(Double(thousandths) / 10) }
}
