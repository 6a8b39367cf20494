import GateStatistics

/// How the values of a column are written on both sides, part by part, rows being the units.
package struct ColumnFormat: Sendable {
  /// Empty where a side has too few values.
  package let parts: [Part]
  /// Rows with a value.
  package let referenceRows: Int
  package let candidateRows: Int
  /// Whether the values count up, so that only their shape says something.
  package let countsUp: Bool

  /// With fewer values a part says next to nothing.
  package static let fewestRows = 20

  /// One thing in which the sides may differ.
  package struct Part: Sendable {
    /// For people: `length`, `number 2 in 9.9 a`.
    package let name: String
    package let distance: DistanceEstimate
    /// What has moved, of shapes; empty for others.
    package let shapes: [ShapeShare]
    /// +1 where the candidate's are smaller, -1 where they are larger, 0 for shapes.
    package let sign: Double
  }

  /// A shape with its share in the candidate less that in the reference.
  package struct ShapeShare: Sendable {
    package let shape: String
    package let realRows: Int
    package let change: Double
  }
}

extension ColumnFormat {
  /// A value of fewer rows cannot be compared by itself.
  private static let fewestOfValue = 5
  /// Labels of which so few rows have such a value are compared one by one, and what the others hide
  /// is below the limit of a distribution.
  private static let mostOfRareValues = 0.05

  /// - Returns: `nil` for labels that are compared one by one.
  init?(_ values: ColumnValues, isLabel: Bool) {
    let sides = Sides(
      reference: values.counts(values.reference), candidate: values.counts(values.candidate),
      holdout: values.counts(values.holdout))
    let n = sides.reference.reduce(0) { $0 + Int($1) }
    if isLabel {
      let rare = sides.reference.reduce(0) {
        $0 + ($1 < Int32(Self.fewestOfValue) ? Int($1) : 0)
      }
      guard Double(rare) > Self.mostOfRareValues * Double(n) else { return nil }
    }
    referenceRows = n
    candidateRows = sides.candidate.reduce(0) { $0 + Int($1) }
    countsUp = CountingTexts.allCountUp(values.texts, sides.reference)
    parts =
      min(n, candidateRows) < Self.fewestRows
      ? [] : FormatParts(values.texts, sides, countsUp: countsUp).parts
  }

  /// Rows by text.
  struct Sides {
    let reference: [Int32]
    let candidate: [Int32]
    let holdout: [Int32]

    /// Of the reference and the holdout.
    func real(_ text: Int) -> Int32 { reference[text] + holdout[text] }
    func isUsed(_ text: Int) -> Bool { real(text) + candidate[text] > 0 }
  }
}
