import GateKernels
import GateTable

extension Table {
  /// Rows of a sequential synthesiser: the value of each column is drawn from the leaf of a tree on
  /// the columns before it, with at least `TreeSynthesis.leastRows` rows a leaf.
  func treeSample(_ count: Int, _ generator: inout SeededGenerator) -> Table {
    let keys = sortKeys
    var donors: Donors = []
    for column in columns.indices {
      let known = donors.indices.map { before in donors[before].map { keys[before][$0] } }
      var tree = TreeSynthesis(
        predictors: Array(keys[..<column]), target: keys[column],
        isCategory: isCategory(column), isCategoryBefore: columns.indices.map(isCategory),
        generator: generator)
      donors.append(tree.draw(count, known))
      generator = tree.generator
    }
    return assembled(from: donors)
  }

  private func isCategory(_ column: Int) -> Bool {
    if case .category = columns[column] { true } else { false }
  }
}

/// A tree of one column on those before it, grown and drawn from in one pass.
private struct TreeSynthesis {
  /// Smaller leaves, down a sequence of columns, repeat people of the table.
  static let leastRows = 100
  /// What a split has to gain, as a share of the purity that the whole column lacks.
  private static let leastGain = 0.001
  /// Splits drawn at each node, of which the best is taken.
  private static let tries = 12

  let predictors: [[Double]]
  let target: [Double]
  let isCategory: Bool
  let isCategoryBefore: [Bool]
  var generator: SeededGenerator
  private var threshold = 0.0

  init(
    predictors: [[Double]], target: [Double], isCategory: Bool, isCategoryBefore: [Bool],
    generator: SeededGenerator
  ) {
    self.predictors = predictors
    self.target = target
    self.isCategory = isCategory
    self.isCategoryBefore = isCategoryBefore
    self.generator = generator
    let rows = Array(target.indices)
    let whole = isCategory ? Double(rows.count) : rows.reduce(0) { $0 + square(of: $1) }
    threshold = Self.leastGain * max(0, whole - purity(rows))
  }

  private struct Split {
    let column: Int
    let value: Double
    let isEquality: Bool

    func holds(_ other: Double) -> Bool { isEquality ? other == value : other <= value }
  }

  /// A row of the table for each of `count` new rows.
  ///
  /// - Parameter known: by column before, by new row, the value drawn.
  mutating func draw(_ count: Int, _ known: [[Double]]) -> [Int] {
    var drawn = [Int](repeating: 0, count: count)
    fill(&drawn, Array(0..<count), Array(target.indices), known)
    return drawn
  }

  private mutating func fill(
    _ drawn: inout [Int], _ asking: [Int], _ rows: [Int], _ known: [[Double]]
  ) {
    guard !asking.isEmpty else { return }
    guard let split = bestSplit(rows) else {
      for row in asking { drawn[row] = rows[generator.integer(below: rows.count)] }
      return
    }
    let values = predictors[split.column]
    let asked = known[split.column]
    fill(
      &drawn, asking.filter { split.holds(asked[$0]) }, rows.filter { split.holds(values[$0]) },
      known)
    fill(
      &drawn, asking.filter { !split.holds(asked[$0]) }, rows.filter { !split.holds(values[$0]) },
      known)
  }

  private mutating func bestSplit(_ rows: [Int]) -> Split? {
    guard rows.count >= 2 * Self.leastRows, !predictors.isEmpty else { return nil }
    var best: (gain: Double, split: Split)?
    // A part of the rows tells good splits from bad ones.
    let part = rows.count <= 1000 ? rows : (0..<1000).map { rows[$0 * rows.count / 1000] }
    for _ in 0..<Self.tries {
      let column = generator.integer(below: predictors.count)
      let split = Split(
        column: column, value: predictors[column][rows[generator.integer(below: rows.count)]],
        isEquality: isCategoryBefore[column])
      let inside = rows.count { split.holds(predictors[column][$0]) }
      guard inside >= Self.leastRows, rows.count - inside >= Self.leastRows else { continue }
      let gain =
        purity(part.filter { split.holds(predictors[column][$0]) })
        + purity(part.filter { !split.holds(predictors[column][$0]) }) - purity(part)
      // Only a part of the rows was looked at.
      let least = threshold * Double(part.count) / Double(rows.count)
      if gain > max(best?.gain ?? 0, least) { best = (gain, split) }
    }
    return best?.split
  }

  private func square(of row: Int) -> Double {
    target[row].isFinite ? target[row] * target[row] : 0
  }

  /// The squared sum of a number, or the squared counts of categories, over the rows: what a split
  /// raises by lowering variance or the Gini index.
  private func purity(_ rows: [Int]) -> Double {
    guard !rows.isEmpty else { return 0 }
    guard isCategory else {
      let sum = rows.reduce(0) { $0 + (target[$1].isFinite ? target[$1] : 0) }
      return sum * sum / Double(rows.count)
    }
    let counts = rows.reduce(into: [Double: Double]()) { $0[target[$1], default: 0] += 1 }
    return counts.values.reduce(0) { $0 + $1 * $1 } / Double(rows.count)
  }
}
