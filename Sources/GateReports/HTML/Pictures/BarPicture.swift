import GateModel

/// A number as a bar from zero, with what real data scores and what is allowed.
struct BarPicture {
  let value: Double
  let floor: Double?
  let limit: Double?
  let status: Finding.Status?

  /// The numbers stand beside it, so that it is hidden from screen readers.
  func node(_ scale: PictureScale) -> HTMLNode {
    func bar(_ kind: String, _ end: Double, y: Int, height: Int) -> HTMLNode {
      .element(
        "rect",
        [
          ("class", kind), ("x", scale.percent(0)), ("y", String(y)),
          ("width", scale.percent(between: 0, and: end)), ("height", String(height)),
        ])
    }
    var shapes = [bar("b \(status?.kind ?? "none")", value, y: 3, height: 10)]
    if let floor { shapes.append(bar("f", floor, y: 6, height: 4)) }
    if let limit {
      let x = scale.percent(limit)
      shapes.append(
        .element("line", [("class", "l"), ("x1", x), ("x2", x), ("y1", "0"), ("y2", "16")]))
    }
    return .picture(height: 16, shapes)
  }
}

extension HTMLNode {
  /// A picture as wide as its place whose numbers stand beside it.
  static func picture(height: Int, _ shapes: [HTMLNode]) -> HTMLNode {
    element(
      "svg", [("class", "p"), ("height", String(height)), ("aria-hidden", "true")], shapes)
  }
}
