/// What a metric found out on the way to its number, for people: without data a sentence is made of it.
///
/// No text holds a value that fewer than ten real rows have.
public struct ScoreFacts: Sendable, Hashable {
  /// By name: `real`, `synthetic`, `expected`.
  public var amounts: [String: Amount]
  /// By name: `at` (where the difference is largest), `first` (the first row).
  public var texts: [String: String]

  /// Amounts and texts by name; none unless given.
  public init(amounts: [String: Amount] = [:], texts: [String: String] = [:]) {
    self.amounts = amounts
    self.texts = texts
  }

  /// Whether there is nothing to tell.
  public var isEmpty: Bool { amounts.isEmpty && texts.isEmpty }
}

/// A number with its unit and, where it is a share that was counted, with the counts.
public struct Amount: Sendable, Hashable {
  /// In `unit`.
  public let value: Double
  /// How it is spelled.
  public let unit: Unit
  /// What was counted; `nil` where nothing was.
  public let count: Int?
  /// What `count` is out of.
  public let of: Int?

  /// How a number is spelled.
  public enum Unit: String, Sendable, CaseIterable {
    /// From 0 to 1.
    case share
    /// A difference of shares.
    case points
    /// Of things, or anything else.
    case count, number
  }

  /// A number that nothing was counted for.
  public init(_ value: Double, _ unit: Unit) {
    self.init(value: value, unit: unit)
  }

  /// A number, and the counts behind it.
  public init(value: Double, unit: Unit, count: Int? = nil, of: Int? = nil) {
    self.value = value
    self.unit = unit
    self.count = count
    self.of = of
  }

  /// A number of things.
  public static func count(_ count: Int) -> Amount {
    Amount(value: Double(count), unit: .count, count: count)
  }

  /// A share of so many; `nil` of none.
  public static func share(_ count: Int, of all: Int) -> Amount? {
    all > 0
      ? Amount(value: Double(count) / Double(all), unit: .share, count: count, of: all) : nil
  }
}
