import GateKernels

/// A population of texts, as found in columns of names, addresses, keys and documents.
enum TextPopulation: String, CaseIterable, Sendable {
  case names, mails, uuids, addresses, streets, documents, times, accounts, codes, prices

  func draw(_ count: Int, _ generator: inout SeededGenerator) -> [String?] {
    (0..<count).map { _ in one(&generator) }
  }

  func one(_ generator: inout SeededGenerator) -> String {
    switch self {
    case .names:
      return "\(Self.word(&generator, capital: true)) \(Self.word(&generator, capital: true))"
    case .mails:
      let name = Self.word(&generator, capital: false)
      let host = ["mail.com", "post.org", "uni-a.edu"][generator.integer(below: 3)]
      return
        "\(name).\(Self.word(&generator, capital: false))\(generator.integer(below: 1000))@\(host)"
    case .uuids:
      return [8, 4, 4, 4, 12].map { Self.hex($0, &generator) }.joined(separator: "-")
    case .addresses:
      return "10.\(generator.integer(below: 4)).\(generator.integer(below: 256))."
        + "\(generator.integer(below: 256))"
    case .streets:
      let kind = ["Street", "Road", "Lane"][generator.integer(below: 3)]
      return "\(1 + generator.integer(below: 250)) \(Self.word(&generator, capital: true)) \(kind)"
    case .documents:
      let words = 3 + generator.integer(below: 40)
      return (0..<words).map { Self.word(&generator, capital: $0 == 0) }.joined(separator: " ")
        + "."
    case .times:
      let second = Int(43_200 + 10_000 * generator.normal()) % 86_400
      return [second / 3600, second / 60 % 60, second % 60].map { Self.padded(abs($0), 2) }
        .joined(separator: ":")
    case .accounts: return "DE" + Self.padded(generator.integer(below: 100_000_000_000), 20)
    case .codes: return Self.hex(5, &generator)
    case .prices:
      let cents = Int(10_000 * (1 + abs(generator.normal())))
      return "$\(cents / 1000),\(Self.padded(cents % 1000, 3)).\(generator.integer(below: 10))"
    }
  }

  /// Syllables, so that letters and lengths vary as in a language.
  private static func word(_ generator: inout SeededGenerator, capital: Bool) -> String {
    let syllables = [
      "ba", "cor", "di", "en", "fa", "gre", "ho", "il", "jan", "ka", "lo", "mi", "no", "os", "per",
    ]
    let word = (0..<(2 + generator.integer(below: 3))).map { _ in
      syllables[generator.integer(below: syllables.count)]
    }.joined()
    return capital ? word.prefix(1).uppercased() + word.dropFirst() : word
  }

  private static func hex(_ count: Int, _ generator: inout SeededGenerator) -> String {
    (0..<count).map { _ in String(generator.integer(below: 16), radix: 16) }.joined()
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
