/// Reads a whole number with an optional unit: `64G`, `10M`, `500k`, `1000`.
///
/// Units are powers of 1024, as memory is counted; either case, an `B` or `iB` behind is allowed.
/// `nil` for anything else, for zero and beyond an `Int`.
@Sendable func readSize(_ text: String) -> Int? {
  let digits = text.prefix { $0.isASCII && $0.isNumber }
  guard let number = Int(digits), number > 0 else { return nil }
  let unit = text[digits.endIndex...].lowercased()
  let shifts = ["": 0, "b": 0, "k": 10, "m": 20, "g": 30, "t": 40]
  var name = unit
  if name.count > 1, name.hasSuffix("b") { name.removeLast() }
  if name.count > 1, name.hasSuffix("i") { name.removeLast() }
  guard let shift = shifts[name] else { return nil }
  let (size, overflows) = number.multipliedReportingOverflow(by: 1 << shift)
  return overflows ? nil : size
}

/// Reads a whole number from 1 with an optional decimal unit: `10k`, `2M`, `1G`.
@Sendable func readCount(_ text: String) -> Int? {
  let digits = text.prefix { $0.isASCII && $0.isNumber }
  guard let number = Int(digits), number > 0 else { return nil }
  let factors = ["": 1, "k": 1000, "m": 1_000_000, "g": 1_000_000_000]
  guard let factor = factors[text[digits.endIndex...].lowercased()] else { return nil }
  let (count, overflows) = number.multipliedReportingOverflow(by: factor)
  return overflows ? nil : count
}
