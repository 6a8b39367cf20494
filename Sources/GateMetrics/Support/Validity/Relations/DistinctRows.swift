import GatePreparation

/// One row of each class of equal rows, by table. Rows of the holdout that the reference has as well
/// are left out: they are the same real row.
struct DistinctRows {
  let reference: [Int]
  let candidate: [Int]
  let holdout: [Int]

  init(_ classes: RowClasses) {
    reference = firstOfEachClass(classes.reference)
    candidate = firstOfEachClass(classes.candidate)
    holdout = firstOfEachClass(classes.holdout).filter {
      classes.sizes[Int(classes.holdout[$0])].reference == 0
    }
  }
}
