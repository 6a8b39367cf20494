import GateMetrics
import GateModel
import GatePreparation
import Testing

@testable import SynthgateKit

@Suite struct WorkWatchTests {
  @Test(arguments: FactWork.all)
  func everyPartHasAConstant(part: FactWork) {
    #expect(part.nanoseconds > 0)
  }

  @Test(arguments: FactWork.all)
  func workGrowsWithRowsAndIsNoneOfNone(part: FactWork) {
    let (none, few, many) = (shape(rows: 0), shape(rows: 1000), shape(rows: 100_000))
    #expect(part.seconds(none) == 0)
    #expect(part.seconds(few) > 0)
    #expect(part.seconds(many) > part.seconds(few))
  }

  /// 90 % of the work is shared: one thread takes 1, two take 0.1 + 0.45.
  @Test func twoThreadsAreFaster() {
    let one = WorkEstimate(shape(rows: 1000), threads: 1).total
    let two = WorkEstimate(shape(rows: 1000), threads: 2).total
    #expect(abs(two / one - 0.55) < 1e-9)
  }

  @Test func partsFollowEachOther() {
    let estimate = WorkEstimate(shape(rows: 1000), threads: 1)
    let first = estimate.seconds(of: [ClassFacts.work])
    let last = estimate.seconds(of: [.modelMetrics])
    #expect(first.before == 0)
    #expect(abs(last.before + last.own - estimate.total) < 1e-9)
  }

  /// A clock that the system does not have gives no number, not 0 and no failure.
  @Test func anUnknownClockGivesNoNumber() {
    #expect(difference(nil, 1) == nil)
    #expect(difference(1, nil) == nil)
    #expect(difference(1, 2) == 0)
    #expect(difference(3, 1) == 2)
  }

  @Test func partsOfThreadsAddUp() {
    let watch = WorkWatch()
    watch.began([ClassFacts.work, AllColumnFacts.work])
    #expect(watch.timed(AllColumnFacts.work) { 1 } == 1)
    #expect(watch.timed(AllColumnFacts.work) { 2 } == 2)
    watch.ended([ClassFacts.work, AllColumnFacts.work], pairs: nil)
    watch.began([.pairs])
    watch.ended([.pairs], pairs: SearchedPairs(touched: 1, possible: 2))
    #expect(watch.timed(metric: "a.b") { 3 } == 3)
    #expect(watch.facts.keys.sorted() == ["columns", "pairs"])
    #expect(watch.facts["pairs"]?.pairs?.share == 0.5)
    #expect(watch.metrics.keys.sorted() == ["a.b"])
  }

  private func shape(rows: Int) -> WorkShape {
    let columns = ["a", "b", "c", "d"].map { name in
      ColumnSummary(
        name: name, kind: .category, roles: ["c": [.label], "d": [.protected]][name] ?? [],
        reason: "", rows: rows, missing: 0, distinct: 3, unparsed: 0)
    }
    let records = [DataRole.real, .synthetic, .holdout].map {
      InputRecord(role: $0, files: [], rows: rows, columns: columns)
    }
    let keys: Set<FactKey> = [
      .columns, .qualityReport, .accuracy, .formats, .exactClasses, .neighbours, .closeness,
      .agreement, .clumps, .guesses, .links, .manifolds, .labelTrees, .detection, .proxies,
    ]
    return WorkShape(records, keys: keys, settings: RunSettings())
  }
}
