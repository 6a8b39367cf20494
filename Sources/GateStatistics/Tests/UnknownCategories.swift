import GateModel

/// Categories of which a sample has all rows and real data none, against what chance gives.
///
/// If the sample's rows were real ones, each row of a category would be the sample's or the real
/// side's by lot: all `r` rows of one fall into a sample of `n` among `n + m` with probability
/// `n (n - 1) ... / ((n + m) (n + m - 1) ...)`, whatever the vocabulary. So a vocabulary need not
/// be closed to tell invented categories from rare ones, and few real rows prove little.
package struct UnknownCategories: Sendable {
  /// Rows with present values.
  package let sampleRows: Int
  package let realRows: Int
  /// Rows of the sample in categories that real data does not have.
  package let unknownRows: Int
  /// How many rows chance alone would give.
  package let expectedRows: Double
  private let groups: [Group]

  /// Groups of which chance gives fewer unknown categories are no test of their own, as long as
  /// there are none.
  private static let least = 1e-6

  /// Categories with about as many rows: from a power of two to the next.
  private struct Group {
    var categories = 0
    var unknown = 0
    var chances = 0.0
    var rows = 0
  }

  /// - Parameters: rows by category, parallel.
  package init(sample: [Int], real: [Int]) {
    let (n, m) = (sample.reduce(0, +), real.reduce(0, +))
    var groups: [Group] = []
    var (unknown, expected) = (0, 0.0)
    for (own, others) in zip(sample, real) where own + others > 0 {
      let rows = own + others
      let chance = Self.chance(of: rows, n, m)
      let index = rows.bitWidth - 1 - rows.leadingZeroBitCount
      while groups.count <= index { groups.append(Group()) }
      groups[index].categories += 1
      groups[index].chances += chance
      groups[index].rows += rows
      expected += Double(rows) * chance
      guard others == 0 else { continue }
      groups[index].unknown += 1
      unknown += own
    }
    (sampleRows, realRows, unknownRows, expectedRows) = (n, m, unknown, expected)
    self.groups = groups
  }

  /// That all of so many rows fall into a sample of `n` among `n + m`.
  static func chance(of rows: Int, _ n: Int, _ m: Int) -> Double {
    guard rows <= n else { return 0 }
    var chance = 1.0
    for taken in 0..<rows {
      chance *= Double(n - taken) / Double(n + m - taken)
      if chance < 1e-300 { return 0 }
    }
    return chance
  }

  /// The share of the sample's rows in unknown categories, less what chance gives.
  package var excess: Double {
    sampleRows > 0 ? (Double(unknownRows) - expectedRows) / Double(sampleRows) : 0
  }

  /// A fact about a whole data set rests on it, so the level is far below that of any check.
  private static let level = 1e-4

  /// Whether chance gives fewer unknown categories, with near certainty.
  package var isBeyondChance: Bool {
    error.pValue(of: excess, beyond: 0, side: .above) <= Self.level
  }

  /// One test for each group, since a few categories with many rows and many with one row each are
  /// different proofs; within it the number of categories that are all the sample's, at their mean
  /// chance (no tail above the mean is heavier, Hoeffding 1956).
  package var error: ErrorModel {
    .anyOf(
      groups.filter { $0.unknown > 0 || $0.chances > Self.least }.map { group in
        .coincidence(
          observed: group.unknown, pairs: group.categories,
          chance: group.chances / Double(group.categories),
          unit: Double(group.rows) / Double(group.categories) / Double(max(sampleRows, 1)))
      })
  }
}
