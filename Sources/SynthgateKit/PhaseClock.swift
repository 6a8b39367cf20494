import GateModel

/// Measures how long the phases of a run take.
struct PhaseClock {
  private let start = ContinuousClock.now
  private let startCPU = ProcessorTime.process
  private var last = ContinuousClock.now
  private var phases: [String: Double] = [:]

  /// Seconds since the beginning.
  var elapsed: Double { (ContinuousClock.now - start).inSeconds }

  /// Ends the current phase, which began where the one before it ended.
  mutating func finish(_ phase: String) {
    let now = ContinuousClock.now
    phases[phase] = (now - last).inSeconds
    last = now
  }

  /// - Parameter watch: what was seen of the facts and the metrics.
  func timing(threads: Int, _ watch: WorkWatch) -> Timing {
    Timing(
      wallSeconds: elapsed, cpuSeconds: difference(ProcessorTime.process, startCPU),
      threads: threads, phases: phases, facts: watch.facts, metrics: watch.metrics)
  }
}
