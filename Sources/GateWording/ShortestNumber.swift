/// A finite number in the shortest form that reads back as the same double, as ECMAScript's
/// `Number::toString` (ECMA-262, 6.1.6.1.20) writes it: `5`, `0.1`, `1e-7`, `1e+21`.
///
/// Negative zero becomes `0`.
package func shortestNumber(_ number: Double) -> String {
  precondition(number.isFinite, "only finite numbers have a JSON form")
  if let integer = Int(exactly: number), integer.magnitude < 1 << 53 { return String(integer) }
  let sign = number < 0 ? "-" : ""
  let (digits, exponent) = shortestDigits(number.magnitude)
  return sign + notation(digits: digits, exponent: exponent)
}

/// A finite number rounded to so many significant digits, in the same form.
package func shortestNumber(_ number: Double, digits most: Int) -> String {
  precondition(number.isFinite && most > 0, "only finite numbers have digits")
  guard number != 0 else { return "0" }
  var (digits, exponent) = shortestDigits(number.magnitude)
  guard digits.count > most else { return shortestNumber(number) }
  let roundsUp = digits[most] >= UInt8(ascii: "5")
  digits.removeSubrange(most...)
  if roundsUp {
    while digits.last == UInt8(ascii: "9") { digits.removeLast() }
    if digits.isEmpty {
      digits = [UInt8(ascii: "1")]
      exponent += 1
    } else {
      digits[digits.count - 1] += 1
    }
  }
  while digits.last == UInt8(ascii: "0") { digits.removeLast() }
  return (number < 0 ? "-" : "") + notation(digits: digits, exponent: exponent)
}

/// Digits without zeros at either end, and the place of the point: `0.digits * 10^exponent`.
private func shortestDigits(_ magnitude: Double) -> (digits: [UInt8], exponent: Int) {
  // Swift's description already is the shortest text; only its notation is another one.
  let parts = magnitude.description.utf8.split(separator: UInt8(ascii: "e"))
  let mantissa = parts.first.map(Array.init) ?? []
  let shift = parts.count > 1 ? Int(String(Substring(parts[1]))) ?? 0 : 0
  let whole = mantissa.prefix { $0 != UInt8(ascii: ".") }
  var digits = mantissa.filter { $0 != UInt8(ascii: ".") }
  var exponent = whole.count + shift
  let leadingZeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
  digits.removeFirst(leadingZeros)
  exponent -= leadingZeros
  while digits.last == UInt8(ascii: "0") { digits.removeLast() }
  return (digits, exponent)
}

private func notation(digits: [UInt8], exponent: Int) -> String {
  let text = String(decoding: digits, as: UTF8.self)
  let count = digits.count
  switch exponent {
  case count...max(count, 21) where exponent <= 21:
    return text + String(repeating: "0", count: exponent - count)
  case 1...21:
    return String(decoding: digits[..<exponent], as: UTF8.self) + "."
      + String(decoding: digits[exponent...], as: UTF8.self)
  case -5...0:
    return "0." + String(repeating: "0", count: -exponent) + text
  default:
    let power = exponent - 1
    let head = String(decoding: digits[..<1], as: UTF8.self)
    let tail = String(decoding: digits[1...], as: UTF8.self)
    return head + (tail.isEmpty ? "" : "." + tail) + "e" + (power < 0 ? "-" : "+")
      + String(abs(power))
  }
}
