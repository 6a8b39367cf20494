import GateModel

/// How many rows a distance needs.
enum PresentRows {
  /// With fewer rows on a side a single one is more than any limit, and the spread of chance is not
  /// known: every expected count of ten is taken as enough by the usual rules for tables.
  static let fewest = 10

  /// Where chance alone moves more of the mass of a joint table, its distance says nothing.
  static let largestFloor = 0.5

  /// Why a distance is not told of so few rows; `nil` where it is.
  ///
  /// - Parameter what: what the rows have: `a value`, `both values`.
  static func tooFew(reference: Int, candidate: Int, with what: String) -> Outcome? {
    guard min(reference, candidate) < fewest else { return nil }
    return .notApplicable(
      reason: "too few rows have \(what): \(reference) in the reference and \(candidate) in the "
        + "candidate; \(fewest) are needed on each side")
  }
}
