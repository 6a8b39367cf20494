import GateModel

/// A column's rows on both sides by bin: of numbers side by side, of categories one below the other
/// with their names.
struct ProfilePicture {
  private let profile: ColumnProfile
  private let real: Double
  private let synthetic: Double
  /// `nil` where the run knows of no holdout.
  private let holdout: Double?
  /// The largest share of a bin.
  private let top: Double

  init(_ profile: ColumnProfile) {
    self.profile = profile
    let bins = profile.bins
    let sums = (
      real: Double(bins.reduce(0) { $0 + $1.real }),
      synthetic: Double(bins.reduce(0) { $0 + $1.synthetic }),
      holdout: Double(bins.reduce(0) { $0 + ($1.holdout ?? 0) })
    )
    (real, synthetic) = (sums.real, sums.synthetic)
    holdout = bins.contains { $0.holdout != nil } ? sums.holdout : nil
    // All other words are most of a text, beside which none could be seen.
    let drawn = profile.aspect == nil ? bins : bins.filter { $0.label != ColumnProfile.rest }
    let shares = drawn.flatMap { bin -> [Double] in
      [
        sums.real > 0 ? Double(bin.real) / sums.real : 0,
        sums.synthetic > 0 ? Double(bin.synthetic) / sums.synthetic : 0,
        sums.holdout > 0 ? Double(bin.holdout ?? 0) / sums.holdout : 0,
      ]
    }
    top = shares.max() ?? 0
  }

  var node: HTMLNode {
    guard top > 0 else { return .list([]) }
    switch profile.kind {
    case .number, .datetime:
      return .list([histogram, .element("details", [], [summary, table(hasBars: false)])])
    default: return table(hasBars: true)
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
    var paths = [
      ("real", outline(\.real, of: real)), ("syn", outline(\.synthetic, of: synthetic)),
    ]
    if let holdout { paths.append(("hold", outline({ $0.holdout ?? 0 }, of: holdout))) }
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

  private func table(hasBars: Bool) -> HTMLNode {
    var headers: [HTMLTable.Header] = [
      .init(title: "value"), .init(title: "", kind: .picture),
      .init(title: "real", kind: .number), .init(title: "synthetic", kind: .number),
    ]
    if holdout != nil { headers.append(.init(title: "holdout", kind: .number)) }
    if !hasBars { headers.remove(at: 1) }
    var table = HTMLTable(
      "\(clippedMiddle(of: profile.column, to: 80)) by value", class: "bins", headers)
    for bin in profile.bins {
      let shares = (share(bin.real, of: real), share(bin.synthetic, of: synthetic))
      let unseen = holdout.map { share(bin.holdout ?? 0, of: $0) }
      let picture = hasBars ? [bars(shares.0, shares.1, unseen)] : []
      let counts: [HTMLNode] = [.count(bin.real), .count(bin.synthetic)]
      table.add(
        [.name(bin.label, to: 40)] + picture + counts
          + (holdout == nil ? [] : [.count(bin.holdout ?? 0)]))
    }
    return table.node
  }

  private func bars(_ real: Double, _ synthetic: Double, _ unseen: Double?) -> HTMLNode {
    let scale = PictureScale(from: 0, to: top)
    func bar(_ kind: String, _ share: Double, y: Int, height: Int) -> HTMLNode {
      .element(
        "rect",
        [
          ("class", kind), ("y", String(y)), ("width", scale.percent(share)),
          ("height", String(height)),
        ])
    }
    var shapes = [bar("real", real, y: 0, height: 14), bar("syn", synthetic, y: 4, height: 6)]
    if let unseen {
      let x = scale.percent(unseen)
      shapes.append(
        .element("line", [("class", "hold"), ("x1", x), ("x2", x), ("y1", "0"), ("y2", "14")]))
    }
    return .picture(height: 14, shapes)
  }
}
