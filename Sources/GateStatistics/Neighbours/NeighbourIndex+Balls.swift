import GateKernels

extension NeighbourIndex {
  /// Positions scanned at a time: they fit into the first-level cache.
  private static let ballBlock = 512
  /// What a sum over columns may lose to rounding, as a share of itself: a row on the edge of a ball
  /// is inside of it.
  private static let rounding = 1e-9

  /// How many rows of the index lie in the ball around each of a range of rows, edge included.
  ///
  /// Cost: of a ball narrower than a category, about that of its own rows; else that of looking at a
  /// bound of every row.
  ///
  /// - Parameters:
  ///   - centres: rows of the same layout.
  ///   - radii: of each centre, as a mean distance over all columns; `nil` for no ball.
  ///   - most: counting ends with so many.
  package func counts(
    inBallsAround centres: MixedRows, radii: [Double?], in range: Range<Int>, most: Int
  ) -> [Int] {
    var search = BallSearch(self, centres, range)
    return range.map { centre in
      var count = 0
      search.visit(centre, radius: radii[centre]) { _ in
        count += 1
        return count < most
      }
      return count
    }
  }

  /// The rows of the index that lie in the ball around a row, edge included, in ascending order.
  package func rows(
    inBallAround centre: Int, of centres: MixedRows, radius: Double
  ) -> [Int] {
    var found: [Int] = []
    var search = BallSearch(self, centres, centre..<centre + 1)
    search.visit(centre, radius: radius) { row in
      found.append(row)
      return true
    }
    return found.sorted()
  }

  /// The search for a range of centres: the working memory of one thread.
  private struct BallSearch {
    let index: NeighbourIndex
    let centres: MixedRows
    let range: Range<Int>
    let centreBytes: RowBytes
    let words: CategoryWords
    let weights: [UInt8]
    var hits: [UInt32]

    init(_ index: NeighbourIndex, _ centres: MixedRows, _ range: Range<Int>) {
      self.index = index
      self.centres = centres
      self.range = range
      centreBytes = RowBytes(centres, order: range, scale: index.bytes.scale)
      words = CategoryWords(centres, order: range, packing: index.packing)
      weights = [UInt8](
        repeating: UInt8(min(255, 1 / index.bytes.scale.unit)),
        count: max(1, index.bytes.categoryBytes))
      hits = [UInt32](repeating: 0, count: RowBytes.room(for: NeighbourIndex.ballBlock))
    }

    /// - Parameter body: takes the rows in the ball one by one; says whether to go on.
    mutating func visit(_ centre: Int, radius: Double?, _ body: (Int) -> Bool) {
      guard let radius, radius >= 0, radius.isFinite, centres.width > 0, index.rows.count > 0
      else { return }
      let offset = centre - range.lowerBound
      let limit = (radius * Double(centres.width) * (1 + NeighbourIndex.rounding)).nextUp
      let bound = index.bytes.limit(below: limit, numericWidth: centres.numericWidth)
      let positions = positions(centre, offset, within: limit)
      for start in stride(
        from: positions.lowerBound, to: positions.upperBound, by: NeighbourIndex.ballBlock)
      {
        let block = start..<min(start + NeighbourIndex.ballBlock, positions.upperBound)
        let found = index.bytes.positions(
          in: block, of: offset, among: centreBytes, weights: weights, from: 0, below: bound,
          into: &hits)
        for hit in 0..<found {
          let position = Int(hits[hit])
          // The first and the last group may reach beyond the block.
          guard block.contains(position),
            centres.distanceSum(
              of: centre, to: index.rows, position, weights: nil, below: limit) != nil
          else { continue }
          if !body(Int(index.order[position])) { return }
        }
      }
    }

    /// Where rows within a distance, as a sum over columns, can stand.
    private func positions(_ centre: Int, _ offset: Int, within limit: Double) -> Range<Int> {
      // A category that differs costs 1.
      guard limit < 1 else { return 0..<index.rows.count }
      let projection = centres.projection(of: centre)
      let bucket = index.place(projection: projection, words, offset).bucket
      // Projections are sums of at most one a column, rounded as such.
      let reach = limit + NeighbourIndex.rounding * Double(centres.width)
      let projections = index.projections[bucket]
      return projections.partitioningIndex {
        $0 >= projection - reach
      }..<projections.partitioningIndex { $0 > projection + reach }
    }
  }
}
