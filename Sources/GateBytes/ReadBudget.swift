/// Counts what one stored file unfolds to, and stops it at the limits.
package struct ReadBudget {
  private let limits: ReadLimits
  private let name: SourceName
  private var produced = 0

  package init(limits: ReadLimits, name: SourceName) {
    self.limits = limits
    self.name = name
  }

  /// Accounts for decompressed bytes before they are kept.
  ///
  /// - Parameter consumed: compressed bytes of this stream read so far, for the ratio.
  package mutating func spend(
    _ count: Int, ofStream soFar: Int, consumed: Int
  ) throws(InputError) {
    produced += count
    guard produced <= limits.decompressedBytes else {
      throw name.beyond(.bytes, "unfolds to more than \(limits.decompressedBytes) bytes")
    }
    let total = soFar + count
    guard total <= limits.ratioGrace || total / max(consumed, 1) <= limits.ratio else {
      throw name.malformed(
        """
        unfolds to more than \(limits.ratio) times its size after the first \
        \(limits.ratioGrace >> 20) MB, \(ReadLimits.Name.ratio.rawValue): a decompression bomb? \
        If it is meant to be like this, raise the limit
        """)
    }
  }
}
