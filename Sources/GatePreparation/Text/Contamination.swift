import GateKernels
import GateModel
import GateText

/// Which records of each data set hold an item of a benchmark.
package struct Contamination: Sendable {
  /// In name order.
  package let benchmarks: [BenchmarkContamination]

  init(_ corpora: CorpusComparison, threads: Int) async {
    let all = corpora.fields + corpora.asides
    let candidate = RecordTexts(all.map(\.candidate))
    let reference = RecordTexts(all.map(\.reference))
    let holdout =
      all.contains { $0.holdout != nil } ? RecordTexts(all.map { $0.holdout ?? .empty }) : nil
    var benchmarks: [BenchmarkContamination] = []
    for benchmark in corpora.benchmarks {
      let items = BenchmarkItem.items(benchmark.items)
      let whole = await ItemIndex(items, corpora.vocabulary, threads: threads)
      let touching = await whole.touching(reference, threads: threads)
      let frequent = await Self.frequent(whole, reference, touching, threads: threads)
      let index = whole.without(frequent)
      var held: BenchmarkContamination.Side?
      if let holdout {
        held = await Self.side(
          index, holdout, await whole.touching(holdout, threads: threads), threads: threads)
      }
      benchmarks.append(
        BenchmarkContamination(
          name: benchmark.name, items: items.count,
          notAssessable: items.count { $0.rule == .notAssessable },
          candidate: await Self.side(
            index, candidate, await whole.touching(candidate, threads: threads), threads: threads),
          reference: await Self.side(index, reference, touching, threads: threads),
          holdout: held))
    }
    self.benchmarks = benchmarks
  }

  /// n-grams of items in more than 10 records of the reference, or 0.1 % of them.
  ///
  /// - Parameter touching: the records that have any.
  private static func frequent(
    _ index: ItemIndex, _ reference: RecordTexts, _ touching: [Int], threads: Int
  ) async -> Set<UInt64> {
    let shared = await concurrently(touching, threads: threads) {
      index.sharedGrams(reference, $0)
    }
    var counts: [UInt64: Int] = [:]
    for grams in shared { for gram in grams { counts[gram, default: 0] += 1 } }
    let most = GramSet.mostDocuments(of: reference.count)
    return Set(counts.filter { $0.value > most }.keys)
  }

  /// - Parameter touching: the records that may hold an item.
  private static func side(
    _ index: ItemIndex, _ records: RecordTexts, _ touching: [Int], threads: Int
  ) async -> BenchmarkContamination.Side {
    let found = await concurrently(touching, threads: threads) { index.items(in: records, $0) }
    let hits = found.indices.filter { !found[$0].isEmpty }
    return BenchmarkContamination.Side(
      records: records.count, places: hits.map { records.place(of: touching[$0]) },
      items: found.reduce(into: Set()) { $0.formUnion($1) })
  }
}

/// One benchmark.
package struct BenchmarkContamination: Sendable {
  package let name: String
  /// Different ones.
  package let items: Int
  /// So short that they could stand anywhere, and without an answer.
  package let notAssessable: Int
  package let candidate: Side
  package let reference: Side
  package let holdout: Side?

  package struct Side: Sendable {
    /// Different ones.
    package let records: Int
    /// Of the records that hold an item.
    package let places: [RowPlace]
    /// The items that they hold.
    package let items: Set<Int>

    package var hits: Int { places.count }
  }
}
