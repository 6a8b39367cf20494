import GateKernels
import Glibc

/// Laws of numbers that are hard to bin, to scale or to compare.
extension Population {
  /// Tails without a variance, 500 categories, and counts that are mostly zero.
  static let heavyTails: Population = {
    let products = Discrete((1...500).map { pow(Double($0), -1.05) })
    let header = [
      "size", "change", "spread", "total", "count", "product", "family", "region", "label",
    ]
    return Population(
      name: "heavy tails", header: header, roles: [.label: ["label"]], positive: "yes"
    ) { _, random in
      let size = pow(1 - random.unit(), -1 / 1.5)
      let heavy = random.normal() / random.exponential().squareRoot()
      let spread = exp(2 * random.normal())
      let item = products.draw(&random)
      let chance = 1 / (1 + exp(1.5 - log(size) - (item % 40 < 10 ? 1 : 0)))
      return [
        [
          CellText.decimal(size, 3), CellText.decimal(heavy, 3), CellText.decimal(spread, 3),
          CellText.decimal(size + spread + random.normal(), 2),
          random.isTrue(0.7) ? "0" : CellText.whole(8 * random.exponential()), "p\(item)",
          "f\(item % 40)", random.isTrue(0.06) ? "" : "r\((item + random.integer(below: 4)) % 9)",
          random.isTrue(chance) ? "yes" : "no",
        ]
      ]
    }
  }()

  /// Five independent normals.
  static let normals = Population(name: "normals", header: (1...5).map { "n\($0)" }) { _, random in
    [(0..<5).map { _ in CellText.decimal(random.normal(), 4) }]
  }

  /// Money of three orders of magnitude, correlated.
  static let lognormal = Population(
    name: "lognormal", header: ["spent", "owed", "saved", "rate", "bought"],
    roles: [.label: ["bought"]], positive: "yes"
  ) { _, random in
    let hidden = random.normal()
    let amounts = (0..<3).map { _ in exp(4 + 1.2 * (0.6 * hidden + 0.8 * random.normal())) }
    let rate = exp(0.3 * random.normal())
    return [
      amounts.map { CellText.decimal($0, 2) }
        + [CellText.decimal(rate, 3), random.isTrue(1 / (1 + exp(0.5 - hidden))) ? "yes" : "no"]
    ]
  }

  /// Ratios of normals: no mean, values far outside now and then.
  static let cauchy = Population(
    name: "cauchy", header: ["ratio", "slope", "shared", "group"]
  ) { _, random in
    let group = random.integer(below: 4)
    let ratios = (0..<2).map { _ in random.normal() / random.normal() }
    return [
      ratios.map { CellText.decimal($0, 4) }
        + [CellText.decimal(ratios[0] + Double(group) + random.normal(), 3), "g\(group)"]
    ]
  }

  /// Amounts of which 60 to 97 % are zero.
  static let zeroInflated = Population(
    name: "zero-inflated", header: ["gain", "loss", "claims", "fines", "age", "insured"],
    roles: [.label: ["insured"]], positive: "yes"
  ) { _, random in
    let age = (18 + 60 * random.unit()).rounded(.down)
    let risk = random.unit()
    func amount(_ share: Double, _ size: Double) -> Double {
      random.isTrue(share * (0.5 + risk)) ? (size * random.exponential()).rounded() : 0
    }
    let gain = amount(0.08, 5000)
    let cells = [gain, gain > 0 ? 0 : amount(0.05, 1500), amount(0.4, 800), amount(0.03, 60), age]
    return [cells.map(CellText.whole) + [random.isTrue(0.2 + 0.6 * risk) ? "yes" : "no"]]
  }

  /// Numbers that people round: to 5, to 10, to thousands, to the usual.
  static let heaped = Population(
    name: "heaped", header: ["age", "weight", "income", "hours", "height"]
  ) { _, random in
    let (age, build) = (45 + 14 * random.normal(), random.normal())
    func rounded(_ value: Double, to steps: [Double]) -> String {
      let step = steps[random.integer(below: steps.count)]
      return CellText.whole((value / step).rounded() * step)
    }
    return [
      [
        rounded(max(18, age), to: [1, 5, 10]), rounded(75 + 12 * build, to: [1, 1, 5]),
        rounded(exp(10.3 + 0.5 * random.normal()), to: [1000, 1000, 5000, 10_000]),
        random.isTrue(0.6) ? "40" : rounded(35 + 10 * random.normal(), to: [1, 5, 5]),
        rounded(170 + 6 * build + 5 * random.normal(), to: [1, 2, 5]),
      ]
    ]
  }

  /// Totals that hold in every row.
  static let sums = Population(
    name: "sums", header: ["net", "tax", "gross", "started", "ended", "days"]
  ) { _, random in
    let net = Int(exp(8 + random.normal()))
    let tax = Int(Double(net) * (0.1 + 0.2 * random.unit()))
    let start = 18_000 + random.integer(below: 1500)
    let days = 1 + Int(20 * random.exponential())
    return [
      [
        cents(net), cents(tax), cents(net + tax), CellText.day(Double(start)),
        CellText.day(Double(start + days)), "\(days)",
      ]
    ]
  }

  private static func cents(_ amount: Int) -> String {
    "\(amount / 100).\(CellText.digits(amount % 100, 2))"
  }
}
