import GateKernels

/// Seeded records of a table as a statistician meets it: whole numbers, long-tailed decimals, some
/// missing values, dates, categories of 2, 14 and 200 values, all bound to one hidden number, so that
/// every pair of columns depends a little. The candidate is the same with everything a little off.
struct ScaleRecords {
  static let firstColumns = ["id", "label", "group"]

  let names: [String]
  private let isCandidate: Bool
  private var generator: SeededGenerator
  private var row = 0

  /// - Parameter columns: at least three: an id, a label of two values, a group of five.
  init(columns: Int, isCandidate: Bool) {
    names =
      Self.firstColumns
      + (Self.firstColumns.count..<max(columns, Self.firstColumns.count)).map { "c\($0)" }
    self.isCandidate = isCandidate
    generator = SeededGenerator(seed: isCandidate ? 2 : 1, label: "scale \(columns)")
  }

  /// The cells of the next record.
  mutating func next() -> [String] {
    row += 1
    let hidden = generator.normal()
    let shift = isCandidate ? 0.1 : 0
    var cells = [
      "\(row)", generator.unit() < 0.3 + 0.1 * min(2, max(-2, hidden)) ? "yes" : "no",
      "group \(Int(generator.unit() * generator.unit() * 5))",
    ]
    for column in cells.count..<names.count {
      let own = generator.normal() + shift
      let mixed = 0.4 * hidden + 0.9 * own
      switch column % 7 {
      case 0: cells.append("\(Int(40 + 13 * mixed))")
      case 1: cells.append(decimal(exponential(10 + 0.5 * mixed), 100))
      case 2: cells.append(generator.integer(below: 20) == 0 ? "" : decimal(600 + 70 * mixed, 10))
      case 3: cells.append("place \(skewed(200))")
      case 4: cells.append("kind \(min(13, max(0, Int(7 + 3 * mixed))))")
      case 5: cells.append(date(Int(1000 + 300 * mixed)))
      default: cells.append(mixed > 0 ? "true" : "false")
      }
    }
    return cells
  }

  private mutating func skewed(_ count: Int) -> Int {
    Int(generator.unit() * generator.unit() * Double(count))
  }

  /// A number with as many decimals as `scale` has zeros.
  private func decimal(_ value: Double, _ scale: Int) -> String {
    let digits = Int((abs(value) * Double(scale)).rounded())
    let zeros = String("\(scale)".dropFirst())
    let rest = "\(digits % scale)"
    return (value < 0 ? "-" : "") + "\(digits / scale)."
      + zeros.dropFirst(rest.count) + rest
  }

  /// `e` to a power, without a mathematics library.
  private func exponential(_ power: Double) -> Double {
    let steps = 64
    return (0..<steps).reduce(1) { product, _ in
      let step = power / Double(steps)
      return product * (1 + step + step * step / 2)
    }
  }

  /// A day of months of 28 days, counted from the first of 2015.
  private func date(_ day: Int) -> String {
    let day = max(0, day)
    let (month, year) = (day / 28 % 12 + 1, 2015 + day / (28 * 12))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day % 28 + 1))"
  }
}
