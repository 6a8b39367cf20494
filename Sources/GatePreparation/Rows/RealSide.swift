import GateStatistics

/// What was searched for among the real rows alone, for further candidates of the same real rows.
package struct RealSide: Sendable {
  /// As in `Neighbours`.
  let queried: QueriedRecords
  let isPruned: Bool
  /// As `Neighbours.others`.
  let neighbours: [NearestNeighbour]

  /// - Returns: `nil` where it was not computed.
  package init?(_ facts: Facts) {
    guard let neighbours = facts[Neighbours.self].value else { return nil }
    queried = neighbours.queried
    isPruned = neighbours.realIsPruned
    self.neighbours = neighbours.others
  }
}
