import GateKernels
import GateLearning
import GateModel

/// Turns rows into the features of a learner, by what the reference knows of each column.
///
/// - Trees: a column is a feature. Numbers are shifted and scaled to the reference's range, since the
///   learner counts in single precision; categories are ranks by frequency in the reference, with
///   unknown ones after the last.
/// - Linear: numbers are their places in the reference's distribution function, from -1 to 1;
///   the most frequent categories are features of their own that are 1 or missing.
package struct FeatureEncoder: Sendable {
  private let parts: [Part]
  package let columnCount: Int

  private enum Part: Sendable {
    case scaled(column: Int, center: Double, reach: Double)
    case place(column: Int, sorted: [Double])
    case rank(column: Int, ranks: [Int32])
    case flags(column: Int, ranks: [Int32], count: Int)

    var width: Int {
      switch self {
      case .scaled, .place, .rank: 1
      case .flags(_, _, let count): count
      }
    }
  }

  /// A number this many reference ranges away is as good as any beyond.
  private static let farthest = 1e6

  package init(_ comparison: Comparison, columns: [Int], learner: Learner) {
    self.init(comparison, columns: columns, learner: learner) { frequencies(comparison, $0) }
  }

  /// - Parameter frequencies: the rows with each value of a column's vocabulary, by which its
  ///   categories are ranked.
  init(
    _ comparison: Comparison, columns: [Int], learner: Learner, frequencies: (Int) -> [Int]
  ) {
    parts = columns.map { column in
      guard comparison.columns[column].isNumeric else {
        let ranks = frequencyRanks(of: frequencies(column))
        switch learner {
        case .trees: return .rank(column: column, ranks: ranks)
        case .linear:
          let count = min(ColumnBins.categoryBins, ranks.count) + 1
          return .flags(column: column, ranks: ranks, count: count)
        }
      }
      let numbers = comparison.reference.numbers(column)
      switch learner {
      case .linear: return .place(column: column, sorted: RadixSort.sorted(numbers))
      case .trees:
        var (low, high) = (Double.infinity, -Double.infinity)
        for number in numbers where !number.isNaN {
          (low, high) = (min(low, number), max(high, number))
        }
        let (center, reach) = low > high ? (0, 1) : (low / 2 + high / 2, high / 2 - low / 2)
        return .scaled(column: column, center: center, reach: reach > 0 ? reach : 1)
      }
    }
    columnCount = parts.reduce(0) { $0 + $1.width }
  }

  /// The features of the given rows of a table of the comparison.
  package func features(_ table: PreparedTable, rows: [Int]) -> FeatureMatrix {
    var values = [Float](repeating: .nan, count: rows.count * columnCount)
    var start = 0
    for part in parts {
      switch part {
      case .scaled(let column, let center, let reach):
        let numbers = table.numbers(column)
        for (position, row) in rows.enumerated() where !numbers[row].isNaN {
          let scaled = (numbers[row] - center) / reach
          values[position * columnCount + start] = Float(
            min(max(scaled, -Self.farthest), Self.farthest))
        }
      case .place(let column, let sorted):
        let numbers = table.numbers(column)
        for (position, row) in rows.enumerated() where !numbers[row].isNaN && !sorted.isEmpty {
          let below = sorted.partitioningIndex { $0 >= numbers[row] }
          let upTo = sorted.partitioningIndex { $0 > numbers[row] }
          values[position * columnCount + start] =
            Float(below + upTo) / Float(sorted.count) - 1
        }
      case .rank(let column, let ranks):
        let codes = table.codes(column)
        for (position, row) in rows.enumerated() where codes[row] >= 0 {
          values[position * columnCount + start] = Float(ranks[Int(codes[row])])
        }
      case .flags(let column, let ranks, let count):
        let codes = table.codes(column)
        for (position, row) in rows.enumerated() where codes[row] >= 0 {
          let flag = min(Int(ranks[Int(codes[row])]), count - 1)
          values[position * columnCount + start + flag] = 1
        }
      }
      start += part.width
    }
    return FeatureMatrix(rowCount: rows.count, columnCount: columnCount, values: values)
  }
}

/// The rank of each value by its frequency, ties by value; those without a row share the last.
func frequencyRanks(of frequencies: [Int]) -> [Int32] {
  let known = frequencies.indices.filter { frequencies[$0] > 0 }
    .sorted { (-frequencies[$0], $0) < (-frequencies[$1], $1) }
  var ranks = [Int32](repeating: Int32(known.count), count: frequencies.count)
  for (rank, code) in known.enumerated() { ranks[code] = Int32(rank) }
  return ranks
}

/// The rows of the reference with each value of a column's vocabulary.
func frequencies(_ comparison: Comparison, _ column: Int) -> [Int] {
  var frequencies = [Int](repeating: 0, count: comparison.columns[column].dictionary.count)
  for code in comparison.reference.codes(column) where code >= 0 { frequencies[Int(code)] += 1 }
  return frequencies
}
