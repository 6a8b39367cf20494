import GatePreparation
import Testing

/// Rows of a reference and a holdout that are equal, counted by hand.
@Suite struct HoldoutOverlapTests {
  static let refused: [(shared: Int, holdout: Int, repeated: Int, reference: Int, is: Bool)] = [
    // Nothing recurs in the reference: 60 % of the holdout are taken from it.
    (600, 1000, 0, 1000, true), (400, 1000, 0, 1000, false), (0, 1000, 0, 1000, false),
    // 500 equally frequent rows: 1 - (499/500)^999 = 86.5 % recur, and as many are shared.
    (865, 1000, 865, 1000, false), (1000, 1000, 865, 1000, true),
    // All rows recur, so that equal rows say nothing.
    (1000, 1000, 1000, 1000, false),
    // A handful of rows proves nothing.
    (2, 2, 0, 2, false),
  ]

  @Test(arguments: refused)
  func `A holdout is refused where most of it is the reference`(
    shared: Int, holdout: Int, repeated: Int, reference: Int, is expected: Bool
  ) {
    let overlap = HoldoutOverlap(
      shared: shared, holdoutRows: holdout, repeated: repeated, referenceRows: reference)
    #expect(overlap.isLargelyTheReference == expected)
    #expect(!(overlap.isLargelyTheReference && overlap.isPartlyTheReference))
  }

  @Test func `A smaller overlap is told from both`() {
    let overlap = HoldoutOverlap(
      shared: 100, holdoutRows: 1000, repeated: 0, referenceRows: 1000)
    #expect(overlap.isPartlyTheReference)
    #expect(overlap.description == "100 of 1000 holdout rows are rows of the reference")
  }
}
