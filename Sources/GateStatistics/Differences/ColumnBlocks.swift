import Glibc

/// Columns cut into blocks, more finely from level to level: all columns, halves, quarters, down to
/// single columns, where columns that say about as much of a row stand together. Two levels deal
/// them instead, so that each block says about as much of a row.
///
/// Another row that agrees with a record in no whole block of a level differs in at least one column
/// of each, so that it costs at least the sum of the cheapest ones. Blocks of a level whose cheapest
/// columns together cost a limit are therefore enough to find all rows that cost less: each of these
/// agrees with the record in one of the blocks (the prefix filter of similarity joins: Bayardo, Ma,
/// Srikant 2007).
struct ColumnBlocks: Sendable {
  /// Those first that say most of a row.
  let columns: [Int]
  /// The columns of all blocks, level by level.
  let blocks: [[Int]]
  /// Ranges of `blocks`; the last is of single columns.
  let levels: [Range<Int>]

  /// Rows that differ in fewer columns agree in one of as many blocks, whichever these are.
  private static let dealt = 2...3

  /// - Parameter entropies: by column.
  init(entropies: [Double]) {
    let columns = entropies.indices.sorted { (entropies[$1], $0) < (entropies[$0], $1) }
    let dealt = Self.dealt.filter { $0 < columns.count }.map { parts in
      Self.deal(columns, entropies, into: parts)
    }
    var levels: [[[Int]]] = []
    var parts = 1
    while !columns.isEmpty {
      let level = (0..<parts).map { part in
        Array(columns[columns.count * part / parts..<columns.count * (part + 1) / parts])
      }
      if parts == columns.count { levels += dealt }
      levels.append(level)
      if parts == columns.count { break }
      parts = min(2 * parts, columns.count)
    }
    self.columns = columns
    blocks = levels.flatMap { $0 }
    var start = 0
    self.levels = levels.map { level in
      defer { start += level.count }
      return start..<start + level.count
    }
  }

  /// Each column to the block that says least so far.
  private static func deal(
    _ columns: [Int], _ entropies: [Double], into parts: Int
  ) -> [[Int]] {
    var blocks = [[Int]](repeating: [], count: parts)
    var sums = [Double](repeating: 0, count: parts)
    for column in columns {
      let least = sums.indices.min { (sums[$0], $0) < (sums[$1], $1) } ?? 0
      blocks[least].append(column)
      sums[least] += entropies[column]
    }
    return blocks
  }
}

extension ColumnBlocks {
  /// Chooses blocks record by record: the working memory of one thread.
  struct Choice {
    private let blocks: ColumnBlocks
    private let targets: Double
    /// By block: its cheapest column.
    private var gains: [Double]
    /// By block: the work of looking up the rows that agree in it, in rows to compare.
    private var efforts: [Double]
    private var isChosen: [Bool]

    /// Finding the place of a block costs as much as comparing so many rows.
    private static let placeEffort = 4.0
    /// Columns depend on each other: more rows agree in several than the product of the shares.
    private static let dependence = 0.7
    /// What sums over columns may lose to rounding, as a share of themselves: nothing where each
    /// costs 1.
    private let rounding: Double

    /// - Parameter targets: how many rows are searched.
    init(_ blocks: ColumnBlocks, targets: Int, _ cost: DifferenceCost) {
      self.blocks = blocks
      rounding = cost == .one ? 0 : 1e-12
      self.targets = Double(targets)
      gains = [Double](repeating: 0, count: blocks.blocks.count)
      efforts = gains
      isChosen = [Bool](repeating: false, count: gains.count)
    }

    /// Blocks of one level, with the least work that finds all rows that cost less than a limit.
    /// Where the limit is more than all columns cost, those that agree in a column that costs
    /// something.
    ///
    /// - Parameters:
    ///   - costs: by column, what a difference costs.
    ///   - bits: by column, those of the record's value.
    mutating func blocks(
      costs: [Double], bits: [Double], limit: Double, into chosen: inout [Int]
    ) {
      let wanted = limit * (1 + rounding)
      var least = Double.infinity
      for level in blocks.levels {
        let sum = weigh(level, costs, bits)
        guard sum >= wanted || level == blocks.levels.last else { continue }
        let effort = choose(from: level, until: wanted, below: least)
        guard effort < least else { continue }
        least = effort
        chosen.removeAll(keepingCapacity: true)
        for block in level where isChosen[block] { chosen.append(block) }
      }
    }

    /// - Returns: the sum of the gains.
    private mutating func weigh(
      _ level: Range<Int>, _ costs: [Double], _ bits: [Double]
    ) -> Double {
      var sum = 0.0
      for block in level {
        var (gain, all) = (Double.infinity, 0.0)
        for column in blocks.blocks[block] {
          gain = min(gain, costs[column])
          all += bits[column]
        }
        gains[block] = gain
        efforts[block] = Self.placeEffort + targets * exp2(-Self.dependence * all)
        sum += gain
      }
      return sum
    }

    /// Takes the blocks with the least effort for their gain.
    ///
    /// - Returns: the sum of their efforts; infinite as soon as it is not below a limit.
    private mutating func choose(
      from level: Range<Int>, until wanted: Double, below most: Double
    ) -> Double {
      for block in level { isChosen[block] = false }
      var (gain, effort) = (0.0, 0.0)
      while gain < wanted {
        var best: Int?
        for block in level where !isChosen[block] && gains[block] > 0 {
          guard let known = best else {
            best = block
            continue
          }
          if efforts[block] * gains[known] < efforts[known] * gains[block] { best = block }
        }
        guard let best else { return effort }
        isChosen[best] = true
        gain += gains[best]
        effort += efforts[best]
        if effort >= most { return .infinity }
      }
      return effort
    }
  }
}
