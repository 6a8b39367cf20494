import GateKernels

/// Seeded records of 15 columns as a data engineer meets them: counters, small and large integers,
/// decimals short and long, short and long categories, dates, and quoted text with line feeds and
/// quotes in it; some columns with missing values.
struct MixedRecords {
  enum Kind { case number, quoted }

  static let columns: [(name: String, kind: Kind)] = [
    ("order_id", .number), ("quantity", .number), ("balance", .number), ("price", .number),
    ("discount", .number), ("weight", .number), ("reading", .number), ("country", .quoted),
    ("status", .quoted), ("segment", .quoted), ("product", .quoted), ("city", .quoted),
    ("ordered_on", .quoted), ("delivered_at", .quoted), ("comment", .quoted),
  ]

  /// The cells of the last record; empty where there is no value.
  private(set) var cells = [[UInt8]](repeating: [], count: columns.count)
  private var generator: SeededGenerator
  private var row = 0

  private let countries = Self.words(60, letters: 2...2, label: "country").map { $0.uppercased() }
  private let statuses = ["new", "paid", "packed", "shipped", "delivered", "returned"]
  private let segments = Self.words(12, letters: 6...12, label: "segment")
  private let cities = Self.words(500, letters: 4...14, label: "city").map(\.capitalized)
  private let vocabulary = Self.words(2000, letters: 2...10, label: "text")
  private let products: [String]

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed, label: "mixed records")
    var choice = SeededGenerator(seed: 1, label: "products")
    let words = vocabulary
    products = (0..<3000).map { number in
      let name = (0..<4).map { _ in words[choice.integer(below: words.count)] }
      return "\(name.joined(separator: " ").capitalized), model \(number)"
    }
  }

  /// Words of lower case letters.
  private static func words(_ count: Int, letters: ClosedRange<Int>, label: String) -> [String] {
    var generator = SeededGenerator(seed: 1, label: label)
    return (0..<count).map { _ in
      let length = letters.lowerBound + generator.integer(below: letters.count)
      return String(
        decoding: (0..<length).map { _ in UInt8(97 + generator.integer(below: 26)) },
        as: UTF8.self)
    }
  }

  /// Makes the next record.
  mutating func advance() {
    row += 1
    set(0, "\(100_000_000 + row)")
    set(1, missing(1, of: 50) ? "" : "\(1 + below(40))")
    set(2, "\(below(200_000) - 20_000)")
    set(3, decimal(below(200_000), digits: 2))
    set(4, missing(1, of: 20) ? "" : decimal(below(61), digits: 2))
    set(5, decimal(below(5_000_000), digits: 4))
    set(6, "\(generator.unit() * 1000)")
    set(7, countries[skewed(countries.count)])
    set(8, missing(1, of: 33) ? "" : statuses[below(statuses.count)])
    set(9, segments[skewed(segments.count)])
    set(10, products[skewed(products.count)])
    set(11, missing(1, of: 100) ? "" : cities[skewed(cities.count)])
    let date = "20\(two(10 + below(15)))-\(two(1 + below(12)))-\(two(1 + below(28)))"
    set(12, date)
    let time = "\(two(below(24))):\(two(below(60))):\(two(below(60)))"
    set(13, missing(1, of: 10) ? "" : "\(date)T\(time)")
    set(14, missing(1, of: 4) ? "" : comment())
  }

  private mutating func set(_ column: Int, _ text: String) {
    cells[column].removeAll(keepingCapacity: true)
    cells[column].append(contentsOf: text.utf8)
  }

  private mutating func below(_ bound: Int) -> Int { generator.integer(below: bound) }

  private mutating func missing(_ part: Int, of whole: Int) -> Bool { below(whole) < part }

  /// Small indices more often.
  private mutating func skewed(_ count: Int) -> Int {
    Int(generator.unit() * generator.unit() * Double(count))
  }

  private mutating func comment() -> String {
    var text = ""
    for position in 0..<(4 + below(14)) {
      if position > 0 { text += below(12) == 0 ? "\n" : below(15) == 0 ? ", " : " " }
      let word = vocabulary[below(vocabulary.count)]
      text += below(40) == 0 ? "\"\(word)\"" : word
    }
    return text
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// An integer with a point before its last digits.
  private func decimal(_ value: Int, digits: Int) -> String {
    let scale = (0..<digits).reduce(1) { product, _ in product * 10 }
    let rest = "\(value % scale)"
    return "\(value / scale)." + String(repeating: "0", count: digits - rest.utf8.count) + rest
  }
}

extension String {
  fileprivate var capitalized: String {
    split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined(separator: " ")
  }
}
