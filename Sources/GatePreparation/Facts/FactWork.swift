import GateKernels
import GateModel
import GateStatistics

/// The parts of the work between loading and judging, in the order in which they are done.
package enum FactWork: String, Sendable, CaseIterable {
  case classes, values, columns
  case qualityReport, accuracy
  case neighbours, closeness, agreement, clumps, mirror, guesses, links, manifolds
  case utility, detection, proxies
  /// Measuring pairs of columns, and the metrics that are no pair metrics.
  case pairs, metrics

  /// Those that are done beside each other, before all others.
  package static let first: Set<FactWork> = [.classes, .values, .columns]

  /// The facts that a plan asks for, in their order.
  package static func facts(of plan: Set<FactKey>, hasHoldout: Bool) -> [FactWork] {
    allCases.filter {
      !$0.keys.isDisjoint(with: plan) && (hasHoldout ? $0 != .mirror : !$0.needsHoldout)
    }
  }

  /// The keys of a plan that ask for it.
  private var keys: Set<FactKey> {
    switch self {
    case .classes: [.exactClasses, .nearClasses]
    case .values: [.formats, .identifiers]
    case .columns: [.columns, .orders, .qualityReport, .accuracy, .tripleAccuracy]
    case .qualityReport: [.qualityReport]
    case .accuracy: [.accuracy, .tripleAccuracy]
    case .neighbours: [.neighbours]
    case .closeness: [.closeness]
    case .agreement: [.agreement]
    case .clumps: [.clumps]
    case .mirror: [.mirror]
    case .guesses: [.guesses]
    case .links: [.links]
    case .manifolds: [.manifolds]
    case .utility: FactKey.labelModels
    case .detection: [.detection]
    case .proxies: [.proxies]
    case .pairs, .metrics: []
    }
  }

  private var needsHoldout: Bool { [.closeness, .agreement, .guesses, .links].contains(self) }
}

/// Is told what a run works on; the library itself reads no clock.
package protocol WorkObserver: Sendable {
  /// Work begins that has all threads to itself.
  func began(_ parts: [FactWork])
  /// It has ended.
  ///
  /// - Parameter pairs: what its searches looked at.
  func ended(_ parts: [FactWork], pairs: SearchedPairs?)
  /// Does a part of such work in the thread that calls.
  func timed<Result>(_ part: FactWork, _ body: () -> Result) -> Result
  /// Evaluates a metric in the thread that calls.
  func timed<Result>(metric: String, _ body: () -> Result) -> Result
}

/// Does work under the eyes of an observer, if there is one. What was freed before is not held while
/// it grows.
package func observed<Result>(
  _ parts: [FactWork], by observer: (any WorkObserver)?, _ body: () async -> Result
) async -> Result {
  returnFreeMemory()
  guard let observer else { return await body() }
  let tally = SearchTally()
  observer.began(parts)
  let result = await SearchTally.$current.withValue(tally) { await body() }
  observer.ended(parts, pairs: tally.pairs)
  return result
}
