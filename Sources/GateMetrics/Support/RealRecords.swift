import GateKernels
import GatePreparation

/// Distinct real records with the side that each is counted on, as rows of reference and holdout
/// together (reference first).
///
/// Equal rows are one record. It is counted as a member or a non-member by drawing one of its rows,
/// so that what a record is like says nothing of its side unless the candidate leaks: taking a
/// record for a member whenever any of its rows is one would make members look more frequent.
struct RealRecords {
  let reference: [Int]
  let holdout: [Int]

  init(_ classes: RowClasses, seed: UInt64) {
    var generator = SeededGenerator(seed: seed, label: "memorization records")
    var firstReference = [Int](repeating: -1, count: classes.sizes.count)
    var firstHoldout = firstReference
    for (row, id) in classes.reference.enumerated().reversed() { firstReference[Int(id)] = row }
    for (row, id) in classes.holdout.enumerated().reversed() { firstHoldout[Int(id)] = row }
    var reference: [Int] = []
    var holdout: [Int] = []
    for (id, size) in classes.sizes.enumerated() where size.real > 0 {
      if generator.integer(below: Int(size.real)) < Int(size.reference) {
        reference.append(firstReference[id])
      } else {
        holdout.append(classes.reference.count + firstHoldout[id])
      }
    }
    self.reference = reference
    self.holdout = holdout
  }

  private init(reference: [Int], holdout: [Int]) {
    self.reference = reference
    self.holdout = holdout
  }

  /// The records for which something holds that does not depend on their side.
  func filter(_ isKept: (Int) -> Bool) -> RealRecords {
    RealRecords(reference: reference.filter(isKept), holdout: holdout.filter(isKept))
  }
}
