/// What stands in a passage of the candidate and in the real text that it reproduces.
///
/// Both may be cut. As confidential as the real data, so that only `Synthgate.evidence` writes it.
public struct Excerpt: Sendable, Hashable {
  /// What stands in the passage.
  public let candidate: String
  /// `nil` where the real text is not at hand: of an index, or made of several.
  public let reference: String?

  /// What stands on either side.
  public init(candidate: String, reference: String?) {
    (self.candidate, self.reference) = (candidate, reference)
  }
}
