import GateModel
import GatePreparation
import GateStatistics

/// `memorization.inference`: does the candidate reveal a value of a person whose others are known?
package enum AttributeInference: Metric {
  package static let descriptor = MetricDescriptor(
    id: "memorization.inference", axis: .memorization, title: "Attribute inference",
    summary: "Members whose value is guessed from the nearest candidate row, less the same of "
      + "non-members.",
    unit: "share of records", range: anySign, better: .lower, shape: .column, needs: [.holdout],
    definition: "For every compared column: the guess is the value of the candidate row that is "
      + "nearest in all other columns. A guess is right when it is equal, for numbers when it is "
      + "within 5 % of the value. Share of T - share of H over all distinct records; Newcombe "
      + "interval. Parts: both shares, and anonymeter's risk from the same counts.",
    references: ["Giomi et al. 2022, anonymeter", "Newcombe 1998, method 10"])

  package static let needs: Set<FactKey> = [.exactClasses]

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
    guard let holdout = comparison.holdout else { return noHoldout() }
    guard let classes = facts.exactClasses else { return [] }
    let records = RealRecords(classes, comparison, seed: context.seed)
    return comparison.compared.map { secret in
      let known = comparison.compared.filter { $0 != secret }
      func rows(_ table: PreparedTable) -> MixedRows {
        comparison.mixedRows(of: table, scale: .real, columns: known)
      }
      let real = rows(comparison.reference).appending(rows(holdout))
      let guesses = NeighbourIndex(rows(comparison.candidate)).nearest(to: real)
      let isRight = rightGuesses(comparison, secret, guesses.map(\.row))
      let contrast = Contrast(records) { isRight[$0] }
      return measurement(
        .column(comparison.columns[secret].name),
        Outcome(contrast.attackScore(context), orNotApplicable: "no distinct record"))
    }
  }

  /// - Parameter rows: the candidate row guessed from, by real row; negative for none.
  private static func rightGuesses(
    _ comparison: Comparison, _ column: Int, _ rows: [Int32]
  ) -> [Bool] {
    let candidate = comparison.candidate
    let tables = [comparison.reference] + (comparison.holdout.map { [$0] } ?? [])
    if comparison.columns[column].isNumeric {
      let guesses = candidate.numbers(column)
      return zip(tables.flatMap { $0.numbers(column) }, rows).map { value, row in
        guard row >= 0 else { return false }
        let guess = guesses[Int(row)]
        if value.isNaN || guess.isNaN { return value.isNaN && guess.isNaN }
        return abs(guess - value) <= tolerance * abs(value)
      }
    }
    let guesses = candidate.codes(column)
    return zip(tables.flatMap { $0.codes(column) }, rows).map { value, row in
      row >= 0 && guesses[Int(row)] == value
    }
  }
}
