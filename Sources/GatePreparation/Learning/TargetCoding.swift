import GateLearning
import GateModel

/// How a column is read as what is to be learned.
///
/// Categories are classes; those with few reference rows, and those beyond the twenty most frequent,
/// are one class together. A number with two values in the reference is a class, any other a number,
/// in standard deviations of the reference from its mean.
package struct TargetCoding: Sendable {
  package let task: LearningTask
  private let column: Int
  private let reading: Reading

  private enum Reading: Sendable {
    /// The class of each code, `nil` for values that the reference does not have.
    case codes([Int?])
    case values([Double])
    case standardised(mean: Double, deviation: Double)
  }

  /// Classes with fewer reference rows tell little of a forecast.
  private static let smallestClass = 10

  /// - Returns: `nil` if the reference has a single class or value, or none.
  package init?(_ comparison: Comparison, column: Int) {
    self.column = column
    if comparison.columns[column].isNumeric {
      let present = comparison.reference.numbers(column).filter { !$0.isNaN }
      let distinct = Set(present).sorted()
      if distinct.count == 2 {
        (task, reading) = (.classes(count: 2), .values(distinct))
        return
      }
      let count = Double(present.count)
      let mean = present.reduce(0) { $0 + $1 / count }
      let deviation = present.reduce(0) { $0 + ($1 - mean) * (($1 - mean) / count) }.squareRoot()
      guard deviation > 0, deviation.isFinite else { return nil }
      (task, reading) = (.number, .standardised(mean: mean, deviation: deviation))
      return
    }
    let frequencies = frequencies(comparison, column)
    let ranks = frequencyRanks(comparison, column)
    let own = frequencies.indices.count {
      frequencies[$0] >= Self.smallestClass && ranks[$0] < ColumnBins.categoryBins
    }
    let hasRest = frequencies.indices.contains { frequencies[$0] > 0 && ranks[$0] >= own }
    let count = own + (hasRest ? 1 : 0)
    guard count > 1 else { return nil }
    task = .classes(count: count)
    reading = .codes(
      frequencies.indices.map { frequencies[$0] > 0 ? min(Int(ranks[$0]), own) : nil })
  }

  /// The target of each row, `nil` where it is missing or unknown to the reference.
  package func targets(_ table: PreparedTable) -> [Float?] {
    switch reading {
    case .codes(let classes):
      table.codes(column).map { $0 < 0 ? nil : classes[Int($0)].map { Float($0) } }
    case .values(let values):
      table.numbers(column).map { value in values.firstIndex(of: value).map { Float($0) } }
    case .standardised(let mean, let deviation):
      table.numbers(column).map { value in
        let standardised = Float((value - mean) / deviation)
        return standardised.isFinite ? standardised : nil
      }
    }
  }
}
