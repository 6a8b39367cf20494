/// Two numbers as dots on one line: where real rows are, and where the candidate is.
struct DumbbellPicture {
  let pair: ScorePair

  func node(_ scale: PictureScale) -> HTMLNode {
    let (first, second) = (scale.percent(pair.first), scale.percent(pair.second))
    func dot(_ kind: String, _ x: String) -> HTMLNode {
      .element("circle", [("class", kind), ("cx", x), ("cy", "8"), ("r", "5")])
    }
    var shapes: [HTMLNode] = [
      .element("line", [("class", "axis"), ("x1", "0"), ("x2", "100%"), ("y1", "8"), ("y2", "8")])
    ]
    if scale.from < 0 {
      let zero = scale.percent(0)
      shapes.append(
        .element(
          "line", [("class", "zero"), ("x1", zero), ("x2", zero), ("y1", "0"), ("y2", "16")]))
    }
    shapes += [
      .element(
        "line", [("class", "span"), ("x1", first), ("x2", second), ("y1", "8"), ("y2", "8")]),
      dot("real", first), dot("syn", second),
    ]
    return .picture(height: 16, shapes)
  }

  /// A scale for all pairs of a table, with room for the dots at its ends.
  static func scale(of pairs: [ScorePair]) -> PictureScale {
    let values = pairs.flatMap { [$0.first, $0.second] }
    let (low, high) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
    let room = max(high - low, 1e-9) * 0.04
    return PictureScale(from: low - room, to: high + room)
  }
}
