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

  /// Why a column cannot be predicted.
  package struct Obstacle: Error, Equatable {
    package let reason: String
  }

  /// Classes with fewer reference rows tell little of a prediction.
  private static let fewestRows = 10

  /// A class that fewer than 1 in so many reference rows have costs as much as any other, and its
  /// area under the curve, of a few rows, counts as much: fresh rows lost 0.03 of AUC by such.
  private static let rarest = 100

  /// - Throws: an obstacle if the reference has a single class or value, or none.
  package init(_ comparison: Comparison, column: Int) throws(Obstacle) {
    self.column = column
    if comparison.columns[column].isNumeric {
      (task, reading) = try Self.numbers(comparison, column)
    } else {
      (task, reading) = try Self.classes(comparison, column)
    }
  }

  private static func numbers(
    _ comparison: Comparison, _ column: Int
  ) throws(Obstacle) -> (LearningTask, Reading) {
    let present = comparison.reference.numbers(column).filter { !$0.isNaN }
    let distinct = Set(present).sorted()
    if distinct.count == 2 { return (.classes(count: 2), .values(distinct)) }
    let count = Double(present.count)
    let mean = present.reduce(0) { $0 + $1 / count }
    let deviation = present.reduce(0) { $0 + ($1 - mean) * (($1 - mean) / count) }.squareRoot()
    guard deviation > 0, deviation.isFinite else {
      throw Obstacle(reason: "\(comparison.columns[column].name) does not vary in the real data")
    }
    return (.number, .standardised(mean: mean, deviation: deviation))
  }

  private static func classes(
    _ comparison: Comparison, _ column: Int
  ) throws(Obstacle) -> (LearningTask, Reading) {
    let name = comparison.columns[column].name
    let frequencies = frequencies(comparison, column)
    guard frequencies.count(where: { $0 > 0 }) > 1 else {
      throw Obstacle(reason: "\(name) does not vary in the real data")
    }
    let ranks = frequencyRanks(of: frequencies)
    let fewest = max(fewestRows, (frequencies.reduce(0, +) + rarest - 1) / rarest)
    let own = frequencies.indices.count {
      frequencies[$0] >= fewest && ranks[$0] < ColumnBins.categoryBins
    }
    guard own > 0 else {
      throw Obstacle(
        reason: "no value of \(name) has \(fewestRows) real rows and 1 % of them; give a column"
          + " with fewer values")
    }
    let hasRest = frequencies.indices.contains { frequencies[$0] > 0 && ranks[$0] >= own }
    return (
      .classes(count: own + (hasRest ? 1 : 0)),
      .codes(frequencies.indices.map { frequencies[$0] > 0 ? min(Int(ranks[$0]), own) : nil })
    )
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
