import GateModel

/// Measures how long the phases of a run take.
struct PhaseClock {
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var phases: [String: Double] = [:]

  /// Ends the current phase, which began where the one before it ended.
  mutating func finish(_ phase: String) {
    let now = ContinuousClock.now
    phases[phase] = Self.seconds(now - last)
    last = now
  }

  func timing(threads: Int) -> Timing {
    Timing(
      wallSeconds: Self.seconds(ContinuousClock.now - start), threads: threads, phases: phases)
  }

  private static func seconds(_ duration: Duration) -> Double {
    let (seconds, attoseconds) = duration.components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}
