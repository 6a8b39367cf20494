/// A triangle of cells, darker where a pair differs more. Each column has one name, on the diagonal:
/// left of it stand its pairs with the columns above, below it those with the columns after it.
struct HeatMapPicture {
  private let map: PairMap
  private let side: Double

  init(_ map: PairMap) {
    self.map = map
    side = map.columns.count <= 24 ? 26 : map.columns.count <= 50 ? 16 : 10
  }

  /// Lower ends of the shades.
  private static let steps = [0, 0.05, 0.1, 0.2, 0.3, 0.5]

  private static func shade(_ difference: Double) -> Int {
    (steps.lastIndex { $0 <= difference.magnitude }) ?? 0
  }

  var legend: HTMLNode {
    let keys = Self.steps.indices.map { index -> HTMLNode in
      let low = short(Self.steps[index])
      let words =
        index + 1 < Self.steps.count
        ? "\(low) to \(short(Self.steps[index + 1]))" : "\(low) or more"
      return .element("span", class: "key q\(index)", [.text(words)])
    }
    return .element(
      "p", class: "legend", keys + [.element("span", class: "key bad", ["failed"])])
  }

  /// Cells of pairs with a joint table lead to it.
  func node(_ context: HTMLContext) -> HTMLNode {
    let size = side * Double(map.columns.count)
    let (room, font) = (Self.nameRoom, side < 11 ? 8.0 : 11.0)
    let names = map.columns.enumerated().map { index, name -> HTMLNode in
      .element(
        "text",
        [
          ("x", decimal(side * Double(index) + 3)),
          ("y", decimal(side * (Double(index) + 0.5) + font * 0.36)), ("font-size", decimal(font)),
        ], [.text(clippedMiddle(of: name, to: 24))])
    }
    let shades = Self.steps.indices.compactMap { shade -> HTMLNode? in
      path(map.cells.filter { Self.shade($0.difference) == shade }, "q\(shade)", inset: 0.5)
    }
    let failed =
      path(map.cells.filter(\.isFailed), side < 11 ? "bad small" : "bad", inset: 1.5).map { [$0] }
      ?? []
    return .element(
      "svg",
      [
        ("class", "map"), ("viewBox", "0 0 \(decimal(size + room)) \(decimal(size))"),
        ("width", decimal(size + room)), ("role", "group"),
        ("aria-label", "Map of the pairs; the table below lists those that differ most"),
      ], shades + failed + names + links(context))
  }

  private func links(_ context: HTMLContext) -> [HTMLNode] {
    map.cells.compactMap { cell in
      guard let anchor = context.anchor(ofPair: cell.subject) else { return nil }
      let name = clippedMiddle(of: cell.subject.label, to: 80)
      return .element(
        "a", [("href", "#\(anchor)"), ("aria-label", "\(name), how its rows spread")],
        [
          .element(
            "rect",
            [
              ("class", "hit"), ("x", decimal(side * Double(cell.column))),
              ("y", decimal(side * Double(cell.row))), ("width", decimal(side)),
              ("height", decimal(side)),
            ])
        ])
    }
  }

  private static let nameRoom = 160.0

  private func path(_ cells: [PairMap.Cell], _ kind: String, inset: Double) -> HTMLNode? {
    guard !cells.isEmpty else { return nil }
    let edge = decimal(side - 2 * inset)
    let path = cells.map { cell in
      let (x, y) = (side * Double(cell.column) + inset, side * Double(cell.row) + inset)
      return "M\(decimal(x)) \(decimal(y))h\(edge)v\(edge)h-\(edge)z"
    }
    return .element("path", [("class", kind), ("d", path.joined())])
  }
}
