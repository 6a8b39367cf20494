/// Texts that count up, such as `INV-0001`: digits between a common beginning and a common end.
struct CountingTexts {
  /// A counter fills its range; other numbers leave most of it empty.
  private static let fewestOfRange = 0.1
  /// Digits that an `Int` holds.
  private static let mostDigits = 18

  /// Whether all rows differ and the digits fill a tenth of their range.
  ///
  /// - Parameters:
  ///   - texts: distinct.
  ///   - counts: rows of each of them; texts without rows do not count.
  static func allCountUp(_ texts: [String], _ counts: [Int32]) -> Bool {
    let used = texts.indices.filter { counts[$0] > 0 }
    guard used.count > 1, used.allSatisfy({ counts[$0] == 1 }) else { return false }
    let first = Array(texts[used[0]].utf8)
    guard !first.isEmpty else { return false }
    var (prefix, suffix) = (first.count, first.count)
    for index in used.dropFirst() {
      let text = texts[index].utf8
      let ends = (
        min(prefix, commonLength(first, text)),
        min(suffix, commonLength(first.reversed(), text.reversed()))
      )
      guard ends != (prefix, suffix) else { continue }
      (prefix, suffix) = ends
      // What is between the ends only grows.
      let between = first.dropFirst(prefix).dropLast(suffix)
      guard between.allSatisfy(isDigit) else { return false }
    }
    // Digits that all texts share belong to the number.
    while prefix > 0, isDigit(first[prefix - 1]) { prefix -= 1 }
    while suffix > 0, isDigit(first[first.count - suffix]) { suffix -= 1 }
    var (least, most) = (Int.max, Int.min)
    for index in used {
      let digits = texts[index].utf8.dropFirst(prefix).dropLast(suffix)
      guard let number = number(digits) else { return false }
      (least, most) = (min(least, number), max(most, number))
    }
    return Double(used.count) >= fewestOfRange * (Double(most) - Double(least) + 1)
  }

  private static func commonLength(
    _ first: some Sequence<UInt8>, _ second: some Sequence<UInt8>
  ) -> Int {
    var length = 0
    for (left, right) in zip(first, second) {
      guard left == right else { break }
      length += 1
    }
    return length
  }

  private static func number(_ digits: some Collection<UInt8>) -> Int? {
    guard (1...mostDigits).contains(digits.count) else { return nil }
    var number = 0
    for digit in digits {
      guard isDigit(digit) else { return nil }
      number = 10 * number + Int(digit - UInt8(ascii: "0"))
    }
    return number
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
