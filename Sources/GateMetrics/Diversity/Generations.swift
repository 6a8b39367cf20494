import GateModel
import GatePreparation
import GateStatistics

/// `diversity.generations`: does diversity fall from one generation of a generator to the next?
package enum Generations: CataloguedMetric {
  package static let descriptor = MetricDescriptor(
    id: "diversity.generations", axis: .diversity, title: "Trend over generations",
    summary: "What a diversity score gains or loses from one generation to the next.",
    unit: "change per generation", range: anySign, better: .higher, shape: .trend,
    needs: [.baseline], sight: .noValues,
    telling: Telling(
      [
        "{level}: a generation changes this by {value:number}[, most from {most}]"
      ], in: .number(""),
      remedy: """
        Train each generation on fresh real rows too, not on the last one's output \
        alone.
        """),
    definition:
      "For every judged diversity metric and subject (pairs of columns excepted: run files "
      + "list only the most remarkable): the least-squares slope of the excess (of the value where "
      + "there is no floor) over the number of the generation, earlier runs (\(OptionName.baseline)) in their "
      + "order and this one last, all of the same weight. Signed so that less diversity is "
      + "negative: shares lost to repetition count negatively, ratios above 1 as 1, since more "
      + "than reality is no diversity to lose. Error: those of the scores, as independent; what they "
      + "share through the reference makes it too wide rather than too narrow. Only runs against "
      + "the same real data are compared.",
    references: [
      "model collapse: Shumailov et al. 2024, AI models collapse when trained on recursively "
        + "generated data"
    ])

  package static let examples = [
    MetricExample(
      "two of four categories are lost", reference: [.categories("c", ["a", "b", "c", "d"])],
      candidate: [.categories("c", ["a", "a", "b", "b"])], times: 10,
      earlier: [[.categories("c", ["a", "b", "c", "d"])]],
      subject: .statistic(column: "c", "entropy"), value: -0.5),
    MetricExample(
      "0, then 1/2, then 3/4 of the rows are lost to repetition",
      reference: [.numbers("x", [1, 2, 3, 4])], candidate: [.numbers("x", [5, 5, 5, 5])],
      earlier: [[.numbers("x", [5, 6, 7, 8])], [.numbers("x", [5, 5, 6, 6])]],
      subject: .level("duplicates"), value: -0.375),
  ]

  /// Whether the scores of a metric are followed over generations.
  package static func follows(_ metric: MetricDescriptor) -> Bool {
    metric.axis == .diversity && metric.isJudgeable && metric.id != descriptor.id
  }

  /// - Parameter lists: what this run measured, a list a metric.
  static func evaluate(
    after lists: [[Measurement]], in context: EvaluationContext
  ) -> [Measurement] {
    guard !context.earlier.isEmpty else {
      return notApplicable(
        "no run file of an earlier generation was given (\(OptionName.baseline))")
    }
    let obstacles = context.earlier.compactMap { run in run.obstacle.map { "\(run.name) \($0)" } }
    guard obstacles.isEmpty else {
      let reason =
        obstacles.joined(separator: "; ") + "; check those generations again as this "
        + "one was, or leave them out of \(OptionName.baseline)"
      return [measurement(.table, .notMeasured(reason: reason))]
    }
    let generations =
      context.earlier.map { Generation(name: $0.name, [$0.measurements]) }
      + [Generation(name: "this run", lists)]
    let trends = MetricRegistry.catalogue.descriptors.filter(follows).flatMap {
      Self.trends(of: $0, generations, context)
    }
    return trends.isEmpty
      ? [measurement(.table, .notMeasured(reason: "this run has no diversity score"))] : trends
  }

  /// One for each subject, or the reason why there are none.
  private static func trends(
    of metric: MetricDescriptor, _ generations: [Generation], _ context: EvaluationContext
  ) -> [Measurement] {
    let name = metric.id.split(separator: ".").dropFirst().joined(separator: ".")
    guard let now = generations.last?.scores[metric.id] else { return [] }
    let earlier = generations.dropLast().filter { $0.scores[metric.id] != nil }
    func impossible(_ reason: String) -> [Measurement] {
      [measurement(.level(name), .notMeasured(reason: reason))]
    }
    guard !earlier.isEmpty else {
      return impossible(
        "no earlier run measured \(metric.id); check them again with this policy")
    }
    if let other = earlier.first(where: { $0.scores[metric.id]?.version != now.version }) {
      return impossible(
        "\(other.name) measured another version of \(metric.id); check that generation again "
          + "with this program")
    }
    let scores = generations.map { $0.scores[metric.id]?.bySubject ?? [:] }
    let subjects = scores.reduce(into: Set<Subject>()) { $0.formUnion($1.keys) }
    return subjects.sorted().compactMap { subject in
      label(name, subject).map {
        measurement(
          $0, outcome(scores.map { $0[subject] }, better: metric.better, context))
      }
    }
  }

  /// - Parameter scores: by generation; `nil` where it has none.
  private static func outcome(
    _ scores: [Score?], better: MetricDescriptor.Direction, _ context: EvaluationContext
  ) -> Outcome {
    guard case .some(.some) = scores.last else {
      return .notApplicable(reason: "this run has no such score")
    }
    let points = scores.enumerated().compactMap { index, score in
      score.map { point(index + 1, $0, better) }
    }
    guard points.count > 1 else {
      return .notApplicable(reason: "no earlier run has such a score")
    }
    guard let trend = Trend(points),
      var score = Score(
        difference: trend.slope, standardError: trend.standardError, slack: trend.slack,
        confidence: context.confidence, n: points.count)
    else { return .notApplicable(reason: "a score or its error is not finite") }
    for point in points { score.parts["generation \(point.generation)"] = point.value }
    score.contributors = largest(
      zip(points, points.dropFirst()).map { before, after in
        Contributor(
          label: "generation \(before.generation) to \(after.generation)",
          contribution: after.value - before.value)
      })
    return .measured(score)
  }

  /// The number that checks judge, signed so that less diversity is less.
  private static func point(
    _ generation: Int, _ score: Score, _ better: MetricDescriptor.Direction
  ) -> Trend.Point {
    let estimate = score.excess ?? score.value
    let error = estimate.error.standardError(around: estimate.value)
    let (value, slack) = (estimate.value, estimate.error.slack)
    switch better {
    case .higher:
      return Trend.Point(
        generation: generation, value: value, standardError: error, slack: slack)
    case .lower:
      return Trend.Point(
        generation: generation, value: -value, standardError: error, slack: -slack)
    case .target(let target):
      let best = score.excess == nil ? target : 0
      return Trend.Point(
        generation: generation, value: min(value, best), standardError: error, slack: slack)
    }
  }

  /// A subject of another metric together with the metric's name; `nil` for pairs and relations of columns.
  private static func label(_ metric: String, _ subject: Subject) -> Subject? {
    switch subject.part {
    case .whole where subject.columns.isEmpty: .level(metric)
    case .whole where subject.columns.count == 1:
      .statistic(column: subject.columns[0], metric)
    case .group, .tail, .statistic, .aspect, .field:
      .statistic(
        column: subject.addressed.joined(), "\(metric) \(subject.words ?? "")")
    case .level(let level), .rule(let level): .level("\(metric) \(level)")
    case .whole, .relation: nil
    }
  }
}

/// The scores of one generation, by metric.
private struct Generation {
  struct Scores {
    var version = 0
    /// Of those subjects that have a score.
    var bySubject: [Subject: Score] = [:]
  }

  let name: String
  /// Every metric that was asked for, even where it does not apply.
  private(set) var scores: [String: Scores] = [:]

  /// A subject as run files tell it: earlier runs know a tail by its words alone.
  private static func asWritten(_ subject: Subject) -> Subject {
    switch subject.part {
    case .group, .tail, .statistic:
      .group(column: subject.addressed.joined(), group: subject.words ?? "")
    case .whole, .level, .rule, .field, .aspect, .relation: subject
    }
  }

  /// - Parameter lists: the measurements of one metric each, or of several together.
  init(name: String, _ lists: [[Measurement]]) {
    self.name = name
    for list in lists {
      for measurement in list {
        if measurement.subject.isPair { continue }
        scores[measurement.metric, default: Scores()].version = measurement.version
        if case .measured(let score) = measurement.outcome {
          scores[measurement.metric, default: Scores()].bySubject[
            Self.asWritten(measurement.subject)] = score
        }
      }
    }
  }
}
