import GateKernels
import GateStatistics

/// Distances of reference records to as many candidate rows as other reference rows, for the
/// mirror test without a holdout.
///
/// If the candidate is a fresh sample, a record's distances to the two equally large sets are
/// exchangeable. Where the candidate has at least as many rows as the reference has others, every
/// record is compared with all others and with a seeded sample of the candidate; where it is
/// smaller, half of the reference at most is set aside to compare with. Above the limit a seeded sample
/// of the rows is compared: rows, since of records that are counted once those with equals among the
/// reference would count for less, and those with equals in the candidate would not.
package struct MirrorDistances: Sendable {
  package let toCandidate: [Double]
  package let toReal: [Double]
  /// How many rows could have been compared.
  package let rowCount: Int

  package init(_ comparison: Comparison, limit: QueryLimit, threads: Int) async {
    var generator = SeededGenerator(seed: limit.seed, label: "memorization.mirror")
    let reference = comparison.mixedRows(of: comparison.reference, scale: .real)
    let candidate = comparison.mixedRows(of: comparison.candidate, scale: .real)
    let otherCount = reference.count - 1
    // One row more or less changes the even odds by less than anything that could be seen.
    if candidate.count >= otherCount {
      let rows =
        candidate.count - otherCount <= 1
        ? candidate : candidate.selecting(generator.sample(otherCount, of: candidate.count))
      let (index, realIndex) = (
        await NeighbourIndex(rows, threads: threads),
        await NeighbourIndex(reference, threads: threads)
      )
      let asked = limit.sample(of: reference, in: [index, realIndex], &generator)
      rowCount = reference.count
      toCandidate = await nearest(
        asked.map { reference.selecting($0) } ?? reference, index, threads
      )
      .map(\.distance)
      toReal = await nearestOthers(to: asked, of: reference, realIndex, threads).map(\.distance)
      return
    }
    let size = min(candidate.count, reference.count / 2)
    let aside = generator.sample(size, of: reference.count)
    let chosen = generator.sample(size, of: candidate.count)
    let isAside = Set(aside)
    let others = reference.selecting((0..<reference.count).filter { !isAside.contains($0) })
    let index = await NeighbourIndex(candidate.selecting(chosen), threads: threads)
    let realIndex = await NeighbourIndex(reference.selecting(aside), threads: threads)
    let asked = limit.sample(of: others, in: [index, realIndex], &generator)
    let records = asked.map { others.selecting($0) } ?? others
    rowCount = others.count
    toCandidate = await nearest(records, index, threads).map(\.distance)
    toReal = await nearest(records, realIndex, threads).map(\.distance)
  }
}
