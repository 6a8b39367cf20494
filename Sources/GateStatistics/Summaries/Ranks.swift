import GateKernels

/// The ranks 1...n of rows by key, ties sharing the average of theirs: counted, not sorted.
///
/// - Parameter keys: whole numbers in `0..<keyCount` that stand in the order of the rows' values.
/// - Returns: the rank of each key; without a row, half way between its neighbours. O(n + keyCount).
package func averageRanks(keys: [Int32], keyCount: Int) -> [Double] {
  var counts = [Int32](repeating: 0, count: keyCount)
  for key in keys { counts[Int(key)] += 1 }
  var before = 0
  return counts.map { count in
    defer { before += Int(count) }
    return Double(before) + Double(count + 1) / 2
  }
}

/// The ranks 1...n of values, ties sharing the average of theirs. NaN must not occur.
package func averageRanks(_ values: [Double]) -> [Double] {
  let keys = RadixSort.ranked(values).ranks
  let ranks = averageRanks(keys: keys, keyCount: Int(keys.max() ?? -1) + 1)
  return keys.map { ranks[Int($0)] }
}
