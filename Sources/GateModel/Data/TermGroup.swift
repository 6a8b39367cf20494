/// A group of people by the words that stand for it in texts, such as pronouns.
public struct TermGroup: Sendable, Hashable {
  /// As the policy calls it.
  public let name: String
  /// Words and phrases; case makes no difference.
  public let terms: [String]

  /// A group and its words.
  public init(name: String, terms: [String]) {
    self.name = name
    self.terms = terms
  }
}
