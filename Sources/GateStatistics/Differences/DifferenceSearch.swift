import GateKernels

/// For records of some rows, the row of the same or another set that differs least.
///
/// Not all distances are computed: only those to rows that agree with the record in a block of
/// columns (`ColumnBlocks`), which are few. The result is that of comparing with every row.
package struct DifferenceSearch: Sendable {
  package let rows: CodedRows
  let counts: ValueCounts
  let blocks: ColumnBlocks

  /// Cost: that of counting values, O(n).
  package init(_ rows: CodedRows) {
    self.rows = rows
    counts = ValueCounts(rows)
    blocks = ColumnBlocks(entropies: counts.entropies())
  }

  /// What is searched for.
  package struct Question: Sendable {
    /// A row of the search.
    package let record: Int32
    /// Only rows that cost less count.
    let limit: Double

    package init(record: Int, below limit: Double) {
      self.record = Int32(record)
      self.limit = limit
    }
  }

  /// For each question the least difference to a target; `nil` where none costs less than the limit.
  ///
  /// Cost: about that of sorting all questions and targets for each block; more where many rows
  /// agree in a block and differ beside it.
  ///
  /// - Parameters:
  ///   - targets: rows with the same columns.
  ///   - leavingOneOut: whether target `i` and record `i` are the same and must not match.
  package func least(
    _ questions: [Question], among targets: CodedRows, cost: DifferenceCost,
    leavingOneOut: Bool = false, threads: Int
  ) async -> [Difference?] {
    let plans = await concurrently(ranges(of: questions.count), threads: threads) { range in
      plan(questions, in: range, targets: targets.count, cost)
    }
    var askers = [[Int32]](repeating: [], count: blocks.blocks.count)
    for plan in plans {
      for block in plan.indices { askers[block] += plan[block] }
    }
    let asked = askers
    let search = BlockSearch(
      search: self, questions: questions, targets: targets,
      // One's own row may stand for its equals.
      distinct: leavingOneOut ? (0..<targets.count).map { Int32($0) } : targets.withoutRepeats,
      cost: cost, leavingOneOut: leavingOneOut)
    let found = await concurrently(
      blocks.blocks.indices.filter { !asked[$0].isEmpty }, threads: threads,
      dearestFirst: { asked[$0].count },
      { block in
        search.found(in: blocks.blocks[block], by: asked[block])
      })
    var least = [Difference?](repeating: nil, count: questions.count)
    for find in found.joined() {
      let known = least[Int(find.question)]
      least[Int(find.question)] = known.map { min($0, find.difference) } ?? find.difference
    }
    if targets.count > (leavingOneOut ? 1 : 0) {
      for (place, question) in questions.enumerated() where least[place] == nil {
        least[place] = allColumns(question, cost)
      }
    }
    return least
  }

  /// The difference to a row that agrees in no column that costs something, if that is within the
  /// limit.
  private func allColumns(_ question: Question, _ cost: DifferenceCost) -> Difference? {
    let total = (0..<rows.width).reduce(0) {
      $0 + self.cost(cost, of: rows.codes[Int(question.record) * rows.width + $1], column: $1)
    }
    return total < question.limit ? Difference(cost: total, columns: rows.width) : nil
  }

  /// - Returns: by block, the questions that are to be looked up in it.
  private func plan(
    _ questions: [Question], in range: Range<Int>, targets: Int, _ cost: DifferenceCost
  ) -> [[Int32]] {
    var choice = ColumnBlocks.Choice(blocks, targets: targets, cost)
    var askers = [[Int32]](repeating: [], count: blocks.blocks.count)
    var (costs, bits) = ([Double](repeating: 1, count: rows.width), [Double]())
    bits = costs
    var chosen: [Int] = []
    for place in range where questions[place].limit > 0 {
      let record = Int(questions[place].record) * rows.width
      for column in 0..<rows.width {
        let code = rows.codes[record + column]
        bits[column] = counts.bits(code, column: column)
        costs[column] = self.cost(cost, of: code, column: column)
      }
      choice.blocks(costs: costs, bits: bits, limit: questions[place].limit, into: &chosen)
      for block in chosen { askers[block].append(Int32(place)) }
    }
    return askers
  }

  func cost(_ cost: DifferenceCost, of code: Int32, column: Int) -> Double {
    cost == .one ? 1 : counts.rarity(code, column: column)
  }

  private func ranges(of count: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: 4096).map { $0..<min($0 + 4096, count) }
  }
}
