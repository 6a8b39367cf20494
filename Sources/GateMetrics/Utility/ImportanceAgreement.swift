import GateLearning
import GateModel
import GatePreparation
import GateStatistics

/// `utility.importance`: do models learned from both sides rely on the same columns?
package enum ImportanceAgreement: Metric {
  package static let descriptor = MetricDescriptor(
    id: "utility.importance", version: 3, axis: .utility, title: "Agreement of importance",
    summary: "Rank correlation of what columns contribute to models learned from both sides.",
    unit: "correlation", range: signedUnit, better: .higher, shape: .table,
    kinds: [.category, .boolean, .number], needs: [.label, .holdout],
    sight: .compared([.category, .boolean, .number, .datetime]), isJudgeable: false,
    telling: Telling(
      [
        """
        Models of both sides rank the columns with a correlation of {value}[; the weight of \
        {most} changed by {mostAmount:points}]
        """
      ], in: .number(""),
      remedy: "Look at the pairs of the label with the columns that changed most."),
    definition: "Spearman's correlation over columns of the total gain in the trees learned from T "
      + "and from S. The columns are all there are and no sample, so no sampling error is claimed.",
    references: ["synthcity feat_rank_distance", "Breiman et al. 1984"])

  package static let needs: Set<FactKey> = [.labelTrees]

  package static let examples = [
    LearningExample.example(
      "nothing changed", flip: false, isWide: true, subject: .table, value: 1),
    LearningExample.example(
      "the label is turned round, and the same column tells it", flip: true, isWide: true,
      subject: .table, value: 1),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    ofModels(facts) { utility in
      guard let real = utility.predictions[.reference(.trees)]?.gains,
        let synthetic = utility.predictions[.candidate(.trees)]?.gains,
        let correlation = spearman(real, synthetic)
      else { return notApplicable("too few columns differ in what they contribute") }
      var score = Score(fact: correlation.value, n: real.count)
      score?.contributors = largest(
        shares(synthetic, utility.featureNames, less: shares(real)))
      return [measurement(.table, Outcome(score, orNotApplicable: "undefined"))]
    }
  }

  /// The column whose share of the gain in the trees of both sides differs most.
  static func mostChanged(_ utility: Utility) -> String? {
    guard let real = utility.predictions[.reference(.trees)]?.gains,
      let synthetic = utility.predictions[.candidate(.trees)]?.gains
    else { return nil }
    return largest(shares(synthetic, utility.featureNames, less: shares(real)), 1).first?.label
  }

  private static func shares(_ gains: [Double]) -> [Double] {
    let total = gains.reduce(0, +)
    return gains.map { total > 0 ? $0 / total : 0 }
  }

  private static func shares(
    _ gains: [Double], _ names: [String], less real: [Double]
  ) -> [Contributor] {
    zip(names, zip(shares(gains), real)).map {
      Contributor(.column($0), contribution: $1.0 - $1.1)
    }
  }
}
