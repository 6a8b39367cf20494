import GateModel
import GatePreparation

/// All that was measured of a comparison.
package struct Scorecard: Sendable {
  /// By metric id, then by subject.
  package let measurements: [Measurement]
  /// In name order of the compared columns; empty if no metric needed them.
  package let profiles: [ColumnProfile]
  /// What further candidates of the same real rows need not search for again, if it was needed.
  package let realSide: RealSide?

  /// - Parameter lists: the measurements of one metric each.
  init(_ lists: consuming [[Measurement]], profiles: [ColumnProfile], realSide: RealSide?) {
    measurements = Self.inOrder(lists)
    self.profiles = profiles
    self.realSide = realSide
  }

  private static func inOrder(_ lists: consuming [[Measurement]]) -> [Measurement] {
    lists.sort { ($0.first?.metric ?? "") < ($1.first?.metric ?? "") }
    var all: [Measurement] = []
    for index in lists.indices {
      // Most lists are in order, and the longest are.
      let isInOrder = zip(lists[index], lists[index].dropFirst()).allSatisfy {
        $0.subject <= $1.subject
      }
      all += isInOrder ? lists[index] : lists[index].sorted { $0.subject < $1.subject }
      // A wide table has a million, which need not be held twice.
      lists[index] = []
    }
    return all
  }
}
