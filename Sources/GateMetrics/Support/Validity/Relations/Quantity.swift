import GateModel
import GatePreparation

/// A numeric column as a possible part of a sum or a product, by the reference's values.
struct Quantity {
  let column: Int
  let isDatetime: Bool
  /// By row, NaN where missing.
  let values: [Double]
  /// Different values.
  let distinct: Int
  let deviation: Double
  let mean: Double
  /// What the column counts in: one of its last decimal, of a datetime the longest of day, hour,
  /// minute and second that all its values are whole multiples of. 0 where it has more decimals
  /// than anybody writes.
  let unit: Double
  /// The largest rounding error of arithmetic with values of this size.
  let rounding: Double

  /// Columns with fewer different values make sums by chance.
  private static let fewestValues = 5
  private static let mostDecimals = 9

  /// - Parameter distinctValues: of the reference, present ones.
  /// - Returns: `nil` if the column takes no part: it has too few values, or no finite deviation.
  init?(_ comparison: Comparison, _ column: Int, distinctValues: [Double]) {
    guard comparison.columns[column].isNumeric, distinctValues.count >= Self.fewestValues else {
      return nil
    }
    self.column = column
    isDatetime = comparison.columns[column].kind == .datetime
    values = comparison.reference.numbers(column)
    distinct = distinctValues.count
    let present = values.filter { !$0.isNaN }
    let count = Double(present.count)
    let mean = present.reduce(0) { $0 + $1 / count }
    deviation = present.reduce(0) { $0 + ($1 - mean) * (($1 - mean) / count) }.squareRoot()
    guard deviation > 0, deviation.isFinite else { return nil }
    self.mean = mean
    rounding = 1e-9 * distinctValues.reduce(0) { max($0, abs($1)) }
    unit =
      isDatetime ? Self.span(of: distinctValues) : Self.lastDecimal(of: distinctValues)
  }

  /// Whether every value is a whole number.
  var isWhole: Bool { unit >= 1 }

  private static func span(of values: [Double]) -> Double {
    Arithmetic.Unit.times.map(\.size).first { size in
      values.allSatisfy { $0.truncatingRemainder(dividingBy: size) == 0 }
    } ?? 0
  }

  private static func lastDecimal(of values: [Double]) -> Double {
    var (scale, decimals) = (1.0, 0)
    for value in values {
      while !isWhole(value * scale) {
        guard decimals < mostDecimals else { return 0 }
        (scale, decimals) = (scale * 10, decimals + 1)
      }
    }
    return 1 / scale
  }

  /// Whether a number is whole but for the rounding of one multiplication.
  private static func isWhole(_ number: Double) -> Bool {
    abs(number - number.rounded()) <= 4 * number.ulp
  }
}
