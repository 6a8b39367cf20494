import GateModel
import Synchronization

/// Counts the pairs of rows that searches look at, for a run that wants to know.
///
/// A search adds to the tally of the task that it runs in; children of a task share its tally.
package final class SearchTally: Sendable {
  @TaskLocal package static var current: SearchTally?

  private let touched = Atomic(0)
  private let possible = Atomic(0)

  package init() {}

  /// Adds the pairs of a search: those it looked at, of all pairs of a query and a row.
  package func add(touched: Int, possible: Int) {
    self.touched.wrappingAdd(touched, ordering: .relaxed)
    self.possible.wrappingAdd(possible, ordering: .relaxed)
  }

  /// What was counted; `nil` without a search.
  package var pairs: SearchedPairs? {
    let possible = possible.load(ordering: .relaxed)
    guard possible > 0 else { return nil }
    return SearchedPairs(touched: touched.load(ordering: .relaxed), possible: possible)
  }
}
