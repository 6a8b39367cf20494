import GateModel
import GatePreparation

/// `memorization.text.containment`: documents that are made of the reference.
package enum TextContainment: OverlapMetric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.text.containment", axis: .memorization, title: "Contained documents",
    summary:
      "Documents of the candidate half of whose 5-grams stand in the reference, beyond what "
      + "unseen real documents have.",
    unit: "share of documents", range: signedUnit, better: .lower, shape: .column, kinds: [.text],
    telling: Telling(
      [
        """
        {subject}: {synthetic:of} distinct candidate documents have half of their 5-grams, or more, \
        in the reference[, {real:share} of unseen real ones]
        """,
        """
        {subject}: {value} more of the candidate's documents have half of their 5-grams in \
        the reference than of unseen real ones
        """,
      ], in: .points,
      remedy: copiesRemedy),
    definition:
      "Half or more of the 5-grams that count stand in T, of at least four; with fewer, its "
      + "folded form is a document of T. Share of the distinct folded documents of S less that of "
      + "H; an index of T's distinct documents answers for both. n-grams do not cross parts, "
      + "those of a response that its own prompt has do not count, and those in more than max(10, "
      + "0.1 %) of T's documents are no hits and in no total. Newcombe's interval.",
    references: ["Broder 1997", "Newcombe 1998, method 10"])

  package static let examples = [
    MetricExample(
      "four of eight 5-grams",
      reference: [.documents(["a b c d e f g h"])],
      candidate: [.documents(["a b c d e f g h x y z v", "q r s"])],
      holdout: [.documents(["o", "p"])], subject: .column("text"), value: 0.5),
    MetricExample(
      "four of nine 5-grams",
      reference: [.documents(["a b c d e f g h"])],
      candidate: [.documents(["a b c d e f g h x y z v u", "q r s"])],
      holdout: [.documents(["o", "p"])], subject: .column("text"), value: 0),
  ]

  static let parts = [
    OverlapPart {
      $0.isContained
    } passage: {
      $0.containedShare
    }
  ]
}
