extension NeighbourIndex {
  /// What a sum over columns may lose to rounding, as a share of itself: a row on the edge of a ball
  /// is inside of it.
  private static let rounding = 1e-9

  /// How many rows of the index lie in the ball around each of a range of rows, edge included.
  ///
  /// - Parameters:
  ///   - centres: rows of the same layout.
  ///   - radii: of each centre, as a mean distance over all columns; `nil` for no ball.
  ///   - most: counting ends with so many.
  package func counts(
    inBallsAround centres: MixedRows, radii: [Double?], in range: Range<Int>, most: Int
  ) -> [Int] {
    var search = BallSearch(self, most: most)
    return range.map { search.rows(around: $0, of: centres, radius: radii[$0]).count }
  }

  /// The rows of the index that lie in the ball around a row, edge included, in ascending order.
  package func rows(
    inBallAround centre: Int, of centres: MixedRows, radius: Double
  ) -> [Int] {
    var search = BallSearch(self, most: .max)
    return search.rows(around: centre, of: centres, radius: radius).map { Int($0) }.sorted()
  }

  /// The search of one thread, with its working memory.
  struct BallSearch {
    private let index: NeighbourIndex
    private var found: [Int32]
    /// The distance of each as a sum over columns.
    private(set) var sums: [Double]

    /// - Parameter most: a search ends with so many rows.
    init(_ index: NeighbourIndex, most: Int) {
      self.index = index
      found = [Int32](repeating: 0, count: min(most, index.rows.count))
      sums = [Double](repeating: 0, count: found.count)
    }

    /// The rows in a ball, edge included, in no particular order.
    mutating func rows(
      around centre: Int, of centres: MixedRows, radius: Double?
    ) -> ArraySlice<Int32> {
      guard let radius, radius >= 0, radius.isFinite, centres.width > 0, !found.isEmpty
      else { return [] }
      let limit = radius * Double(centres.width) * (1 + NeighbourIndex.rounding)
      let query = QueryBytes(centres, [Int32(centre)], index.scale)
      let count = RowKernel.within(
        limit, of: query, in: index, rows: &found, sums: &sums)
      return found[..<count]
    }
  }
}
