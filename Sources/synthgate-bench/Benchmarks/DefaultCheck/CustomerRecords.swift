import GateKernels
import Glibc

/// Customers as an ordinary table of a million rows has them: 15 columns, seven of them decimals
/// with few equal values, places bound to a city, some missing values, and a binary label.
struct CustomerRecords: SeededRecords {
  static let columns = [
    "region", "city", "latitude", "longitude", "sex", "group", "age", "tenure", "income",
    "product", "visits", "amount", "balance", "score", "approved",
  ]
  static let blocks = [0..<4, 4..<7, 7..<9, 9..<12, 12..<14, 14..<15]

  private static let (regions, cities, products) = (12, 400, 60)

  var generator: SeededGenerator
  private let cityWeights: Discrete
  /// Of each city: latitude, longitude, and how rich it is.
  private let places: [(Double, Double, Double)]

  init(generator: SeededGenerator) {
    self.generator = generator
    var world = SeededGenerator(seed: 1, label: "cities")
    cityWeights = Discrete((0..<Self.cities).map { 1 / Double(4 + $0) })
    places = (0..<Self.cities).map { _ in
      (47 + 6 * world.unit(), 6 + 8 * world.unit(), 0.25 * world.normal())
    }
  }

  mutating func next() -> [String] {
    let city = cityWeights.draw(&generator)
    let (latitude, longitude, richness) = places[city]
    let group = Discrete([60, 18, 13, 7, 2]).draw(&generator)
    let age = min(98, 18 + Int(12 * generator.exponential() + 14 * generator.exponential()))
    let tenure = min(Double(age - 17), (4 + Double(age) / 12) * generator.exponential())
    let income = exp(
      9.6 + richness + 0.02 * Double(min(age, 55)) - 0.1 * Double(group)
        + 0.45 * generator.normal())
    let product = min(
      Self.products - 1,
      Int(6 * generator.exponential()) + (income > 30_000 ? 12 : 0) + (age < 30 ? 3 : 0))
    let visits = Int((3 + Double(product % 7)) * generator.exponential())
    let amount = exp(2.2 + 0.05 * Double(product) + 0.6 * generator.normal()) * Double(1 + visits)
    let balance = 0.4 * income * generator.normal() + 120 * tenure
    let score = min(
      1, max(0, 0.5 + 0.11 * generator.normal() + 0.012 * tenure - 0.004 * Double(visits)))
    let accepts = generator.isTrue(logit: 7 * (score - 0.55) + income / 40_000 - amount / 900)
    return [
      "region \(city % Self.regions)", "city \(city)", place(latitude), place(longitude),
      generator.isTrue(0.52) ? "f" : "m", "group \(group)", "\(age)", CellText.decimal(tenure, 2),
      generator.isTrue(0.03) ? "" : CellText.decimal(income, 2), "product \(product)", "\(visits)",
      CellText.decimal(amount, 2), CellText.decimal(balance, 2),
      generator.isTrue(0.01) ? "" : CellText.decimal(score, 4),
      accepts ? "yes" : "no",
    ]
  }

  /// Some kilometres off.
  private mutating func place(_ centre: Double) -> String {
    CellText.decimal(centre + 0.04 * generator.normal(), 5)
  }
}
