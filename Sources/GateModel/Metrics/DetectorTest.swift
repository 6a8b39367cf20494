/// What the search for copied texts found of copies that were planted for the run, and how much it
/// looked at: a search that finds nothing has to show that it could have.
public struct DetectorTest: Sendable, Hashable {
  /// What is planted.
  public enum Kind: String, Sendable, CaseIterable {
    /// A document that the generator learned from, as it is.
    case copy
    /// A passage of one, in a document that it did not learn from.
    case span
  }

  /// What one detector found of the copies that it has to find.
  public struct Trial: Sendable, Hashable {
    /// The id of its metric.
    public let metric: String
    /// The field of the documents.
    public let field: String
    /// What was planted.
    public let kind: Kind
    /// Copies that it has to find.
    public let planted: Int
    /// Those of them that it found.
    public let found: Int

    /// What one detector found of one kind of copies.
    public init(metric: String, field: String, kind: Kind, planted: Int, found: Int) {
      (self.metric, self.field, self.kind) = (metric, field, kind)
      (self.planted, self.found) = (planted, found)
    }

    /// Whether it found 99 of 100.
    public var isPassed: Bool { 100 * found >= 99 * planted }
  }

  /// In the order of fields, kinds and metrics.
  public let trials: [Trial]
  /// Copies that were planted, of all kinds.
  public let planted: Int
  /// By every detector that has to find them.
  public let found: Int
  /// Of the candidate, in all fields.
  public let documents: Int
  /// Of these documents.
  public let tokens: Int
  /// One of so many n-grams was kept.
  public let stride: Int

  /// All trials, and how much was looked at.
  public init(
    trials: [Trial], planted: Int, found: Int, documents: Int, tokens: Int, stride: Int
  ) {
    (self.trials, self.planted, self.found) = (trials, planted, found)
    (self.documents, self.tokens, self.stride) = (documents, tokens, stride)
  }

  /// Those that missed copies.
  public var missed: [Trial] { trials.filter { !$0.isPassed } }
}
