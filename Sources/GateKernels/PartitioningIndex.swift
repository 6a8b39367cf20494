extension RandomAccessCollection where Index == Int {
  /// The first index whose element satisfies the predicate, in elements partitioned by it.
  ///
  /// Cost: O(log n).
  @inlinable
  package func partitioningIndex(where belongsInSecond: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if belongsInSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
