/// Words and phrases by which a document is about a group of people.
package struct GroupTerms: Sendable {
  /// Phrases by their first token.
  private let phrases: [UInt32: [[UInt32]]]

  /// - Parameter terms: each as the tokens it is made of; one without tokens names nothing.
  package init(_ terms: [[UInt32]]) {
    phrases = Dictionary(grouping: terms.filter { !$0.isEmpty }) { $0[0] }
  }

  /// Whether a term stands in a document.
  package func stand(in tokens: ArraySlice<UInt32>) -> Bool {
    for (place, token) in zip(tokens.indices, tokens) {
      guard let candidates = phrases[token] else { continue }
      let rest = tokens[place...]
      if candidates.contains(where: { rest.starts(with: $0) }) { return true }
    }
    return false
  }
}
