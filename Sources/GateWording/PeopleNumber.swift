// Numbers as people read them; every report and every message spells them so.

/// A number with four significant digits, whole ones in full: `0.01234`, `16,280`, `1.2e-7`.
package func peopleNumber(_ number: Double) -> String {
  guard number.isFinite else {
    return number.isNaN ? "undefined" : number > 0 ? "infinity" : "-infinity"
  }
  let mostGrouped = 1e12
  let significantDigits = 4
  let smallestInFull = 10_000.0
  guard number.magnitude < mostGrouped else {
    return shortestNumber(number, digits: significantDigits)
  }
  if number.magnitude >= smallestInFull || number == number.rounded() {
    return grouped(Int(number.rounded()))
  }
  return shortestNumber(number, digits: significantDigits)
}

/// A count with its noun: `1 check`, `2 checks`.
package func counted(_ count: Int, _ noun: String) -> String {
  "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
}

/// A whole number with commas between thousands: `16,280`.
package func grouped(_ number: Int) -> String {
  let digits = Array(String(number.magnitude))
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
    text.append(digit)
  }
  return (number < 0 ? "-" : "") + text
}

/// A share as a percentage with two or three digits: `4.8 %`, `15.1 %`; neither all nor nothing
/// unless it is.
package func peopleShare(_ share: Double) -> String {
  guard (100 * share).isFinite else { return peopleNumber(share) }
  let text = hundredfold(share)
  return share < 1 && text == "100" ? "over 99.9 %" : "\(text) %"
}

/// A difference of shares in percentage points: `12.9 points`.
package func peoplePoints(_ difference: Double) -> String {
  guard (100 * difference).isFinite else { return peopleNumber(difference) }
  let text = hundredfold(difference)
  return text == "1" || text == "-1" ? "\(text) point" : "\(text) points"
}

/// Near one another digit tells how near.
private func hundredfold(_ share: Double) -> String {
  let (fewest, usual) = (2, 3)
  let number = 100 * share
  let text = shortestNumber(number, digits: number.magnitude < 10 ? fewest : usual)
  return text == "100" && share < 1 ? shortestNumber(number, digits: usual + 1) : text
}

/// A p-value with its sign: `p 0.0069`, `p 2.3e-7`, `p < 1e-40`, `p > 0.99`.
package func peopleProbability(_ pValue: Double) -> String {
  let (smallest, smallestInFull, largest) = (1e-40, 0.001, 0.99)
  guard pValue >= smallest else { return "p < 1e-40" }
  guard pValue <= largest else { return "p > 0.99" }
  guard pValue < smallestInFull else { return "p \(shortestNumber(pValue, digits: 2))" }
  var (mantissa, exponent) = (pValue, 0)
  while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent + 1) }
  let text = shortestNumber(mantissa, digits: 2)
  return text == "10" ? "p 1e-\(exponent - 1)" : "p \(text)e-\(exponent)"
}
