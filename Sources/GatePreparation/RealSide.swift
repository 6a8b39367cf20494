import GateStatistics

/// What was searched for among the real rows alone, for further candidates of the same real rows.
package struct RealSide: Sendable {
  /// As `Neighbours.others`.
  let neighbours: [NearestNeighbour]
  /// As `Agreement.bitsToReal`.
  let bits: [Double]

  /// - Returns: `nil` where not all of it was computed.
  package init?(_ facts: Facts) {
    guard let neighbours = facts.neighbours, let agreement = facts.agreement else { return nil }
    self.neighbours = neighbours.others
    bits = agreement.bitsToReal
  }
}
