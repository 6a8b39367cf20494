import GateStatistics

/// What was searched for among the real rows alone, for further candidates of the same real rows.
package struct RealSide: Sendable {
  /// As in `Neighbours`.
  let queried: QueriedRecords
  let isPruned: Bool
  /// As `Neighbours.others`.
  let neighbours: [NearestNeighbour]
  /// As `Agreement.bitsToReal`.
  let bits: [Double]

  /// - Returns: `nil` where not all of it was computed.
  package init?(_ facts: Facts) {
    guard let neighbours = facts.neighbours, let agreement = facts.agreement else { return nil }
    queried = neighbours.queried
    isPruned = neighbours.realIsPruned
    self.neighbours = neighbours.others
    bits = agreement.bitsToReal
  }
}
