import Glibc

/// Power by strength, one panel for each kind of candidate, as SVG.
enum PowerCurves {
  struct Point {
    let panel: String
    let line: String
    let isDashed: Bool
    /// Above 0.
    let share: Double
    let power: Double
    /// How the share is written, by default in per cent.
    var tick: String?
  }

  private static let (width, height, margin) = (240.0, 140.0, 50.0)
  private static let panelsARow = 4
  private static let colours = ["#1b6ca8", "#b5651d", "#3a7d44", "#8e44ad", "#555555"]

  /// - Parameter legend: what the horizontal axis shows.
  static func write(_ points: [Point], legend: String, to path: String) {
    let drawn = points.filter { $0.share > 0 }
    let panels = unique(drawn.map(\.panel))
    let lines = unique(drawn.map(\.line))
    var body = ""
    for (index, panel) in panels.enumerated() {
      let own = drawn.filter { $0.panel == panel }
      let shares = unique(own.map(\.share)).sorted()
      let x = margin + Double(index % panelsARow) * (width + margin)
      let y = margin + Double(index / panelsARow) * (height + 1.5 * margin)
      body += "<g transform='translate(\(x) \(y))'><text x='0' y='-12'>\(panel)</text>"
      body += grid(own, shares)
      for (line, colour) in zip(lines, colours) {
        for isDashed in [false, true] {
          let points = own.filter { $0.line == line && $0.isDashed == isDashed }.sorted {
            $0.share < $1.share
          }
          body += Self.curve(points, shares, colour: colour, isDashed: isDashed)
        }
      }
      body += "</g>"
    }
    let rows = (panels.count + panelsARow - 1) / panelsARow
    var y = margin + Double(rows) * (height + 1.5 * margin)
    for (line, colour) in zip(lines, colours) {
      body += "<path d='M\(margin) \(y)h30' stroke='\(colour)'/>"
      body += "<text x='\(margin + 38)' y='\(y + 4)'>\(line)</text>"
      y += 18
    }
    body += "<text x='\(margin)' y='\(y + 4)'>\(legend)</text>"
    let size = (margin + Double(min(panels.count, panelsARow)) * (width + margin), y + 20)
    let style = "text{font:11px sans-serif}path{stroke-width:2}.grid{stroke:#ddd;stroke-width:1}"
    let document =
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 \(size.0) \(size.1)'>"
      + "<style>\(style)</style><rect width='100%' height='100%' fill='white'/>\(body)</svg>\n"
    Output.write(document, to: path)
  }

  private static func grid(_ points: [Point], _ shares: [Double]) -> String {
    var body = ""
    for power in [0, 0.5, 1] {
      let y = height * (1 - power)
      body += "<path class='grid' d='M0 \(y)H\(width)'/>"
      body += "<text x='-6' y='\(y + 4)' text-anchor='end'>\(Int(100 * power)) %</text>"
    }
    for share in shares {
      body += "<text x='\(place(share, shares))' y='\(height + 16)' text-anchor='middle'>"
      body += "\(points.first { $0.share == share }?.tick ?? "\(100 * share)")</text>"
    }
    return body
  }

  private static func curve(
    _ points: [Point], _ shares: [Double], colour: String, isDashed: Bool
  ) -> String {
    guard !points.isEmpty else { return "" }
    let steps = points.enumerated().map { index, point in
      "\(index == 0 ? "M" : "L")\(place(point.share, shares)) \(height * (1 - point.power))"
    }
    let dashes = isDashed ? " stroke-dasharray='5 4'" : ""
    return "<path d='\(steps.joined())' fill='none' stroke='\(colour)'\(dashes)/>"
  }

  /// Shares are drawn by their logarithm.
  private static func place(_ share: Double, _ shares: [Double]) -> Double {
    guard let first = shares.first, let last = shares.last, last > first else { return 0 }
    return width * log(share / first) / log(last / first)
  }

  /// In the order of their first occurrence.
  private static func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
    var known: Set<Value> = []
    return values.filter { known.insert($0).inserted }
  }
}
