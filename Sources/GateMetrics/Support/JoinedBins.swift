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

  /// At most so many: neighbours are joined until each has its part of the rows; of others the
  /// largest stay, and the rest is one.
  static func few(_ totals: [Int], atMost most: Int, areOrdered: Bool) -> JoinedBins {
    guard totals.count > most else { return JoinedBins(totals, enough: 0, areOrdered: areOrdered) }
    guard !areOrdered else {
      let enough = Double(totals.reduce(0, +)) / Double(most)
      return JoinedBins(totals, enough: enough, areOrdered: true)
    }
    let ranked = totals.indices.sorted { (-totals[$0], $0) < (-totals[$1], $1) }
    let kept = ranked.prefix(most - 1).sorted()
    return JoinedBins(
      map: totals.indices.map { kept.firstIndex(of: $0) ?? most - 1 }, count: most)
  }

  private init(map: [Int], count: Int) {
    self.map = map
    self.count = count
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
