import GateModel
import GatePreparation

/// `memorization.text.any13`: documents with thirteen words in a row of the reference.
package enum SharedPhrases: OverlapMetric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.text.any13", axis: .memorization, title: "Shared phrases",
    summary:
      "Documents of the candidate with thirteen tokens in a row that stand in a document of the "
      + "reference, beyond what unseen real documents have.",
    unit: "share of documents", range: signedUnit, better: .lower, shape: .column, kinds: [.text],
    telling: Telling(
      [
        """
        {subject}: {synthetic:of} distinct candidate documents have 13 tokens in a row of the \
        reference[, {real:share} of unseen real ones]
        """,
        """
        {subject}: {value} more of the candidate's documents have 13 tokens in a row of the \
        reference than of unseen real ones
        """,
      ], in: .points,
      remedy: copiesRemedy),
    definition:
      "A 13-gram of tokens that a document of T has. Share of the distinct folded documents of "
      + "S less that of H; an index of T's distinct documents answers for both. n-grams do not "
      + "cross parts, those of a response that its own prompt has do not count, and those in more "
      + "than max(10, 0.1 %) of T's documents are no hits and in no total. Newcombe's interval.",
    references: ["Brown et al. 2020, appendix C", "Newcombe 1998, method 10"])

  package static let examples = [
    MetricExample(
      "one of two has a phrase",
      reference: [.documents(["a b c d e f g h i j k l m n"])],
      candidate: [.documents(["x b c d e f g h i j k l m n", "y"])],
      holdout: [.documents(["o", "p"])], subject: .column("text"), value: 0.5),
    MetricExample(
      "twelve tokens are none",
      reference: [.documents(["a b c d e f g h i j k l m n"])],
      candidate: [.documents(["x c d e f g h i j k l m n", "y"])],
      holdout: [.documents(["o", "p"])], subject: .column("text"), value: 0),
  ]

  static let parts = [
    OverlapPart {
      $0.long.hits > 0
    } passage: {
      $0.longestPhrase
    }
  ]
}
