import GateKernels
import Glibc

extension Population {
  /// People: 14 columns of mixed kinds that depend on each other, some with missing values.
  static let people = Population(
    name: "people",
    header: [
      "age", "income", "score", "balance", "hours", "zip3", "occupation", "education", "sex",
      "race",
      "member", "signup", "last_seen", "target",
    ],
    roles: [.protected: ["sex", "race"], .label: ["target"]], positive: "high"
  ) { _, random in [Person(&random).cells] }
}

private struct Person {
  let cells: [String]

  private static let zips = Discrete((1...200).map { pow(Double($0), -1.1) })
  private static let educations = Discrete([0.05, 0.15, 0.30, 0.25, 0.18, 0.07])
  private static let races = Discrete([0.78, 0.11, 0.06, 0.03, 0.02])
  private static let educationNames = ["none", "school", "some", "bachelor", "master", "doctor"]
  private static let raceNames = ["white", "black", "asian", "other", "native"]

  init(_ random: inout SeededGenerator) {
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
    let isMale = random.isTrue(0.52)
    let logit =
      -4.2 + 0.04 * age + 0.45 * Double(education) + (isMale ? 0.9 : 0) + 0.8 * latent
    let signup = 17_897 + (2000 * random.unit().squareRoot()).rounded(.down)
    let hours =
      random.isTrue(0.5) ? 40 : min(99, max(1, 38 + 12 * random.normal())).rounded(.down)
    let occupation = (education * 2 + random.integer(below: 5)) % 14
    let seen = signup + (200 * random.exponential()).rounded(.down)
    cells = [
      CellText.whole(age), CellText.decimal(income, 2),
      random.isTrue(0.05) ? "" : CellText.decimal(score, 1),
      CellText.decimal(0.62 * income + 9000 * random.normal(), 2), CellText.whole(hours),
      "z\(Self.zips.draw(&random))", random.isTrue(0.03) ? "" : "occupation \(occupation)",
      Self.educationNames[education], isMale ? "M" : "F", Self.raceNames[Self.races.draw(&random)],
      random.isTrue(1 / (1 + exp(0.3 - latent))) ? "yes" : "no", CellText.day(signup),
      random.isTrue(0.08) ? "" : CellText.day(seen),
      random.isTrue(1 / (1 + exp(-0.6 * logit))) ? "high" : "low",
    ]
  }
}
