/// What of real rows stands in fingerprints of synthetic ones.
package struct KnownSyntheticFacts: Sendable, Hashable {
  /// In the order in which the fingerprints were given, the reference before the holdout.
  package let sets: [Compared]

  package init(_ sets: [Compared]) { self.sets = sets }

  /// One real data set against one fingerprint.
  package struct Compared: Sendable, Hashable {
    /// `reference` or `holdout`; with the name of the fingerprint where there are several.
    package let name: String
    package let result: Result

    package init(_ name: String, _ result: Result) { (self.name, self.result) = (name, result) }
  }

  package enum Result: Sendable, Hashable {
    case counted(Counts)
    case notApplicable(String)
    case notMeasured(String)
  }

  package struct Counts: Sendable, Hashable {
    /// Different rows of the real data set.
    package let rows: Int
    /// Those that the fingerprint has.
    package let found: Int
    /// Those that as many rows of the other real data set have, its most frequent ones first.
    package let byChance: Int
    /// How many times as many rows the fingerprint has as the other real data set; 1 where that has
    /// enough. Chance grows with them at most in proportion.
    package let scale: Double

    package init(rows: Int, found: Int, byChance: Int, scale: Double = 1) {
      (self.rows, self.found, self.byChance, self.scale) = (rows, found, byChance, scale)
    }
  }
}
