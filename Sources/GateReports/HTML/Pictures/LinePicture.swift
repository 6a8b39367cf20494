/// A few numbers in their order as a line.
struct LinePicture {
  let points: [Double]

  var node: HTMLNode {
    guard points.count > 1, let low = points.min(), let high = points.max() else {
      return .list([])
    }
    let extent = high > low ? high - low : 1
    let step = 100 / Double(points.count - 1)
    let places = points.enumerated().map { index, value in
      "\(decimal(Double(index) * step)) \(decimal(18 - 16 * (value - low) / extent))"
    }
    return .element(
      "svg",
      [
        ("class", "p"), ("height", "20"), ("viewBox", "0 0 100 20"),
        ("preserveAspectRatio", "none"), ("aria-hidden", "true"),
      ],
      [.element("path", [("class", "syn-line"), ("d", "M" + places.joined(separator: "L"))])])
  }
}
