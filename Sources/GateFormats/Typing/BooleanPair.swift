/// Two words that mean yes and no.
struct BooleanPair: Sendable, Hashable {
  let yes: String
  let no: String

  /// Pairs that are told by themselves; 1 and 0 stay numbers unless the user says otherwise.
  static let usual = [
    BooleanPair(yes: "true", no: "false"), BooleanPair(yes: "yes", no: "no"),
    BooleanPair(yes: "t", no: "f"), BooleanPair(yes: "y", no: "n"),
  ]
  /// Pairs that the user can declare with `--kind column=boolean`.
  static let declarable = usual + [BooleanPair(yes: "1", no: "0")]

  /// Whether every word, in lower case, is one of the two.
  func covers(_ words: some Sequence<String>) -> Bool {
    words.allSatisfy { $0 == yes || $0 == no }
  }

  /// The longest word of a pair.
  static let longestWord = 5
}
