import GateModel
import GatePreparation
import GateStatistics

/// `fidelity.text.length`: how long documents are.
package enum TextLength: TextMetric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.text.length", axis: .fidelity, title: "Length of documents",
    summary: "The largest difference between the shares of real and of synthetic documents up to a "
      + "number of tokens.",
    unit: "distance", range: unitInterval, better: .lower, shape: .column, kinds: [.text],
    telling: Telling(
      [
        """
        {subject}: the shares of real and of synthetic documents up to a length differ by {value}\
        [, most at {at} tokens: {real:share} of real, {synthetic:share} of synthetic ones are no \
        longer]
        """
      ], in: .points,
      remedy: """
        Look whether documents are cut off or padded; sample until the end of a document, with \
        lengths as real ones have them.
        """),
    definition: "sup |F_H(x) - F_S(x)| over x, the tokens of a document (all parts of the field), "
      + "documents as given; floor: what chance gives between real documents of these sizes, of the "
      + "lengths in T and H. Without H a seeded half of T's distinct documents plays it.",
    references: ["Kolmogorov 1933; Smirnov 1939"])

  package static let examples = [
    MetricExample(
      "half of the documents are cut",
      reference: [.documents(["a b c", "d e f"])], candidate: [.documents(["a b c", "d e"])],
      holdout: [.documents(["g h i", "k l m"])], times: 10, subject: .column("text"), value: 0.5),
    MetricExample(
      "responses as long as real ones", reference: [.chats([("q", "a b"), ("r", "c")])],
      candidate: [.chats([("s", "d"), ("t", "e f")])],
      holdout: [.chats([("u", "g"), ("v", "h i")])], times: 10, subject: .column("response"),
      value: 0),
  ]

  package static func outcome(
    _ field: CorpusField, _ comparison: Comparison, _ facts: Facts, _ context: EvaluationContext
  ) -> Outcome {
    let contrast = field.contrast
    let (learned, unseen) = (lengths(contrast.learned), lengths(contrast.unseen))
    let candidate = lengths(field.candidate)
    if let few = PresentRows.tooFew(
      reference: unseen.count, candidate: candidate.count, with: "a text")
    {
      return few
    }
    let (distance, at, sign) = kolmogorovSmirnov(
      sortedReference: unseen, sortedCandidate: candidate,
      sortedPool: (learned + unseen).sorted())
    var score = Score(
      distance, confidence: context.confidence,
      valueError: .dkw(n: unseen.count, m: candidate.count))
    score?.facts.texts["at"] = "\(Int(at))"
    score?.facts.amounts["real"] = share(of: unseen, upTo: at)
    score?.facts.amounts["synthetic"] = share(of: candidate, upTo: at)
    score?.notes = sign == 0 ? [] : ["synthetic documents run \(sign > 0 ? "shorter" : "longer")"]
    return Outcome(score, orNotApplicable: "undefined")
  }

  /// In tokens, ascending.
  private static func lengths(_ corpus: Corpus) -> [Double] {
    corpus.rows.indices.map { Double(corpus.tokenCount(of: $0)) }.sorted()
  }

  private static func share(of lengths: [Double], upTo length: Double) -> Amount? {
    .share(lengths.count { $0 <= length }, of: lengths.count)
  }
}
