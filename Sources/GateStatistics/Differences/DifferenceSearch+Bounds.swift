import GateKernels

extension DifferenceSearch {
  /// What the least difference of a row to another row of the search is at most, by row.
  package struct Bounds: Sendable {
    /// By rarity; infinite where there is no other row.
    package fileprivate(set) var costs: [Double]
    /// Columns that differ, of which another row differs in no more. Exact where it is 1 or 0.
    package fileprivate(set) var columns: [Int32]

    fileprivate init(count: Int) {
      costs = [Double](repeating: .infinity, count: count)
      columns = [Int32](repeating: .max, count: count)
    }

    fileprivate mutating func take(_ cost: Double, _ count: Int32, at place: Int) {
      costs[place] = min(costs[place], cost)
      columns[place] = min(columns[place], count)
    }
  }

  /// Compares each row with the two beside it, in as many orders as there are columns: of all
  /// columns, from one on and around. Two rows that differ in one column stand together in the
  /// order that comes to it last, so that a row that differs in one column from some other has such
  /// a one beside it.
  ///
  /// Cost: O(n) for each column, to sort and to compare whole rows.
  ///
  /// - Parameter isAsked: by row; others have no bound.
  package func bounds(isAsked: [Bool], threads: Int) async -> Bounds {
    var bounds = Bounds(count: rows.count)
    var order = (0..<rows.count).map { Int32($0) }
    let columns = Array(blocks.columns.reversed())
    for column in columns { order = sorted(order, by: column) }
    let ranges = stride(from: 0, to: max(0, rows.count - 1), by: 8192).map {
      $0..<min($0 + 8192, rows.count - 1)
    }
    for column in columns {
      order = sorted(order, by: column)
      let found = await concurrently(ranges, threads: threads) { [order] in
        beside(order, $0, isAsked)
      }
      for (range, found) in zip(ranges, found) {
        for offset in found.costs.indices {
          bounds.take(
            found.costs[offset], found.columns[offset],
            at: Int(order[range.lowerBound + offset]))
        }
      }
    }
    return bounds
  }

  /// Rows in the order of their values in a column; equal ones keep theirs.
  private func sorted(_ order: [Int32], by column: Int) -> [Int32] {
    var next = counts.starts(ofColumn: column)
    var sorted = order
    let codes = rows.codes.span
    for row in order {
      let code = Int(codes[Int(row) * rows.width + column])
      sorted[Int(next[code])] = row
      next[code] += 1
    }
    return sorted
  }

  /// - Returns: the bounds of the rows at some positions, and at the one after, from each two that
  ///   stand beside each other there.
  private func beside(_ order: [Int32], _ range: Range<Int>, _ isAsked: [Bool]) -> Bounds {
    var bounds = Bounds(count: range.count + 1)
    let codes = rows.codes.span
    for position in range {
      let (first, second) = (Int(order[position]), Int(order[position + 1]))
      guard isAsked[first] || isAsked[second] else { continue }
      var (costs, count) = ((first: 0.0, second: 0.0), Int32(0))
      for column in 0..<rows.width {
        let own = codes[first * rows.width + column]
        let other = codes[second * rows.width + column]
        guard own != other else { continue }
        costs.first += counts.rarity(own, column: column)
        costs.second += counts.rarity(other, column: column)
        count += 1
      }
      bounds.take(costs.first, count, at: position - range.lowerBound)
      bounds.take(costs.second, count, at: position - range.lowerBound + 1)
    }
    return bounds
  }
}
