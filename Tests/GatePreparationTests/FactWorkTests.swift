import GateModel
import GateStatistics
import Synchronization
import Testing

@testable import GatePreparation

@Suite struct FactWorkTests {
  @Test func plansAskForTheirFactsInOrder() {
    #expect(
      names([.labelOdds, .neighbours, .isolation, .columns], hasHoldout: true)
        == ["classes", "columns", "neighbours", "utility"])
    #expect(names([], hasHoldout: true) == [])
  }

  @Test func whatNeedsAHoldoutIsNotDoneWithout() {
    let keys: Set<FactKey> = [.neighbours, .closeness, .agreement, .guesses, .links, .mirror]
    #expect(names(keys, hasHoldout: false) == ["classes", "neighbours", "mirror"])
    #expect(
      names(keys, hasHoldout: true)
        == ["classes", "neighbours", "distanceRatios", "matchingCells", "guesses", "links"])
  }

  private func names(_ keys: Set<FactKey>, hasHoldout: Bool) -> [String] {
    FactPlan(keys, hasHoldout: hasHoldout).facts.map { $0.work.name }
  }

  @Test func searchesOfChildTasksAreCountedTogether() async {
    let observer = Noting()
    await observed([Neighbours.work], by: observer) {
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask { SearchTally.current?.add(touched: 1, possible: 10) }
        }
      }
    }
    await observed([Clumps.work], by: observer) {}
    #expect(SearchTally.current == nil)
    #expect(
      observer.notes
        == ["neighbours begins", "neighbours 4 of 40", "clumps begins", "clumps nil"])
  }
}

private final class Noting: WorkObserver {
  private let state = Mutex<[String]>([])
  var notes: [String] { state.withLock { $0 } }

  func began(_ parts: [FactWork]) {
    state.withLock { $0.append("\(parts[0].name) begins") }
  }

  func ended(_ parts: [FactWork], pairs: SearchedPairs?) {
    let counts = pairs.map { "\($0.touched) of \($0.possible)" } ?? "nil"
    state.withLock { $0.append("\(parts[0].name) \(counts)") }
  }

  func timed<Result>(_ part: FactWork, _ body: () -> Result) -> Result { body() }
  func timed<Result>(metric: String, _ body: () -> Result) -> Result { body() }
}
