/// Values as files hold them.
enum CellText {
  /// - Parameter value: NaN is missing.
  static func decimal(_ value: Double, _ places: Int) -> String {
    guard !value.isNaN else { return "" }
    let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 1e15 else { return "\(value)" }
    let (whole, rest) = Int(scaled).quotientAndRemainder(dividingBy: Int(scale))
    let sign = value < 0 && scaled > 0 ? "-" : ""
    return places == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(digits(rest, places))"
  }

  static func whole(_ value: Double) -> String { decimal(value, 0) }

  /// With zeros in front.
  static func digits(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  /// A date by the proleptic Gregorian calendar (Hinnant's days-to-civil algorithm).
  ///
  /// - Parameter days: since 1970-01-01, not before the year 0; NaN is missing.
  static func day(_ days: Double) -> String {
    guard !days.isNaN else { return "" }
    let shifted = Int(days) + 719_468
    let (era, ofEra) = shifted.quotientAndRemainder(dividingBy: 146_097)
    let year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    let civil = month < 10 ? month + 3 : month - 9
    let date = era * 400 + year + (civil <= 2 ? 1 : 0)
    return "\(digits(date, 4))-\(digits(civil, 2))-\(digits(ofYear - (153 * month + 2) / 5 + 1, 2))"
  }

  static func clock(_ minutes: Int) -> String {
    "\(digits(minutes / 60 % 24, 2)):\(digits(minutes % 60, 2))"
  }
}
