import GateModel
import GateTable
import Glibc
import Testing

@testable import GatePreparation

@Suite struct FactTests {
  @Test func aKeyAsksForOneFact() {
    let keys = FactRegistry.all.flatMap { $0.keys }
    #expect(Set(keys).count == keys.count)
    for fact in FactRegistry.all {
      #expect(fact.keys.allSatisfy { $0.fact.map { $0 == fact } == true }, "\(fact)")
    }
  }

  /// A plan goes through the list once, and facts are dropped after the stage of their last reader.
  @Test func factsDependOnThoseBeforeThem() {
    for (place, fact) in FactRegistry.all.enumerated() {
      let before = FactRegistry.all.prefix(place)
      for key in fact.dependsOn {
        #expect(before.contains { $0.keys.contains(key) }, "\(fact) \(key.name)")
      }
      #expect(before.allSatisfy { $0.basis <= fact.basis || fact.basis < .search }, "\(fact)")
    }
  }

  @Test func aPlanHasWhatItsFactsAreMadeOf() {
    let plan = FactPlan([.closeness], hasHoldout: true)
    #expect(plan.facts.map { $0.work.name } == ["classes", "neighbours", "distanceRatios"])
    #expect(plan.keys == [.closeness, .neighbours, .isolation, .exactClasses])
    #expect(FactPlan([.closeness], hasHoldout: false).facts.isEmpty)
  }

  @Test func aFactIsMadeOrThereIsAReason() async {
    let facts = await Facts(
      Self.comparison(rows: 3), plan: [.closeness, .manifolds, .exactClasses], seed: 1, threads: 1)
    #expect(facts[ClassFacts.self].value?.exact.sizes.count == 3)
    guard case .notGiven = facts[Closeness.self], case .tooFewRows = facts[Manifolds.self],
      case .notPlanned = facts[Clumps.self]
    else {
      Issue.record("without a holdout, of three rows, and not asked for")
      return
    }
    #expect(facts.closeness == nil && facts.manifolds == nil)
  }

  @Test func recordsArePartOfClassesAndHaveTwoSides() async {
    let keys: Set<FactKey> = [.exactClasses, .realRecords]
    let alone = await Facts(Self.comparison(rows: 3), plan: keys, seed: 1, threads: 1)
    #expect(alone.exactClasses.sizes.count == 3 && alone.realRecords == nil)
    let comparison = Self.comparison(rows: 3, hasHoldout: true)
    let facts = await Facts(comparison, plan: keys, seed: 1, threads: 1)
    // Every record has a row on either side and is counted on one.
    let records = facts.realRecords
    #expect((records?.reference.count ?? 0) + (records?.holdout.count ?? 0) == 3)
    #expect(
      records?.reference == RealRecords(facts.exactClasses, comparison, seed: 1).reference)
  }

  /// Pieces of several facts share the threads, and each fact gets its own back.
  @Test(arguments: [1, 2, 5]) func piecesReachTheirFacts(threads: Int) async {
    let facts = await Facts(
      Self.comparison(rows: 4), plan: [.columns, .exactClasses, .formats, .identifiers], seed: 1,
      threads: threads)
    #expect(facts.columns.map { $0?.sortedReference.count } == [4, 4, 4])
    #expect(facts.formats.count == 3 && facts.identifiers.count == 3)
    #expect(facts.exactClasses.reference == [0, 1, 2, 3])
  }

  /// A metric that reads what another asked for would change with the metrics beside it.
  @Test func whatAMetricDoesNotNeedItCannotRead() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardOutputContent]) {
      let facts = await Facts(
        FactTests.comparison(rows: 3), plan: [.columns, .exactClasses], seed: 1, threads: 1)
      let own = facts.read(by: "fidelity.ks", needs: [.columns])
      print("has", own.columns.count)
      fflush(nil)
      print("reads", own.exactClasses.sizes.count)
      fflush(nil)
    }
    #expect(Self.text(result) == "has 3\n")
  }

  @Test func whatIsDroppedCannotBeRead() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardOutputContent]) {
      var facts = await Facts(
        FactTests.comparison(rows: 3), plan: [.columns], seed: 1, threads: 1)
      print("has", facts.columns.count)
      fflush(nil)
      facts.drop(AllColumnFacts.self)
      print("reads", facts.columns.count)
      fflush(nil)
    }
    #expect(Self.text(result) == "has 3\n")
  }

  /// What such a process wrote before it ended.
  private static func text(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
  }

  /// Three columns of different numbers, equal on both sides.
  fileprivate static func comparison(rows: Int, hasHoldout: Bool = false) -> Comparison {
    let columns = (0..<3).map { first in
      Column.number(NumberColumn(values: (0..<rows).map { Double($0 * 3 + first) }))
    }
    let table = Table(
      schema: ["a", "b", "c"].map { ColumnSchema(name: $0, kind: .number, reason: "") },
      columns: columns,
      unparsed: columns.map { _ in UnparsedCells() }, rowCount: rows,

      origins: RowOrigins(segments: [], lines: []))
    return Comparison(
      reference: table, candidate: table, holdout: hasHoldout ? table : nil, roles: [:])
  }
}
