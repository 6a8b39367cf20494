import Glibc

/// Columns cut into blocks, more finely from level to level: all columns, halves, quarters, down to
/// single columns. Columns that say about as much of a row stand together.
///
/// Another row that agrees with a record in no whole block of a level differs in at least one column
/// of each, so that it costs at least the sum of the cheapest ones. Blocks of a level whose cheapest
/// columns together cost a limit are therefore enough to find all rows that cost less: each of these
/// agrees with the record in one of the blocks (the prefix filter of similarity joins: Bayardo, Ma,
/// Srikant 2007).
struct ColumnBlocks: Sendable {
  /// Columns in the order that blocks are ranges of.
  let columns: [Int]
  /// All blocks, level by level.
  let blocks: [Range<Int>]
  /// Ranges of `blocks`.
  let levels: [Range<Int>]

  init(columns: [Int]) {
    self.columns = columns
    var blocks: [Range<Int>] = []
    var levels: [Range<Int>] = []
    var parts = 1
    while !columns.isEmpty {
      let first = blocks.count
      for part in 0..<parts {
        blocks.append(columns.count * part / parts..<columns.count * (part + 1) / parts)
      }
      levels.append(first..<blocks.count)
      if parts == columns.count { break }
      parts = min(2 * parts, columns.count)
    }
    self.blocks = blocks
    self.levels = levels
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
    /// What sums over columns may lose to rounding, as a share of themselves.
    private static let rounding = 1e-12

    /// - Parameter targets: how many rows are searched.
    init(_ blocks: ColumnBlocks, targets: Int) {
      self.blocks = blocks
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
      let wanted = limit * (1 + Self.rounding)
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
        for place in blocks.blocks[block] {
          let column = blocks.columns[place]
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
