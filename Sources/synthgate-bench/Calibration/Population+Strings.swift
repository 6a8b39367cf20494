import GateKernels

extension Population {
  /// A counter, a UUID, an e-mail, a telephone number, a code, an address and a text in each row.
  static let strings = Population(
    name: "texts and identifiers",
    header: ["row", "uuid", "email", "phone", "code", "ip", "about", "amount", "kind"]
  ) { place, random in
    let who = name(&random).lowercased().split(separator: " ").joined(separator: ".")
    return [
      [
        "\(place + 1)", uuid(&random), "\(who)\(random.integer(below: 100))@mail.test",
        "+49 30 " + CellText.digits(random.integer(below: 10_000_000), 7),
        "C-" + CellText.digits(random.integer(below: 100_000), 5),
        "10.\(random.integer(below: 4)).\(random.integer(below: 256)).\(random.integer(below: 256))",
        sentence(4 + random.integer(below: 9), &random),
        CellText.decimal(20 + 60 * random.unit(), 2), "k\(random.integer(below: 4))",
      ]
    ]
  }

  private static let words = [
    "the", "order", "came", "late", "again", "box", "was", "open", "please", "call", "before",
    "noon", "no", "answer", "at", "door", "left", "with", "neighbour", "asked", "for", "refund",
    "very", "kind", "staff", "long", "queue", "returned", "next", "week",
  ]

  private static func sentence(_ count: Int, _ random: inout SeededGenerator) -> String {
    (0..<count).map { _ in random.pick(words) }.joined(separator: " ")
  }

  private static func uuid(_ random: inout SeededGenerator) -> String {
    [8, 4, 4, 4, 12].map { length in
      (0..<length).map { _ in String(random.integer(below: 16), radix: 16) }.joined()
    }.joined(separator: "-")
  }
}
