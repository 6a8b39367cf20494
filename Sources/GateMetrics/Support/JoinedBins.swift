/// Bins of a column of which those with few rows are joined with others.
struct JoinedBins {
  /// The new number of each bin.
  private(set) var map: [Int]
  private(set) var count: Int

  /// Ordered bins are joined with the smaller of their neighbours, the smallest first. Others are
  /// joined with each other, and with the smallest that is large enough where that is too little.
  ///
  /// - Parameters:
  ///   - totals: rows by bin.
  ///   - enough: a bin with so many rows stays.
  init(_ totals: [Int], enough: Double, areOrdered: Bool) {
    map = Array(repeating: 0, count: totals.count)
    count = 0
    let groups =
      areOrdered
      ? Self.withNeighbours(totals, enough) : Self.withEachOther(totals, enough)
    for group in groups {
      for bin in group { map[bin] = count }
      count += 1
    }
  }

  private static func withNeighbours(_ totals: [Int], _ enough: Double) -> [[Int]] {
    var groups = totals.indices.map { [$0] }
    var rows = totals
    while groups.count > 1, let least = rows.indices.min(by: { rows[$0] < rows[$1] }),
      Double(rows[least]) < enough
    {
      let isBefore =
        least == rows.count - 1 || (least > 0 && rows[least - 1] <= rows[least + 1])
      let first = isBefore ? least - 1 : least
      groups[first] += groups.remove(at: first + 1)
      rows[first] += rows.remove(at: first + 1)
    }
    return groups
  }

  private static func withEachOther(_ totals: [Int], _ enough: Double) -> [[Int]] {
    let large = totals.indices.filter { Double(totals[$0]) >= enough }
    var small = totals.indices.filter { Double(totals[$0]) < enough }
    guard !small.isEmpty else { return large.map { [$0] } }
    let smallRows = small.reduce(0) { $0 + totals[$1] }
    var kept = large
    if Double(smallRows) < enough, let least = large.min(by: { totals[$0] < totals[$1] }) {
      small.append(least)
      kept.removeAll { $0 == least }
    }
    return kept.map { [$0] } + [small]
  }
}
