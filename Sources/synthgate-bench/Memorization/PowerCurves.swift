import Glibc

/// Power by planted share, one panel for each kind of other rows, as SVG.
enum PowerCurves {
  struct Point {
    let table: String
    let leak: Leak
    let power: Double
  }

  private static let (width, height, margin) = (300.0, 180.0, 50.0)
  private static let colours = ["#1b6ca8", "#7fb3d5", "#b5651d", "#e0a96d", "#555555"]

  static func write(_ points: [Point], to path: String) {
    let planted = points.filter { $0.leak.share > 0 }
    let tables = unique(planted.map(\.table))
    let bases = unique(planted.map(\.leak.base))
    let shares = unique(planted.map(\.leak.share)).sorted()
    func x(_ share: Double) -> Double {
      guard let first = shares.first, let last = shares.last, last > first else { return 0 }
      return width * log(share / first) / log(last / first)
    }
    var body = ""
    for (panel, base) in bases.enumerated() {
      let offset = margin + Double(panel) * (width + margin)
      body += "<g transform='translate(\(offset) \(margin))'>"
      body += "<text x='0' y='-12'>among \(base.rawValue) rows</text>"
      for power in [0, 0.5, 1] {
        let y = height * (1 - power)
        body += "<path class='grid' d='M0 \(y)H\(width)'/>"
        body += "<text x='-6' y='\(y + 4)' text-anchor='end'>\(Int(100 * power)) %</text>"
      }
      for share in shares {
        body +=
          "<text x='\(x(share))' y='\(height + 16)' text-anchor='middle'>\(100 * share)</text>"
      }
      for (table, colour) in zip(tables, colours) {
        for isNoisy in [false, true] {
          let line = planted.filter {
            $0.table == table && $0.leak.base == base && $0.leak.isNoisy == isNoisy
          }.sorted { $0.leak.share < $1.leak.share }
          let path = line.enumerated().map { index, point in
            "\(index == 0 ? "M" : "L")\(x(point.leak.share)) \(height * (1 - point.power))"
          }
          let dashes = isNoisy ? " stroke-dasharray='5 4'" : ""
          body += "<path d='\(path.joined())' fill='none' stroke='\(colour)'\(dashes)/>"
        }
      }
      body += "</g>"
    }
    for (index, table) in tables.enumerated() {
      let y = height + 2 * margin + 18 * Double(index)
      body += "<path d='M\(margin) \(y)h30' stroke='\(colours[index])'/>"
      body += "<text x='\(margin + 38)' y='\(y + 4)'>\(table)</text>"
    }
    let legend = height + 2 * margin + 18 * Double(tables.count)
    body += "<text x='\(margin)' y='\(legend + 4)'>"
    body += "planted, % of the candidate; dashed: noisy copies</text>"
    let size = (margin + Double(bases.count) * (width + margin), legend + 20)
    let style = "text{font:11px sans-serif}path{stroke-width:2}.grid{stroke:#ddd;stroke-width:1}"
    let document =
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 \(size.0) \(size.1)'>"
      + "<style>\(style)</style><rect width='100%' height='100%' fill='white'/>\(body)</svg>\n"
    Output.write(document, to: path)
  }

  /// In the order of their first occurrence.
  private static func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
    var known: Set<Value> = []
    return values.filter { known.insert($0).inserted }
  }
}
