/// Words and phrases by which a document is about a group of people.
package struct GroupTerms: Sendable {
  /// Phrases by their first token.
  private let phrases: [UInt32: [[UInt32]]]
  /// By token, as far as any: whether a phrase begins with it.
  private let begins: [Bool]

  /// - Parameter terms: each as the tokens it is made of; one without tokens names nothing.
  package init(_ terms: [[UInt32]]) {
    phrases = Dictionary(grouping: terms.filter { !$0.isEmpty }) { $0[0] }
    var begins = [Bool](repeating: false, count: Int(phrases.keys.max().map { $0 + 1 } ?? 0))
    for token in phrases.keys { begins[Int(token)] = true }
    self.begins = begins
  }

  /// Whether a term stands in a document.
  package func stand(in tokens: ArraySlice<UInt32>) -> Bool {
    let (all, begins) = (tokens.span, begins.span)
    for place in all.indices {
      let token = all[place]
      guard token < begins.count, begins[Int(token)], let candidates = phrases[token] else {
        continue
      }
      let rest = tokens[(tokens.startIndex + place)...]
      if candidates.contains(where: { rest.starts(with: $0) }) { return true }
    }
    return false
  }
}
