import GateModel

/// The measurements of one metric on pairs, in the order in which they come. Only those that a run
/// lists keep their details.
struct PairMeasurements: Sendable {
  private var measurements: [Measurement] = []
  /// Positions of those that have their details.
  private var detailed: [Int] = []

  mutating func append(_ measurement: Measurement) {
    detailed.append(measurements.count)
    measurements.append(measurement)
    // Ranking them now and then costs less than at every measurement.
    if detailed.count >= 4 * PairListing.limit { dropDetails() }
  }

  /// All measurements, once the last is there.
  consuming func finished() -> [Measurement] {
    dropDetails()
    return measurements
  }

  private mutating func dropDetails() {
    guard detailed.count > PairListing.limit else { return }
    detailed = measurements.mostRemarkableFirst(detailed)
    for position in detailed.dropFirst(PairListing.limit) {
      measurements[position] = measurements[position].withoutDetails
    }
    detailed.removeLast(detailed.count - PairListing.limit)
  }
}
