/// A whole number with commas between thousands: `16,280`.
func grouped(_ number: Int) -> String {
  let digits = Array(String(number.magnitude))
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
    text.append(digit)
  }
  return (number < 0 ? "-" : "") + text
}

/// A bound of a range without a superfluous fraction: `1`, `0.05`, `no limit`.
func boundText(_ bound: Double) -> String {
  guard bound.isFinite else { return "no limit" }
  return Int(exactly: bound).map(String.init) ?? "\(bound)"
}
