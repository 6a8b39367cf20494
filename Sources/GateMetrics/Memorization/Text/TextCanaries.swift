import GateModel
import GatePreparation
import GateStatistics
import GateText

/// `memorization.text.canary`: strings that were planted in the training data.
package enum TextCanaries: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.text.canary", axis: .memorization, title: "Canaries",
    summary: "Documents of the candidate that hold a string that the policy declares as planted.",
    unit: "documents", range: nonNegative, better: .lower, shape: .column, kinds: [.text],
    telling: Telling(
      [
        """
        {subject}: {documents:of} candidate documents hold a planted string, {canaries:of} of the \
        strings are found[; the first is {first}]
        """,
        "{subject}: candidate documents hold planted strings: {value}",
      ], in: .number("documents"),
      remedy: """
        The generator recites its training data: retrain with less capacity, earlier stopping or \
        noise; removing these documents hides the symptom only.
        """),
    definition:
      "Documents of S, as given, with a string of `dataset.canaries` as written or in folded form; "
      + "of 12 folded bytes or more also with one byte changed, left out or put in. A fact: honest "
      + "documents have none.",
    references: ["Carlini et al. 2019, The Secret Sharer"])

  package static let needs: Set<FactKey> = [.corpora]

  package static let examples = [
    MetricExample(
      "one of two recites it", reference: [.documents(["the code is 7 1 9", "b"])],
      candidate: [.documents(["So the CODE is: 7-1-9", "c"])], canaries: ["code is 7 1 9"],
      subject: .column("text"), value: 1),
    MetricExample(
      "another number", reference: [.documents(["the code is 7 1 9", "b"])],
      candidate: [.documents(["the code is 8 2 9", "c"])], canaries: ["code is 7 1 9"],
      subject: .column("text"), value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard let corpora = facts.corpora else { return notApplicable(noTexts) }
    guard !context.canaries.isEmpty else { return notApplicable("the policy names no canaries") }
    return (corpora.fields + corpora.asides).filter { $0.candidate.count > 0 }.map { field in
      measurement(
        .column(field.name), Outcome(score(field, context), orNotApplicable: "undefined"))
    }
  }

  private static func score(_ field: CorpusField, _ context: EvaluationContext) -> Score? {
    var search = CanarySearch(context.canaries)
    let corpus = field.candidate
    var (documents, strings) = ([Int](), Set<Int>())
    for document in corpus.rows.indices {
      let found = corpus.texts(of: document).flatMap { search.found(in: $0) }
      guard !found.isEmpty else { continue }
      documents.append(document)
      strings.formUnion(found)
    }
    var score = Score(factOverZero: Double(documents.count), n: corpus.count)
    score?.facts.amounts["documents"] = .share(documents.count, of: corpus.count)
    score?.facts.amounts["canaries"] = .share(strings.count, of: context.canaries.count)
    score?.facts.texts["first"] = documents.first.map { "\(corpus.place(of: $0))" }
    score?.matchedRows = documents.map { MatchedRow(candidate: corpus.place(of: $0)) }
    return score
  }
}
