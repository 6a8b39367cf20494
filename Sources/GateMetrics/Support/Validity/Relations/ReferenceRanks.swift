import GatePreparation

/// A column as ranks of the reference's distinct values.
struct ReferenceRanks {
  static let missing: Int32 = -1
  /// A value that the reference does not have.
  static let unknown: Int32 = -2

  let column: Int
  let distinct: Int
  let reference: [Int32]
  /// The share of the reference's present rows that the most frequent value has; 1 without rows.
  let largestShare: Double
  /// Of numbers and datetimes, in ascending order.
  let values: [Double]
  private let cumulative: [Int]

  init(_ comparison: Comparison, _ column: Int, _ facts: ColumnFacts) {
    self.column = column
    if let order = facts.order {
      var values: [Double] = []
      values.reserveCapacity(order.reference.distinct)
      for value in facts.sortedReference where values.last != value { values.append(value) }
      self.values = values
      distinct = values.count
      reference = order.reference.ranks
    } else {
      values = []
      distinct = comparison.columns[column].dictionary.count
      reference = comparison.reference.codes(column)
    }
    var counts = [Int](repeating: 0, count: distinct)
    for rank in reference where rank >= 0 { counts[Int(rank)] += 1 }
    let total = counts.reduce(0, +)
    largestShare = total > 0 ? Double(counts.max() ?? 0) / Double(total) : 1
    cumulative = counts.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
  }

  func ranks(_ table: PreparedTable) -> [Int32] {
    guard !table.numbers(column).isEmpty else { return table.codes(column) }
    return table.numbers(column).map { value in
      if value.isNaN { return Self.missing }
      let index = values.partitioningIndex { $0 >= value }
      return index < values.count && values[index] == value ? Int32(index) : Self.unknown
    }
  }

  /// The probability that a value of this column is above an independent one of another.
  func shareAbove(_ other: ReferenceRanks) -> Double {
    let (own, others) = (cumulative.last ?? 0, other.cumulative.last ?? 0)
    guard own > 0, others > 0 else { return 0 }
    var above = 0.0
    for (rank, value) in values.enumerated() {
      let below = other.values.partitioningIndex { $0 >= value }
      above += Double(cumulative[rank + 1] - cumulative[rank]) * Double(other.cumulative[below])
    }
    return above / Double(own) / Double(others)
  }
}
