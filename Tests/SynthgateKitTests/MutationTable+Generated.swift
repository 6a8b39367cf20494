import Foundation
import GateKernels

extension MutationTable {
  /// Buyers: a counter of strings, names, e-mails, codes, texts, dates, money.
  static func customers(rows: Int, hasHoldout: Bool) -> MutationTable {
    let header = [
      "customer", "full_name", "email", "joined", "plan", "city", "spent", "points", "about",
      "active",
    ]
    return generated("customers", header, rows: rows, hasHoldout: hasHoldout) { row, random in
      let first = pick(firstNames, &random)
      let last = pick(lastNames, &random) + pick(endings, &random)
      let plan = random.integer(below: 4)
      let spent = exp(3 + 0.5 * Double(plan) + random.normal())
      let host = pick(["example.org", "mail.test", "post.example"], &random)
      return [
        "C-" + digits(row + 1, 6), "\(first) \(last)",
        "\(first.lowercased()).\(last.lowercased())\(random.integer(below: 1000))@\(host)",
        day(15_000 + random.integer(below: 4000)), "P\(plan)\(random.integer(below: 3))",
        "city \(Int(pow(random.unit(), 2) * 30))", decimals(spent),
        "\(Int(spent * (1 + 0.2 * random.normal())))", text(6 + random.integer(below: 8), &random),
        random.unit() < 0.3 ? "no" : "yes",
      ]
    }
  }

  /// Orders: a UUID, a counter, codes, datetimes, addresses of one network, a sparse column.
  static func orders(rows: Int, hasHoldout: Bool) -> MutationTable {
    let header = [
      "order_id", "invoice", "sku", "ordered", "ip", "quantity", "price", "state", "coupon",
      "weight",
    ]
    return generated("orders", header, rows: rows, hasHoldout: hasHoldout) { row, random in
      let quantity = 1 + Int(-2 * log(1 - random.unit()))
      let price = exp(2.5 + 0.6 * random.normal())
      let hour = 8 + random.integer(below: 12)
      let clock = "\(digits(hour, 2)):\(digits(random.integer(below: 60), 2)):00"
      return [
        uuid(&random), "\(1000 + row)",
        pick(["AB", "CD", "EX"], &random) + "-" + digits(random.integer(below: 10_000), 4),
        day(19_000 + random.integer(below: 365)) + "T" + clock,
        "10.\(random.integer(below: 4)).\(random.integer(below: 256)).\(random.integer(below: 256))",
        "\(quantity)", decimals(price), pick(["open", "paid", "sent", "sent"], &random),
        random.unit() < 0.9 ? "" : "SAVE\(5 * (1 + random.integer(below: 4)))",
        decimals(Double(quantity) * 1.5 + 0.4 * random.normal() + 3),
      ]
    }
  }

  /// Visits of a clinic: telephone numbers, postal codes, times of day, birth dates, remarks.
  static func visits(rows: Int, hasHoldout: Bool) -> MutationTable {
    let header = [
      "patient_name", "phone", "zip", "born", "visited", "clock", "ward", "temperature", "pulse",
      "remark",
    ]
    return generated("visits", header, rows: rows, hasHoldout: hasHoldout) { _, random in
      let born = random.integer(below: 20_000) - 10_000
      let fever = random.unit() < 0.3 ? 1.5 : 0
      let number = random.integer(below: 10_000_000)
      return [
        pick(firstNames, &random) + " " + pick(lastNames, &random) + pick(endings, &random),
        "+49 30 " + digits(number, 7), digits(random.integer(below: 300) * 7, 5), day(born),
        day(19_400 + random.integer(below: 200)),
        "\(digits(7 + random.integer(below: 11), 2)):\(digits(random.integer(below: 60), 2))",
        "ward \(random.integer(below: 6))",
        random.unit() < 0.1 ? "" : decimals(36.8 + fever + 0.4 * random.normal()),
        "\(Int(72 + 10 * fever + 9 * random.normal()))",
        random.unit() < 0.2 ? "" : text(3 + random.integer(below: 12), &random),
      ]
    }
  }

  private static let firstNames = [
    "Ada", "Alan", "Barbara", "Carl", "Dorothy", "Edsger", "Frances", "Grace", "Hedy", "Ian",
    "Jean", "Kurt", "Leslie", "Mary", "Niklaus", "Ole", "Pauline", "Quentin", "Radia", "Sophie",
    "Tony", "Ursula", "Vera", "William",
  ]
  private static let lastNames = [
    "Ander", "Berg", "Carl", "Dal", "Eriks", "Fos", "Gran", "Hag", "Ivar", "Jons", "Karls", "Lund",
    "Mart", "Nils", "Ols", "Peters", "Quist", "Ras", "Sten", "Thor", "Ulf", "Viks", "West", "Zand",
  ]
  private static let endings = [
    "son", "sen", "ström", "berg", "feld", "mann", "gren", "dahl", "vik", "holm", "by", "stad",
  ]
  private static let words = [
    "the", "order", "came", "late", "again", "box", "was", "open", "please", "call", "before",
    "noon", "no", "answer", "at", "door", "left", "with", "neighbour", "asked", "for", "refund",
    "very", "kind", "staff", "long", "queue", "returned", "next", "week", "pain", "knee", "better",
  ]

  private static func text(_ count: Int, _ random: inout SeededGenerator) -> String {
    (0..<count).map { _ in pick(words, &random) }.joined(separator: " ") + "."
  }

  private static func uuid(_ random: inout SeededGenerator) -> String {
    [8, 4, 4, 4, 12].map { length in
      (0..<length).map { _ in String(random.integer(below: 16), radix: 16) }.joined()
    }.joined(separator: "-")
  }

  private static func pick(_ values: [String], _ random: inout SeededGenerator) -> String {
    values[random.integer(below: values.count)]
  }

  private static func digits(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  private static func decimals(_ value: Double) -> String { String(format: "%.2f", value) }

  /// - Parameter days: since 1970-01-01.
  private static func day(_ days: Int) -> String {
    let date = Date(timeIntervalSince1970: Double(days) * 86_400)
    return String(date.ISO8601Format().prefix(10))
  }
}
