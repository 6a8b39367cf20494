/// Tokens of a text that stand in a row in a text of the reference.
package struct CopiedSpan: Sendable, Hashable {
  /// Tokens of the text.
  package let tokens: Range<Int>
  /// The text of the reference, a number in its stream, and the token with which the row begins in it.
  package let source: Int
  package let sourceStart: Int

  /// Tokens from which on a row counts as copied (Carlini et al., 2022).
  package static let least = 50

  /// How many tokens of a text stand in one span or more.
  package static func covered(_ spans: [CopiedSpan]) -> Int {
    var (count, end) = (0, 0)
    for span in spans.sorted(by: { $0.tokens.lowerBound < $1.tokens.lowerBound }) {
      count += max(0, span.tokens.upperBound - max(end, span.tokens.lowerBound))
      end = max(end, span.tokens.upperBound)
    }
    return count
  }
}
