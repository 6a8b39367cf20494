/// Two numbers as bars from zero, one below the other.
struct PairBarsPicture {
  let pair: ScorePair
  /// The classes of the two.
  var kinds = ("real", "syn")

  func node(_ scale: PictureScale) -> HTMLNode {
    func bar(_ kind: String, _ value: Double, y: Int) -> HTMLNode {
      let (low, high) = (min(0, value), max(0, value))
      return .element(
        "rect",
        [
          ("class", kind), ("x", scale.percent(low)), ("y", String(y)),
          ("width", scale.percent(between: low, and: high)), ("height", "7"),
        ])
    }
    let zero = scale.percent(0)
    return .picture(
      height: 18,
      [
        bar(kinds.0, pair.first, y: 1), bar(kinds.1, pair.second, y: 10),
        .element(
          "line", [("class", "zero"), ("x1", zero), ("x2", zero), ("y1", "0"), ("y2", "18")]),
      ])
  }

  static func scale(of pairs: [ScorePair]) -> PictureScale {
    let values = pairs.flatMap { [$0.first, $0.second] }
    let (low, high) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
    return PictureScale(from: low, to: max(high, low + 1e-9))
  }
}
