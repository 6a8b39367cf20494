/// Tokens that stand in a row in several documents.
package struct SharedRun: Sendable, Hashable {
  package let tokens: [UInt32]
  /// Documents that have it.
  package let documents: Int
  /// Real documents of either set that have it, as a share of the larger one.
  package let realShare: Double

  package init(tokens: [UInt32], documents: Int, realShare: Double) {
    (self.tokens, self.documents, self.realShare) = (tokens, documents, realShare)
  }

  /// So many are listed.
  package static let most = 10
}
