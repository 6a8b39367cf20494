import GateKernels
import GateModel
import GateStatistics

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
