import GateModel
import GatePreparation
import GateStatistics

/// `bias.proxy`: do the other columns tell a protected one better than in real data?
package enum ProxyStrength: Metric {
  package static let descriptor = MetricDescriptor(
    id: "bias.proxy", version: 4, axis: .bias, title: "Proxy change",
    summary: "The change in how well the other columns predict a protected one.",
    unit: "difference of AUC or R2", range: anySign, better: .target(0), shape: .column,
    kinds: [.category, .boolean, .number, .datetime], needs: [.protected],
    telling: Telling(
      [
        """
        {subject}: the other columns tell it with a quality of {quality.real:number} in real, \
        {quality.synthetic:number} in synthetic rows[; what changed most: {most}]
        """
      ], in: .number(""),
      remedy: """
        Look at the columns that changed most: a stronger proxy passes the protected \
        column on, a weaker one loses its dependences.
        """),
    definition: "Q in S - Q in T, with Q the mean over five folds of the macro one-vs-rest AUC (R2 "
      + "for numbers) of boosted trees (20 rounds at rate 0.4, 10 for more than six classes) that predict the protected column from all others, "
      + "from equally many rows of both, at most 5000, equal rows in one fold, rare groups pooled as "
      + "the classes of utility.tstr; the standard error as in fidelity.detection. Contributors: columns by their share of the trees' gain beyond T's.",
    references: ["ydata-quality proxy attributes", "Nadeau and Bengio 2003"])

  package static let needs: Set<FactKey> = [.proxies]

  package static let examples = [
    example("a column becomes a proxy", tells: true, value: 0.5),
    example("nothing changed", tells: false, value: 0),
  ]

  private static func example(_ title: String, tells: Bool, value: Double) -> MetricExample {
    func rows(_ tells: Bool) -> [ExampleColumn] {
      let groups = (0..<200).map { $0 % 2 == 0 ? "a" : "b" }
      return [.categories("g", groups), .categories("x", tells ? groups : groups.map { _ in "a" })]
    }
    return MetricExample(
      title, reference: rows(false), candidate: rows(tells), roles: ["g": [.protected]],
      subject: .column("g"), value: value)
  }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let proxies = facts.proxies
    guard !proxies.isEmpty else {
      return notApplicable("no protected column that a model predicts is declared")
    }
    return proxies.map { proxy in
      switch proxy.result {
      case .success(let learned):
        measurement(.column(proxy.column), outcome(learned, context))
      case .failure(let obstacle):
        measurement(.column(proxy.column), .notApplicable(reason: obstacle.reason))
      }
    }
  }

  private static func outcome(_ proxy: Proxy, _ context: EvaluationContext) -> Outcome {
    let quality: PredictionQuality =
      proxy.reference.task == .number ? .determination : .areaUnderCurve
    guard let real = CrossQuality(quality, proxy.reference),
      let synthetic = CrossQuality(quality, proxy.candidate)
    else { return .notApplicable(reason: "too few rows of a group in a fold") }
    var score = Score(
      difference: synthetic.value - real.value,
      standardError: synthetic.standardError(less: real), confidence: context.confidence,
      n: proxy.rows)
    score?.parts = ["quality.real": real.value, "quality.synthetic": synthetic.value]
    score?.contributors = largest(
      zip(proxy.featureNames, proxy.candidate.importance(beyond: proxy.reference)).map {
        Contributor(.column($0), contribution: $1)
      })
    return Outcome(score, orNotApplicable: "undefined")
  }
}
