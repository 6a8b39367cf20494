import GateModel
import GatePreparation

/// All that was measured of a comparison.
package struct Scorecard: Sendable {
  /// By metric id, then by subject.
  package let measurements: [Measurement]
  /// In name order of the compared columns; empty if no metric needed them.
  package let profiles: [ColumnProfile]
  /// Of the pairs that differ most, the worst first.
  package let joints: [JointTable]
  /// What further candidates of the same real rows need not search for again, if it was needed.
  package let realSide: RealSide?
  /// What the search for copied texts found of planted ones; `nil` where there was none.
  package let detectors: DetectorTest?

  init(_ result: consuming SourceResult) {
    profiles = result.profiles
    joints = result.joints
    realSide = result.realSide
    detectors = result.detectors
    measurements = Self.inOrder(result.lists)
  }

  /// In the order of the measurements.
  package var curves: [AttackCurve] {
    measurements.compactMap { measurement in
      guard case .measured(let score) = measurement.outcome else { return nil }
      return score.curve
    }
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
