/// A fraction of whole numbers in lowest terms: what is told of a mix is exact.
package struct Fraction: Sendable, Hashable {
  package let numerator: UInt128
  package let denominator: UInt128

  /// - Returns: `nil` for a fraction of nothing.
  init?(_ numerator: UInt128, of denominator: UInt128) {
    guard denominator > 0 else { return nil }
    var (divisor, rest) = (denominator, numerator % denominator)
    while rest > 0 { (divisor, rest) = (rest, divisor % rest) }
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  /// The nearest number.
  package var value: Double { Double(numerator) / Double(denominator) }
}

extension Fraction: CustomStringConvertible {
  /// `1/3`, and `1/1`.
  package var description: String { "\(numerator)/\(denominator)" }
}
