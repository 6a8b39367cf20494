/// A clause of a norm, and the metrics whose findings support evidence for it.
///
/// Whether a clause is met is for people to decide: nothing here says so.
public struct ControlClause: Sendable, Hashable {
  /// `eu-ai-act:10.3`.
  public let id: String
  /// The article of the norm.
  public let source: String
  /// What the clause asks for, in its own words as far as they could be read.
  public let asks: String
  /// Ids of metrics that exist.
  public let metrics: [String]
  /// What there is to show.
  public let evidence: String
  /// How the text of the clause was read.
  public let read: String

  /// A clause, and what there is to show for it.
  public init(
    id: String, source: String, asks: String, metrics: [String], evidence: String, read: String
  ) {
    (self.id, self.source, self.asks) = (id, source, asks)
    (self.metrics, self.evidence, self.read) = (metrics, evidence, read)
  }
}
