import GateKernels
import GateTable
import Glibc

/// Seeded populations with a known law, of which any number of rows can be drawn.
enum Population {
  /// People: 14 columns of mixed kinds that depend on each other, some with missing values.
  static func people(_ rows: Int) -> Table {
    var random = SeededGenerator(seed: 1, label: "people")
    var people: [Person] = []
    people.reserveCapacity(rows)
    let zips = Discrete((1...200).map { pow(Double($0), -1.1) })
    for _ in 0..<rows { people.append(Person(zips, &random)) }
    var draft = TableDraft()
    draft.add("age", numbers: people.map(\.age))
    draft.add("income", numbers: people.map { ($0.income * 100).rounded() / 100 })
    draft.add("score", numbers: people.map { ($0.score * 10).rounded() / 10 })
    draft.add("balance", numbers: people.map { ($0.balance * 100).rounded() / 100 })
    draft.add("hours", numbers: people.map(\.hours))
    draft.add("zip3", labels: people.map { "z\($0.zip)" })
    draft.add("occupation", labels: people.map { $0.occupation.map { "occupation \($0)" } })
    let education = ["none", "school", "some", "bachelor", "master", "doctor"]
    draft.add("education", labels: people.map { education[$0.education] })
    draft.add("sex", labels: people.map { $0.isMale ? "M" : "F" })
    let groups = ["white", "black", "asian", "other", "native"]
    draft.add("race", labels: people.map { groups[$0.race] })
    draft.add("member", labels: people.map { $0.isMember ? "yes" : "no" })
    draft.add("signup", days: people.map(\.signup))
    draft.add("last_seen", days: people.map(\.lastSeen))
    draft.add("target", labels: people.map { $0.isPositive ? "high" : "low" })
    return draft.table()
  }

  /// Tails without a variance, 500 categories, and counts that are mostly zero.
  static func heavyTails(_ rows: Int) -> Table {
    var random = SeededGenerator(seed: 2, label: "heavy tails")
    let products = Discrete((1...500).map { pow(Double($0), -1.05) })
    var (pareto, student, wide, sums) = ([Double](), [Double](), [Double](), [Double]())
    var (counts, product, family, region, label) = (
      [Double](), [String?](), [String?](), [String?](), [String?]()
    )
    for _ in 0..<rows {
      let size = pow(1 - random.unit(), -1 / 1.5)
      let heavy = random.normal() / (-log(1 - random.unit())).squareRoot()
      let spread = exp(2 * random.normal())
      let item = products.draw(&random)
      pareto.append((size * 1000).rounded() / 1000)
      student.append((heavy * 1000).rounded() / 1000)
      wide.append((spread * 1000).rounded() / 1000)
      sums.append(((size + spread + random.normal()) * 100).rounded() / 100)
      counts.append(random.unit() < 0.7 ? 0 : (-8 * log(1 - random.unit())).rounded())
      product.append("p\(item)")
      family.append("f\(item % 40)")
      region.append(random.unit() < 0.06 ? nil : "r\((item + random.integer(below: 4)) % 9)")
      let chance = 1 / (1 + exp(1.5 - log(size) - (item % 40 < 10 ? 1 : 0)))
      label.append(random.unit() < chance ? "yes" : "no")
    }
    var draft = TableDraft()
    draft.add("size", numbers: pareto)
    draft.add("change", numbers: student)
    draft.add("spread", numbers: wide)
    draft.add("total", numbers: sums)
    draft.add("count", numbers: counts)
    draft.add("product", labels: product)
    draft.add("family", labels: family)
    draft.add("region", labels: region)
    draft.add("label", labels: label)
    return draft.table()
  }
}

private struct Person {
  let age, income, score, balance, hours, signup, lastSeen: Double
  let zip, education, race: Int
  let occupation: Int?
  let isMale, isMember, isPositive: Bool

  private static let educations = Discrete([0.05, 0.15, 0.30, 0.25, 0.18, 0.07])
  private static let races = Discrete([0.78, 0.11, 0.06, 0.03, 0.02])

  init(_ zips: Discrete, _ random: inout SeededGenerator) {
    let age = min(90, max(17, 41 + 13 * random.normal())).rounded(.down)
    let education = Self.educations.draw(&random)
    let latent = random.normal()
    let income = exp(9.8 + 0.25 * Double(education) + 0.012 * (age - 40) + 0.55 * latent)
    // A heavy tail as that of Student's t: a normal over the root of a mean of squares.
    let squares = (0..<5).reduce(0.0) { sum, _ in
      let normal = random.normal()
      return sum + normal * normal
    }
    let score = 600 + 40 * latent + 60 * random.normal() / (squares / 5).squareRoot()
    let isMale = random.unit() < 0.52
    let logit =
      -4.2 + 0.04 * age + 0.45 * Double(education) + (isMale ? 0.9 : 0) + 0.8 * latent
    let signup = 17_897 + (2000 * random.unit().squareRoot()).rounded(.down)
    self.age = age
    self.income = income
    self.score = random.unit() < 0.05 ? .nan : score
    balance = 0.62 * income + 9000 * random.normal()
    hours =
      random.unit() < 0.5
      ? 40 : min(99, max(1, 38 + 12 * random.normal())).rounded(.down)
    zip = zips.draw(&random)
    let group = (education * 2 + random.integer(below: 5)) % 14
    occupation = random.unit() < 0.03 ? nil : group
    self.education = education
    race = Self.races.draw(&random)
    self.isMale = isMale
    isMember = random.unit() < 1 / (1 + exp(0.3 - latent))
    self.signup = signup
    let seen = signup + (-200 * log(1 - random.unit())).rounded(.down)
    lastSeen = random.unit() < 0.08 ? .nan : seen
    isPositive = random.unit() < 1 / (1 + exp(-0.6 * logit))
  }
}

/// A law on 0, 1, 2, ...
private struct Discrete {
  /// The sums of the weights up to each value.
  private let sums: [Double]

  init(_ weights: [Double]) {
    var sum = 0.0
    sums = weights.map { weight in
      sum += weight
      return sum
    }
  }

  func draw(_ random: inout SeededGenerator) -> Int {
    let point = random.unit() * (sums.last ?? 0)
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > point { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
