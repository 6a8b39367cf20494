import GateKernels
import GateStatistics

/// Distances of reference records to as many candidate rows as other reference rows, for the
/// mirror test without a holdout.
///
/// If the candidate is a fresh sample, a record's distances to the two equally large sets are
/// exchangeable. Where the candidate has at least as many rows as the reference has others, every
/// record is compared with all others and with a seeded sample of the candidate; where it is
/// smaller, half of the reference at most is set aside to compare with.
package struct MirrorDistances: Sendable {
  package let toCandidate: [Double]
  package let toReal: [Double]

  package init(_ comparison: Comparison, seed: UInt64, threads: Int) async {
    var generator = SeededGenerator(seed: seed, label: "memorization.mirror")
    let reference = comparison.mixedRows(of: comparison.reference, scale: .real)
    let candidate = comparison.mixedRows(of: comparison.candidate, scale: .real)
    let others = reference.count - 1
    // One row more or less changes the even odds by less than anything that could be seen.
    if candidate.count >= others {
      let rows =
        candidate.count - others <= 1
        ? candidate : candidate.selecting(generator.sample(others, of: candidate.count))
      toCandidate = await nearest(reference, NeighbourIndex(rows, threads: threads), threads).map(
        \.distance)
      toReal = await nearest(
        reference, NeighbourIndex(reference, threads: threads), threads, leavingOneOut: true
      ).map(\.distance)
      return
    }
    let size = min(candidate.count, reference.count / 2)
    let aside = generator.sample(size, of: reference.count)
    let chosen = generator.sample(size, of: candidate.count)
    let isAside = Set(aside)
    let records = reference.selecting((0..<reference.count).filter { !isAside.contains($0) })
    toCandidate = await nearest(
      records, NeighbourIndex(candidate.selecting(chosen), threads: threads), threads
    ).map(\.distance)
    toReal = await nearest(
      records, NeighbourIndex(reference.selecting(aside), threads: threads), threads
    ).map(\.distance)
  }
}
