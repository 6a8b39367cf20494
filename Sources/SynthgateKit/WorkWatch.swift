import GateModel
import GatePreparation
import Synchronization

/// Measures what the facts and the metrics of a run take.
final class WorkWatch: WorkObserver {
  private let state = Mutex(State())
  /// Called as work begins on other parts.
  private let whenBegun: (@Sendable ([FactWork]) -> Void)?

  private struct State {
    var start: (wall: ContinuousClock.Instant, cpu: Double?)?
    var facts: [String: Stretch] = [:]
    var metrics: [String: Stretch] = [:]
  }

  /// From the first beginning to the last end, and the processor's time in between.
  private struct Stretch {
    var first: ContinuousClock.Instant
    var last: ContinuousClock.Instant
    var cpu: Double?
    var pairs: SearchedPairs?

    /// Nothing yet, at the same time.
    var beginning: Stretch { Stretch(first: first, last: first, cpu: 0) }

    mutating func add(_ other: Stretch) {
      first = min(first, other.first)
      last = max(last, other.last)
      if let own = cpu, let more = other.cpu { cpu = own + more } else { cpu = nil }
    }

    var time: WorkTime {
      WorkTime(wallSeconds: (last - first).inSeconds, cpuSeconds: cpu, pairs: pairs)
    }
  }

  init(whenBegun: (@Sendable ([FactWork]) -> Void)? = nil) { self.whenBegun = whenBegun }

  var facts: [String: WorkTime] { state.withLock { $0.facts.mapValues(\.time) } }
  var metrics: [String: WorkTime] { state.withLock { $0.metrics.mapValues(\.time) } }

  func began(_ parts: [FactWork]) {
    whenBegun?(parts)
    state.withLock { $0.start = (.now, ProcessorTime.process) }
  }

  func ended(_ parts: [FactWork], pairs: SearchedPairs?) {
    let cpu = ProcessorTime.process
    state.withLock { state in
      // Several were done beside each other, and each was timed where it was done.
      guard parts.count == 1, let part = parts.first, let start = state.start else { return }
      state.facts[part.name] = Stretch(
        first: start.wall, last: .now, cpu: difference(cpu, start.cpu), pairs: pairs)
    }
  }

  func timed<Result>(_ part: FactWork, _ body: () -> Result) -> Result {
    let (result, span) = Self.timed(body)
    state.withLock { $0.facts[part.name, default: span.beginning].add(span) }
    return result
  }

  func timed<Result>(metric: String, _ body: () -> Result) -> Result {
    let (result, span) = Self.timed(body)
    state.withLock { $0.metrics[metric, default: span.beginning].add(span) }
    return result
  }

  private static func timed<Result>(_ body: () -> Result) -> (Result, Stretch) {
    let (first, cpu) = (ContinuousClock.now, ProcessorTime.thread)
    let result = body()
    return (
      result, Stretch(first: first, last: .now, cpu: difference(ProcessorTime.thread, cpu))
    )
  }
}

/// `nil` where either is not known.
func difference(_ later: Double?, _ earlier: Double?) -> Double? {
  guard let later, let earlier else { return nil }
  return max(0, later - earlier)
}
