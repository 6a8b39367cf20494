import GateDigests
import GateStatistics

/// How many rows of the holdout are rows of the reference, against how often rows of the reference
/// are equal to each other.
///
/// Whole rows are compared, identifiers and ignored columns included. If the holdout is a fresh
/// sample, a row of it equals some reference row as often as a reference row equals another one.
package struct HoldoutOverlap: Sendable {
  private let shared: Int
  private let holdoutRows: Int
  private let repeated: Int
  private let referenceRows: Int

  /// - Returns: `nil` without a holdout, and where a side has no rows.
  package init?(_ comparison: Comparison) {
    guard let holdout = comparison.holdout, holdout.rowCount > 0, comparison.reference.rowCount > 0
    else { return nil }
    let reference =
      comparison.texts?.reference.hashes ?? comparison.wholeRowHashes(of: comparison.reference)
    let held = comparison.texts?.holdout?.hashes ?? comparison.wholeRowHashes(of: holdout)
    var counts: [RowHash: Int] = [:]
    for hash in reference { counts[hash, default: 0] += 1 }
    self.init(
      shared: held.count { counts[$0] != nil },
      holdoutRows: holdout.rowCount,
      repeated: counts.values.reduce(0) { $0 + ($1 > 1 ? $1 : 0) },
      referenceRows: reference.count)
  }

  package init(shared: Int, holdoutRows: Int, repeated: Int, referenceRows: Int) {
    self.shared = shared
    self.holdoutRows = holdoutRows
    self.repeated = repeated
    self.referenceRows = referenceRows
  }

  /// A wrong refusal leaves no verdict at all, so the level is far below that of any check.
  private static let level = 1e-4
  /// From here on most of what the holdout should show has been seen by the generator.
  private static let largeShare = 0.5

  /// Fisher's exact test of both shares. Repeats come in pairs at least, so that each counts as half
  /// a row among half of the reference.
  package var isBeyondChance: Bool {
    Fisher.upperTail(a: shared, n: holdoutRows, b: repeated / 2, m: referenceRows / 2)
      <= Self.level
  }

  /// The share of the holdout that is taken from the reference: what is shared beyond chance, of
  /// all that chance leaves.
  package var takenShare: Double {
    let chance = Double(repeated) / Double(referenceRows)
    guard chance < 1 else { return 0 }
    return max(0, (Double(shared) / Double(holdoutRows) - chance) / (1 - chance))
  }

  /// Whether no contrast can be drawn from the holdout.
  package var isLargelyTheReference: Bool { isBeyondChance && takenShare > Self.largeShare }

  /// Whether part of the holdout is taken from the reference.
  package var isPartlyTheReference: Bool { isBeyondChance && !isLargelyTheReference }

  /// How many rows are shared, in words.
  package var description: String {
    let rows = "\(shared) of \(holdoutRows) holdout rows are rows of the reference"
    return repeated == 0
      ? rows
      : "\(rows), more than chance explains (\(repeated) of \(referenceRows) reference rows recur)"
  }
}
