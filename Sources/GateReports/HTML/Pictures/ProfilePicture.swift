import GateModel

/// A column's rows on both sides by bin: of numbers side by side, of categories one below the other
/// with their names.
struct ProfilePicture {
  private let profile: ColumnProfile
  private let real: Double
  private let synthetic: Double
  /// The largest share of a bin.
  private let top: Double

  init(_ profile: ColumnProfile) {
    self.profile = profile
    let sums = profile.bins.reduce(into: (0.0, 0.0)) { sums, bin in
      sums.0 += Double(bin.real)
      sums.1 += Double(bin.synthetic)
    }
    (real, synthetic) = sums
    top = profile.bins.flatMap {
      [sums.0 > 0 ? Double($0.real) / sums.0 : 0, sums.1 > 0 ? Double($0.synthetic) / sums.1 : 0]
    }.max() ?? 0
  }

  var node: HTMLNode {
    guard top > 0 else { return .list([]) }
    switch profile.kind {
    case .number, .instant: return .list([histogram, .element("details", [], [summary, table])])
    default: return table
    }
  }

  private var summary: HTMLNode { .element("summary", [], ["numbers"]) }

  private func share(_ count: Int, of sum: Double) -> Double { sum > 0 ? Double(count) / sum : 0 }

  private static let (width, height) = (320.0, 90.0)

  private var histogram: HTMLNode {
    let step = Self.width / Double(profile.bins.count)
    func outline(_ count: (ColumnProfile.Bin) -> Int, of sum: Double) -> String {
      var path = "M0 \(decimal(Self.height))"
      for (index, bin) in profile.bins.enumerated() {
        let y = Self.height * (1 - share(count(bin), of: sum) / top)
        path += "V\(decimal(y))H\(decimal(step * Double(index + 1)))"
      }
      return path + "V\(decimal(Self.height))"
    }
    let paths = [("real", outline(\.real, of: real)), ("syn", outline(\.synthetic, of: synthetic))]
    let ends: [HTMLNode] = [profile.bins.first, profile.bins.last].compactMap { bin in
      bin.map { .element("span", [], [.name($0.label, to: 30)]) }
    }
    return .element(
      "div", class: "hist",
      [
        .element(
          "svg",
          [
            ("viewBox", "0 -2 \(decimal(Self.width)) \(decimal(Self.height + 4))"),
            ("preserveAspectRatio", "none"), ("aria-hidden", "true"),
          ], paths.map { .element("path", [("class", $0.0), ("d", $0.1)]) }),
        .element("p", class: "ends", ends),
      ])
  }

  private var table: HTMLNode {
    var table = HTMLTable(
      "\(clippedMiddle(of: profile.column, to: 80)) by value", class: "bins",
      [
        .init(title: "value"), .init(title: "", kind: .picture),
        .init(title: "real", kind: .number), .init(title: "synthetic", kind: .number),
      ])
    for bin in profile.bins {
      let shares = (share(bin.real, of: real), share(bin.synthetic, of: synthetic))
      table.add([
        .name(bin.label, to: 40), bars(shares.0, shares.1), .count(bin.real),
        .count(bin.synthetic),
      ])
    }
    return table.node
  }

  private func bars(_ real: Double, _ synthetic: Double) -> HTMLNode {
    let scale = PictureScale(from: 0, to: top)
    func bar(_ kind: String, _ share: Double, y: Int, height: Int) -> HTMLNode {
      .element(
        "rect",
        [
          ("class", kind), ("y", String(y)), ("width", scale.percent(share)),
          ("height", String(height)),
        ])
    }
    return .picture(
      height: 14,
      [
        bar("real", real, y: 0, height: 14), bar("syn", synthetic, y: 4, height: 6),
      ])
  }
}
