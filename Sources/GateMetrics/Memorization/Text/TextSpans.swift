import GateModel
import GatePreparation

/// `memorization.text.spans`: long rows of tokens of the reference.
package enum TextSpans: OverlapMetric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.text.spans", axis: .memorization, title: "Copied passages",
    summary:
      "Documents of the candidate with fifty tokens in a row that stand so in one document of "
      + "the reference, beyond what unseen real documents have.",
    unit: "share of documents", range: signedUnit, better: .lower, shape: .column, kinds: [.text],
    telling: Telling(
      [
        """
        {subject}: {synthetic:of} distinct candidate documents have 50 tokens or more in a row of the \
        reference[, {real:share} of unseen real ones][; the longest row has {longest:count} tokens][, \
        all rows {covered:share} of the candidate's tokens]
        """,
        """
        {subject}: {value} more of the candidate's documents have 50 tokens in a row of the \
        reference than of unseen real ones
        """,
      ], in: .points,
      remedy: copiesRemedy),
    definition:
      "Consecutive 13-grams of T over 50 tokens or more, compared token by token with the "
      + "document of T at winnowed anchors (window 16); frequent n-grams do not break a row. "
      + "Share of the distinct folded documents of S less that of H; an index of T's distinct "
      + "documents answers for both. n-grams do not cross parts, those of a response that its own "
      + "prompt has do not count, and those in more than max(10, 0.1 %) of T's documents are no "
      + "hits and in no total. Newcombe's interval. Without H a half of T's distinct documents "
      + "plays it, the other half alone is T, and documents that are copies as a whole are left out.",
    references: [
      "Carlini et al. 2022", "Schleimer, Wilkerson and Aiken 2003", "Newcombe 1998, method 10",
    ])

  package static let examples = [
    MetricExample(
      "fifty tokens of sixty", reference: [.documents([words(0..<60)])],
      candidate: [.documents(["x " + words(5..<55) + " y", "z"])],
      holdout: [.documents(["o", "p"])], subject: .column("text"), value: 0.5),
    MetricExample(
      "forty-nine tokens are none", reference: [.documents([words(0..<60)])],
      candidate: [.documents(["x " + words(5..<54) + " y", "z"])],
      holdout: [.documents(["o", "p"])], subject: .column("text"), value: 0),
  ]

  static let countsWithoutHoldout = true

  static let parts = [
    OverlapPart {
      $0.longest != nil
    } passage: {
      $0.longestSpan
    }
  ]

  private static func words(_ numbers: Range<Int>) -> String {
    numbers.map { "w\($0)" }.joined(separator: " ")
  }
}
