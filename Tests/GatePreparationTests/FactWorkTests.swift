import GateModel
import GateStatistics
import Synchronization
import Testing

@testable import GatePreparation

@Suite struct FactWorkTests {
  @Test func plansAskForTheirFactsInOrder() {
    #expect(
      FactWork.facts(of: [.labelOdds, .neighbours, .isolation, .columns], hasHoldout: true)
        == [.columns, .neighbours, .utility])
    #expect(FactWork.facts(of: [], hasHoldout: true) == [])
  }

  @Test func whatNeedsAHoldoutIsNotDoneWithout() {
    let keys: Set<FactKey> = [.neighbours, .closeness, .agreement, .guesses, .links, .mirror]
    #expect(FactWork.facts(of: keys, hasHoldout: false) == [.neighbours, .mirror])
    #expect(
      FactWork.facts(of: keys, hasHoldout: true)
        == [.neighbours, .closeness, .agreement, .guesses, .links])
  }

  @Test func searchesOfChildTasksAreCountedTogether() async {
    let observer = Noting()
    await observed([.neighbours], by: observer) {
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask { SearchTally.current?.add(touched: 1, possible: 10) }
        }
      }
    }
    await observed([.clumps], by: observer) {}
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
    state.withLock { $0.append("\(parts[0]) begins") }
  }

  func ended(_ parts: [FactWork], pairs: SearchedPairs?) {
    let counts = pairs.map { "\($0.touched) of \($0.possible)" } ?? "nil"
    state.withLock { $0.append("\(parts[0]) \(counts)") }
  }

  func timed<Result>(_ part: FactWork, _ body: () -> Result) -> Result { body() }
  func timed<Result>(metric: String, _ body: () -> Result) -> Result { body() }
}
