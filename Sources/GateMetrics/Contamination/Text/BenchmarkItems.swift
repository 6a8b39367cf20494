import GateModel
import GatePreparation
import GateStatistics

/// `contamination.text.ngram`: items of a benchmark in the candidate.
package enum BenchmarkItems: Metric {
  package static let descriptor = MetricDescriptor(
    id: "contamination.text.ngram", axis: .contamination, title: "Benchmark items",
    summary:
      "Documents of the candidate that hold an item of a benchmark, beyond what real documents do.",
    unit: "share of documents", range: signedUnit, better: .lower, shape: .level, kinds: [.text],
    telling: Telling(
      [
        """
        {level}: {synthetic:of} distinct candidate documents hold an item of the benchmark[, \
        {real:share} of the real ones]; {items:of} of its items are in the candidate[; the first \
        is {first}]
        """,
        "{level}: {value} more of the candidate's documents hold an item than of the real ones",
      ], in: .points,
      remedy: """
        Remove these documents before training, and look where the generator met the benchmark: \
        results on it say nothing about a model that learned from them.
        """),
    definition:
      "Distinct records of S (all parts) that share a 13-gram with the question, prompt or text "
      + "of an item, or cover half of its tokens by 8-grams, less the share of T and H together. "
      + "An item under 13 tokens counts where it stands as a whole, with its answer where it has "
      + "one; under 5 tokens without an answer it is not assessable. n-grams in more than max(10, "
      + "0.1 %) of T's records do not count. T is left out where its share is above H's (Fisher, p < "
      + "0.01). Fisher's exact test at 0.",
    references: [
      "Brown et al. 2020, appendix C", "Lambert et al. 2024, Tulu 3", "Fisher 1935",
    ])

  package static let needs: Set<FactKey> = [.contamination]

  package static let examples = [
    MetricExample(
      "one of two documents holds an item", reference: [.documents(["r", "s"])],
      candidate: [.documents(["x a b c d e f g h i j k l m y", "z"])],
      benchmark: [.documents(["a b c d e f g h i j k l m n"])], subject: .level("benchmark"),
      value: 0.5),
    MetricExample(
      "a short question without its answer", reference: [.documents(["r", "s"])],
      candidate: [.documents(["two plus two is 5", "z"])],
      benchmark: [.chats([("two plus two", "4")])], subject: .level("benchmark"), value: 0),
  ]

  /// Real documents whose share is significantly above the other's were contaminated themselves.
  private static let remarkable = 0.01
  /// The share of items in a holdout that is made of the benchmark.
  private static let mostHeldItems = 0.05

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard let contamination = facts.contamination else { return notApplicable(noTexts) }
    guard !contamination.benchmarks.isEmpty else { return notApplicable("no benchmark was given") }
    return contamination.benchmarks.map { benchmark in
      measurement(.level(benchmark.name), outcome(benchmark, context))
    }
  }

  private static func outcome(
    _ benchmark: BenchmarkContamination, _ context: EvaluationContext
  ) -> Outcome {
    let assessable = benchmark.items - benchmark.notAssessable
    guard assessable > 0 else {
      return .notMeasured(reason: "none of its \(benchmark.items) items is long enough to be found")
    }
    if let holdout = benchmark.holdout,
      Double(holdout.items.count) > mostHeldItems * Double(assessable)
    {
      return .notMeasured(
        reason: "the holdout holds \(holdout.items.count) of its \(assessable) items: it overlaps "
          + "the benchmark; take another holdout")
    }
    let (real, notes) = real(benchmark)
    let rate = ExcessRate(
      candidate: (benchmark.candidate.hits, benchmark.candidate.records), real: real)
    guard var score = rate.score(context) else {
      return .notMeasured(reason: "a data set has no document")
    }
    score.facts.amounts["items"] = .share(benchmark.candidate.items.count, of: assessable)
    score.facts.texts["first"] = benchmark.candidate.places.first.map { "\($0)" }
    score.parts["items"] = Double(benchmark.candidate.items.count)
    score.parts["notAssessable"] = Double(benchmark.notAssessable)
    score.matchedRows = benchmark.candidate.places.map { MatchedRow(candidate: $0) }
    score.notes = notes
    if benchmark.notAssessable > 0 {
      score.notes.append(
        "\(benchmark.notAssessable) of \(benchmark.items) items are too short to be assessed")
    }
    return .measured(score)
  }

  /// The real records that hold an item, and what is said of them.
  private static func real(
    _ benchmark: BenchmarkContamination
  ) -> (counts: (hits: Int, records: Int), notes: [String]) {
    let reference = benchmark.reference
    guard let holdout = benchmark.holdout, holdout.records > 0 else {
      return ((reference.hits, reference.records), [])
    }
    let pValue = ErrorModel.shareDifference(
      a: reference.hits, n: reference.records, b: holdout.hits, m: holdout.records, unit: 1
    ).pValue(of: 0, beyond: 0, side: .above)
    guard pValue >= remarkable else {
      return (
        (holdout.hits, holdout.records),
        [
          "the reference holds items itself, \(reference.hits) of \(reference.records) records, and "
            + "is left out"
        ]
      )
    }
    return ((reference.hits + holdout.hits, reference.records + holdout.records), [])
  }
}
