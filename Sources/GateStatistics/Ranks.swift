/// The ranks 1...n of the values, ties sharing the average of theirs. NaN must not occur.
///
/// O(n log n). An empty array has no ranks.
package func averageRanks(_ values: [Double]) -> [Double] {
  let order = values.indices.sorted { values[$0] < values[$1] }
  var ranks = [Double](repeating: 0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count && values[order[end]] == values[order[start]] { end += 1 }
    let shared = Double(start + 1 + end) / 2
    for position in start..<end { ranks[order[position]] = shared }
    start = end
  }
  return ranks
}

/// The same from whole numbers in `0..<keyCount` that stand in the order of the values: counted, not
/// sorted. O(n + keyCount).
package func averageRanks(keys: [Int32], keyCount: Int) -> [Double] {
  var counts = [Int](repeating: 0, count: keyCount)
  for key in keys { counts[Int(key)] += 1 }
  var ranks = [Double](repeating: 0, count: keyCount)
  var before = 0
  for key in counts.indices {
    ranks[key] = Double(before) + Double(counts[key] + 1) / 2
    before += counts[key]
  }
  return keys.map { ranks[Int($0)] }
}
