import GateKernels
import GateMetrics
import GateModel
import GatePreparation
import Testing

/// Which of a score's numbers is held to a known truth.
enum JudgedNumber {
  case value, excess
}

/// How often the 95 % interval of a metric contains the truth over 500 seeded draws of data.
///
/// 93 % is asked for: the standard deviation of the share over 500 draws is one point.
struct IntervalCoverage {
  static let draws = 500
  static let least = 0.93

  let share: Double
  let measured: Int

  /// - Parameters:
  ///   - truth: the population value of the number.
  ///   - draw: the tables of one draw.
  init(
    _ metric: any Metric.Type, _ subject: Subject, _ number: JudgedNumber, truth: Double,
    context: EvaluationContext = EvaluationContext(),
    draw: (inout SeededGenerator) -> MetricExample
  ) async {
    var generator = SeededGenerator(seed: 7, label: metric.descriptor.id)
    var covered = 0
    var measured = 0
    for _ in 0..<Self.draws {
      let found = await Scorer.score(
        [metric.descriptor.id], on: draw(&generator).comparison, in: context, threads: 1
      ).measurements.first { $0.subject == subject }
      guard case .measured(let score)? = found?.outcome else { continue }
      let estimate = number == .value ? score.value : score.excess
      guard let interval = estimate?.interval else { continue }
      measured += 1
      if interval.lower <= truth && truth <= interval.upper { covered += 1 }
    }
    self.measured = measured
    share = measured > 0 ? Double(covered) / Double(measured) : 0
  }

  var isEnough: Bool { share >= Self.least && measured >= Self.draws * 9 / 10 }
}

/// Draws of tables with known populations.
enum Population {
  /// Indices drawn with the given weights.
  static func indices(
    _ count: Int, _ weights: [Double], _ generator: inout SeededGenerator
  ) -> [Int] {
    (0..<count).map { _ in
      var rest = generator.unit() * weights.reduce(0, +)
      return weights.firstIndex { weight in
        rest -= weight
        return rest < 0
      } ?? weights.count - 1
    }
  }

  static func categories(
    _ name: String, _ count: Int, _ weights: [Double], _ generator: inout SeededGenerator
  ) -> ExampleColumn {
    .categories(name, indices(count, weights, &generator).map { "v\($0)" })
  }

  /// Groups of equal share and a label that is positive at each group's rate.
  static func outcomes(
    _ count: Int, rates: [Double], _ generator: inout SeededGenerator
  ) -> [ExampleColumn] {
    let groups = indices(count, rates.map { _ in 1 }, &generator)
    let labels = groups.map { generator.unit() < rates[$0] ? "yes" : "no" }
    return [.categories("g", groups.map { "v\($0)" }), .categories("y", labels)]
  }

  static func uniform(_ count: Int, _ generator: inout SeededGenerator) -> [Double?] {
    (0..<count).map { _ in generator.unit() }
  }
}
