import GateModel
import Glibc

/// What attacks on membership see: how near training and unseen records are to the candidate, and how
/// many of each an attacker accuses.
struct AttackCurves {
  private let curves: [AttackCurve]

  init(_ curves: [AttackCurve]) {
    self.curves = curves.filter { $0.points.count > 1 }
  }

  private static let (width, height, margin) = (360.0, 220.0, 34.0)
  /// The smallest rate on the axes.
  private static let least = 0.001

  var nodes: [HTMLNode] {
    guard !curves.isEmpty else { return [] }
    return [
      .element("h3", [], ["Attacks on membership"]), .element("div", class: "cards", cards),
      .element(
        "details", [], [.element("summary", [], ["numbers"])] + curves.map(Self.table)),
    ]
  }

  private var cards: [HTMLNode] {
    let distances = curves.first { $0.attack == "distance" }
    return (distances.map { [card("Distance to the nearest candidate row", distance($0))] } ?? [])
      + [card("Members found, by outsiders wrongly accused", roc)]
  }

  private func card(_ title: String, _ nodes: [HTMLNode]) -> HTMLNode {
    .element("article", [], [.element("h3", [], [.text(title)])] + nodes)
  }

  // MARK: Distances

  /// The shares of training and of unseen records up to each distance.
  private func distance(_ curve: AttackCurve) -> [HTMLNode] {
    let most = max(curve.points.last?.number ?? 0, .leastNormalMagnitude)
    func path(_ share: (AttackCurve.Point) -> Double) -> String {
      Self.path(curve.points.map { (Self.x($0.number / most), Self.y(share($0))) })
    }
    let shapes: [HTMLNode] = [
      .element("path", [("class", "seen-line"), ("d", path(\.members))]),
      .element("path", [("class", "hold"), ("d", path(\.others))]),
    ]
    return [
      picture(
        "Shares of training and unseen records by their distance", shapes,
        x: ["0", short(most)], y: ["0 %", "100 %"]),
      .element(
        "p", class: "legend",
        [
          .element("span", class: "key synthetic", ["training rows"]),
          .element("span", class: "key hold", ["unseen rows"]),
          .text(
            " Where the first runs above the second, the candidate is nearer to its training rows."),
        ]),
    ]
  }

  // MARK: Rates

  /// True against false positive rate on logarithmic axes, since leaks of few people are on the left.
  private var roc: [HTMLNode] {
    let kinds = ["roc-1", "roc-2", "roc-3"]
    var shapes: [HTMLNode] = [
      .element(
        "path",
        [("class", "zero"), ("d", Self.path([(Self.x(0), Self.y(0)), (Self.x(1), Self.y(1))]))])
    ]
    for (curve, kind) in zip(curves, kinds) {
      let places = curve.points.map {
        (Self.x(Self.logarithmic($0.others)), Self.y(Self.logarithmic($0.members)))
      }
      shapes.append(.element("path", [("class", kind), ("d", Self.path(places))]))
    }
    let keys = zip(curves, kinds).map { curve, kind in
      HTMLNode.element("span", class: "key \(kind)", [.text("by \(curve.attack)")])
    }
    return [
      picture(
        "Shares of members found and of outsiders wrongly accused", shapes,
        x: ["0.1 %", "1 %", "10 %", "100 %"], y: ["0.1 %", "1 %", "10 %", "100 %"]),
      .element(
        "p", class: "legend",
        keys + [.text(" The dashed line is chance; above it an attacker knows something.")]),
    ]
  }

  /// From 0 at the smallest rate to 1.
  private static func logarithmic(_ rate: Double) -> Double {
    1 - log10(max(rate, least)) / log10(least)
  }

  // MARK: Drawing

  private static func x(_ share: Double) -> Double {
    margin + min(1, max(0, share)) * (width - margin - 8)
  }

  private static func y(_ share: Double) -> Double {
    (height - 20) * (1 - min(1, max(0, share))) + 4
  }

  private static func path(_ places: [(Double, Double)]) -> String {
    "M" + places.map { "\(decimal($0.0)) \(decimal($0.1))" }.joined(separator: "L")
  }

  private func picture(
    _ title: String, _ shapes: [HTMLNode], x: [String], y: [String]
  ) -> HTMLNode {
    func place(_ index: Int, of count: Int) -> Double { Double(index) / Double(count - 1) }
    func text(_ text: String, _ x: Double, _ y: Double, _ anchor: String) -> HTMLNode {
      .element(
        "text", [("x", decimal(x)), ("y", decimal(y)), ("text-anchor", anchor)], [.text(text)])
    }
    let across = x.enumerated().map { index, label in
      text(
        label, Self.x(place(index, of: x.count)), Self.height - 2,
        index == 0 ? "start" : index == x.count - 1 ? "end" : "middle")
    }
    let up = y.enumerated().map { index, label in
      text(label, Self.margin - 4, Self.y(place(index, of: y.count)) + 4, "end")
    }
    let frame = Self.path([
      (Self.x(0), Self.y(1)), (Self.x(0), Self.y(0)), (Self.x(1), Self.y(0)),
    ])
    return .element(
      "svg",
      [
        ("class", "curve"), ("viewBox", "0 0 \(decimal(Self.width)) \(decimal(Self.height))"),
        ("role", "img"), ("aria-label", title),
      ], [.element("path", [("class", "axis"), ("d", frame)])] + shapes + across + up)
  }

  private static func table(_ curve: AttackCurve) -> HTMLNode {
    var table = HTMLTable(
      "Records by \(curve.attack)", class: "plain curve",
      [
        .init(title: "up to", kind: .number), .init(title: "training", kind: .number),
        .init(title: "unseen", kind: .number),
      ])
    for point in curve.points {
      table.add([.number(point.number), .share(point.members), .share(point.others)])
    }
    return .list([.element("h4", [], [.text("by \(curve.attack)")]), table.node])
  }
}
