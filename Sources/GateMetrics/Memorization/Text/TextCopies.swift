import GateModel
import GatePreparation

/// `memorization.text.exact`: documents that are those of the reference.
package enum TextCopies: OverlapMetric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.text.exact", axis: .memorization, title: "Copied documents",
    summary:
      "Documents of the candidate that are documents of the reference, as written or in folded "
      + "form, beyond what unseen real documents are.",
    unit: "share of documents", range: signedUnit, better: .lower, shape: .aspect, kinds: [.text],
    levels: ["as written", "folded"],
    telling: Telling(
      [
        """
        {subject}: {synthetic:of} distinct candidate documents are documents of the reference[, \
        {real:share} of unseen real ones]
        """,
        """
        {subject}: {value} more of the candidate's documents are those of the reference than \
        of unseen real ones
        """,
      ], in: .points,
      remedy: copiesRemedy),
    definition:
      "As written: equal but for the length of white space. Folded: equal in words, NFKC, case "
      + "folded, format characters left out, letters that look Latin taken as Latin ones. Share "
      + "of the distinct folded documents of S less that of H. Newcombe's interval.",
    references: ["Newcombe 1998, method 10", "Unicode Standard Annex 15"])

  package static let examples = [
    MetricExample(
      "one of two is copied",
      reference: [.documents(["a b c", "d e f"])],
      candidate: [.documents(["A  b, c", "x y z"])],
      holdout: [.documents(["g h i", "j k l"])],
      subject:
        .aspect(column: "text", aspect: "folded"), value: 0.5),
    MetricExample(
      "in other case it is not as written",
      reference: [.documents(["a b c", "d e f"])],
      candidate: [.documents(["A  b, c", "x y z"])],
      holdout: [.documents(["g h i", "j k l"])],
      subject:
        .aspect(column: "text", aspect: "as written"), value: 0),
  ]

  static let parts = [
    OverlapPart("as written") {
      $0.isCopiedAsWritten
    } passage: {
      $0.whole
    },
    OverlapPart("folded") {
      $0.copy != nil
    } passage: {
      $0.whole
    },
  ]
}
