/// Words that several documents of the candidate share.
///
/// They may be a person's: reports name a quote by its label, and only `Synthgate.evidence` writes its
/// words. Empty in a run that was read back.
public struct Quote: Sendable, Hashable {
  /// Tells it from others: a hash of the words.
  public let label: String
  /// As tokens, with a space between two.
  public let words: String
  /// Documents that have it.
  public let documents: Int
  /// The share of real documents that have it.
  public let realShare: Double

  /// Words, and how often they occur.
  public init(label: String, words: String, documents: Int, realShare: Double) {
    self.label = label
    self.words = words
    self.documents = documents
    self.realShare = realShare
  }
}
