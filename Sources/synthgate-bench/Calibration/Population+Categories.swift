import GateKernels
import Glibc

/// Laws of categories that are few, rare or nearly all different, and of tables of a special form.
extension Population {
  /// Eight conditions that 1 in 300 to 1 in 40 has, three of them often together.
  static let rareFlags = Population(
    name: "rare flags", header: ["age", "ward"] + (1...8).map { "flag\($0)" }
  ) { _, random in
    let isIll = random.isTrue(0.01)
    let flags = (1...8).map { number in
      number > 5 && isIll ? random.isTrue(0.7) : random.isTrue(0.003 * Double(number))
    }
    return [
      [CellText.whole(20 + 60 * random.unit()), "w\(random.integer(below: 5))"]
        + flags.map { $0 ? "1" : "0" }
    ]
  }

  /// 160 different rows at most.
  static let fewRows = Population(
    name: "few distinct rows", header: ["answer", "grade", "region", "children"],
    roles: [.label: ["answer"]], positive: "yes"
  ) { _, random in
    let region = random.integer(below: 4)
    let grade = min(4, Int(2 * random.exponential()))
    return [
      [
        random.isTrue(0.2 + 0.1 * Double(grade)) ? "yes" : "no", "\(grade)", "r\(region)",
        "\(min(3, random.integer(below: 3) + (region == 0 ? 1 : 0)))",
      ]
    ]
  }

  /// Names, towns by Zipf's law and codes, of which many occur once.
  static let nearlyUnique: Population = {
    let towns = Discrete((1...3000).map { pow(Double($0), -0.9) })
    return Population(
      name: "nearly unique categories", header: ["name", "town", "part", "amount", "state"]
    ) { _, random in
      let town = towns.draw(&random)
      return [
        [
          name(&random), "town \(town)",
          random.pick(["AX", "BY", "CZ"]) + CellText.digits(random.integer(below: 5000), 4),
          CellText.decimal(exp(3 + random.normal()), 2), "s\(town % 12)",
        ]
      ]
    }
  }()

  /// Columns that 1 to 5 of 100 rows fill.
  static let sparse = Population(
    name: "sparse", header: ["id_card", "age", "discount", "middle_name", "moved", "note", "type"]
  ) { _, random in
    func rarely(_ share: Double, _ cell: String) -> String { random.isTrue(share) ? cell : "" }
    let type = random.integer(below: 3)
    return [
      [
        rarely(0.02, "\(random.integer(below: 90_000) + 10_000)"),
        CellText.whole(30 + 10 * random.normal()),
        rarely(0.03, CellText.decimal(5 + 20 * random.unit(), 1)),
        rarely(0.05, random.pick(firstNames)),
        rarely(0.01, CellText.day(19_000 + 300 * random.unit())),
        rarely(0.04, random.pick(["late", "damaged", "wrong size"])), "type \(type)",
      ]
    ]
  }

  /// Times, datetimes and durations of a working day.
  static let timeOfDay = Population(
    name: "time of day", header: ["opened", "called", "waited", "day", "desk"]
  ) { _, random in
    let minute = 8 * 60 + Int(600 * (random.unit() + random.unit()) / 2)
    // No desk is open on the last two days of a week.
    let day = Double(19_362 + 7 * random.integer(below: 40) + random.integer(below: 5))
    let second = CellText.digits(random.integer(below: 60), 2)
    return [
      [
        CellText.clock(minute), CellText.day(day) + "T" + CellText.clock(minute + 3) + ":" + second,
        CellText.clock(Int(12 * random.exponential())), CellText.day(day),
        "desk \(random.integer(below: 6))",
      ]
    ]
  }

  /// Several visits of each person, who hardly changes; the person is declared.
  static let panel = Population(
    name: "panel", header: ["person", "sex", "height", "weight", "visit", "pressure"],
    roles: [.entity: ["person"]], rowsEach: 5
  ) { place, random in
    let (sex, build) = (random.pick(["f", "m"]), random.normal())
    let height = CellText.whole((sex == "f" ? 165 : 178) + 7 * random.normal())
    let usual = 125 + 12 * random.normal()
    return (1...(2 + random.integer(below: 4))).map { visit in
      [
        "\(place)", sex, height, CellText.decimal(72 + 9 * build + random.normal(), 1), "\(visit)",
        CellText.whole(usual + 5 * random.normal()),
      ]
    }
  }

  /// 40 columns of mixed kinds bound to two hidden numbers.
  static let wide = Population(
    name: "40 columns", header: (1...40).map { "c\($0)" }
  ) { _, random in
    let hidden = [random.normal(), random.normal()]
    return [
      (0..<40).map { column in
        let mixed = 0.5 * hidden[column % 2] + 0.87 * random.normal()
        switch column % 5 {
        case 0: return CellText.decimal(100 + 15 * mixed, 1)
        case 1: return CellText.whole(max(0, 4 + 2 * mixed))
        case 2: return "k\(max(0, min(6, Int(3 + 1.5 * mixed))))"
        case 3: return random.isTrue(0.1) ? "" : CellText.decimal(exp(mixed), 3)
        default: return mixed > 0.5 ? "yes" : "no"
        }
      }
    ]
  }

  static let firstNames = [
    "Ada", "Alan", "Barbara", "Carl", "Dorothy", "Edsger", "Frances", "Grace", "Hedy", "Ian",
    "Jean", "Kurt", "Leslie", "Mary", "Niklaus", "Ole", "Pauline", "Quentin", "Radia", "Sophie",
  ]

  /// Twenty first and a thousand last names.
  static func name(_ random: inout SeededGenerator) -> String {
    let parts = ["an", "ber", "dal", "er", "fos", "gra", "hol", "kar", "lun", "sten"]
    let last = (0..<3).map { _ in random.pick(parts) }.joined()
    return random.pick(firstNames) + " " + last.prefix(1).uppercased() + last.dropFirst()
  }
}
