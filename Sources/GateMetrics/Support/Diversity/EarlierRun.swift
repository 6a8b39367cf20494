import GateModel

/// What the run of an earlier generation measured.
package struct EarlierRun: Sendable {
  /// The path of its run file.
  package let name: String
  package let measurements: [Measurement]
  /// Why its scores cannot be compared with those of this run; `nil` if they can.
  package let obstacle: String?

  package init(name: String, measurements: [Measurement], obstacle: String? = nil) {
    self.name = name
    self.measurements = measurements
    self.obstacle = obstacle
  }
}
