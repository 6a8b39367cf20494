import GateModel
import GatePreparation
import GateStatistics

/// `memorization.inference`: does the candidate reveal a value of a person whose others are known?
package enum AttributeInference: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.inference", version: 2, axis: .memorization, counts: .entities,
    title: "Attribute inference",
    summary: "Members whose value is guessed from the nearest candidate row, less the same of "
      + "non-members.",
    unit: "share of records", range: anySign, better: .lower, shape: .column, needs: [.holdout],
    telling: Telling(
      [
        """
        {subject}: it is guessed from the candidate for {attack:share} of members and for \
        {control:share} of unseen people: {value} more
        """
      ], in: .points,
      remedy: "Generate the column coarser or with noise, or retrain with less capacity."),
    definition: "For every compared column: the guess is the value of the candidate row that is "
      + "nearest in all other columns. A guess is right when it is equal, for numbers when it is "
      + "within 5 % of the value. Share of T - share of H over all distinct records; Newcombe "
      + "interval. Parts: both shares, and anonymeter's risk from the same counts.",
    references: ["Giomi et al. 2022, anonymeter", "Newcombe 1998, method 10"])

  package static let needs: Set<FactKey> = [.realRecords, .guesses]

  package static let examples = [
    MetricExample(
      "the members' secret stands beside their copies",
      reference: [.numbers("age", [10, 20]), .categories("secret", ["a", "b"])],
      candidate: [.numbers("age", [10, 20]), .categories("secret", ["a", "b"])],
      holdout: [.numbers("age", [11, 19]), .categories("secret", ["b", "a"])],
      subject: .column("secret"), value: 1),
    MetricExample(
      "a negative guess of a positive value is wrong, a near one is right",
      reference: [.numbers("age", [10, 20]), .numbers("secret", [55, 100])],
      candidate: [.numbers("age", [10, 20]), .numbers("secret", [-100, 104])],
      holdout: [.numbers("age", [9, 21]), .numbers("secret", [1, 2])],
      subject: .column("secret"), value: 0.5),
  ]

  /// How far a guessed number may be off, as a share of the value; as in anonymeter.
  private static let tolerance = 0.05

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard comparison.compared.count > 1 else {
      return notApplicable("fewer than two compared columns")
    }
    guard let guesses = facts.guesses, let all = facts.realRecords else { return noHoldout() }
    let records = all.among(guesses.queried)
    return comparison.compared.enumerated().map { part, secret in
      let isRight = rightGuesses(comparison, secret) {
        guesses.queried.contains($0)
          ? guesses.candidates(nearestTo: $0, part: part).first : nil
      }
      let contrast = Contrast(records) { isRight[$0] }
      return measurement(
        .column(comparison.columns[secret].name),
        Outcome(contrast.attackScore(context), orNotApplicable: "no distinct record")
          .asked(of: guesses.queried))
    }
  }

  /// - Parameter guess: the candidate row guessed from, by real row.
  private static func rightGuesses(
    _ comparison: Comparison, _ column: Int, from guess: (Int) -> Int32?
  ) -> [Bool] {
    let candidate = comparison.candidate
    let tables = comparison.tables(of: .real, .holdout)
    if comparison.columns[column].isNumeric {
      let guesses = candidate.numbers(column)
      return tables.flatMap { $0.numbers(column) }.enumerated().map { record, value in
        guard let row = guess(record) else { return false }
        let guess = guesses[Int(row)]
        if value.isNaN || guess.isNaN { return value.isNaN && guess.isNaN }
        return abs(guess - value) <= tolerance * abs(value)
      }
    }
    let guesses = candidate.codes(column)
    return tables.flatMap { $0.codes(column) }.enumerated().map { record, value in
      guess(record).map { guesses[Int($0)] == value } ?? false
    }
  }

  package static func caveats(of own: ArraySlice<Measurement>, verdict: Verdict) -> [String] {
    QueriedPart.caveats(of: own)
  }
}
