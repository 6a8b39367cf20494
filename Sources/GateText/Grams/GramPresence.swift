/// What a `GramSet` knows of an n-gram.
package enum GramPresence: UInt8, Sendable {
  case absent
  case present
  /// In more documents than an n-gram that tells anything: counts neither as a hit nor in totals.
  case frequent
  /// Left out on all sides alike, since memory is bounded (`GramSampling`).
  case unsampled
}

/// Which n-grams are kept: those with so many zero bits above the lowest of their hash, one of 2^bits.
///
/// Shares of n-grams stay unbiased; a single hit can be lost.
package struct GramSampling: Sendable, Hashable {
  package let zeroBits: Int

  package static let all = GramSampling(zeroBits: 0)

  package init(zeroBits: Int) {
    precondition((0...Self.mostZeroBits).contains(zeroBits), "a sample keeps something")
    self.zeroBits = zeroBits
  }

  package static let mostZeroBits = 32

  /// One of so many n-grams is kept.
  package var stride: Int { 1 << zeroBits }

  @inline(__always)
  package func keeps(_ gram: UInt64) -> Bool { gram & ((1 << UInt64(zeroBits) - 1) << 1) == 0 }
}
