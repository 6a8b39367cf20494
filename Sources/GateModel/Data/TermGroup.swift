/// A group of people by the words that stand for it in texts, such as pronouns.
public struct TermGroup: Sendable, Hashable {
  public let name: String
  /// Words and phrases; case makes no difference.
  public let terms: [String]

  public init(name: String, terms: [String]) {
    self.name = name
    self.terms = terms
  }
}
