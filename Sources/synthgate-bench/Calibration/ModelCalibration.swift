import GateFormats
import GateKernels
import GateLearning
import GateMetrics
import GateModel
import GatePreparation
import GateTable
import Glibc

/// `calibrate-models LABEL FILE...`: what do fewer rows and rounds change in the loss of forecasts?
///
/// Halves the rows of a table into reference and others, the others into holdout and fresh candidate,
/// and makes two more candidates of the reference: of trees (good) and of a Gaussian copula (bad).
/// Prints the loss of each by trees, with two standard errors, and the CPU seconds of all three.
enum ModelCalibration {
  private static let settings: [(rows: Int, boosting: Boosting, label: String)] = [
    (50_000, Boosting(rounds: 50, rate: 0.2), "50 x 0.2"),
    (20_000, Boosting(rounds: 50, rate: 0.2), "50 x 0.2"),
    (20_000, Boosting(rounds: 30, rate: 0.3), "30 x 0.3"),
    (20_000, Boosting(rounds: 20, rate: 0.4), "20 x 0.4"),
    (10_000, Boosting(rounds: 30, rate: 0.3), "30 x 0.3"),
    (5000, Boosting(rounds: 30, rate: 0.3), "30 x 0.3"),
  ]

  private static let levels = ["trees, AUC", "trees, Brier skill"]

  static func run(_ arguments: [String]) async {
    guard arguments.count > 1 else {
      Output.error("usage: synthgate-bench calibrate-models LABEL FILE...")
      Output.exit(2)
    }
    do {
      let comparisons = try await comparisons(arguments[0], Array(arguments.dropFirst()))
      Output.line("| rows | rounds x rate | loss of | fresh | good | bad | CPU s |")
      Output.line("|---:|---|---|---:|---:|---:|---:|")
      for setting in settings { await report(setting, comparisons) }
    } catch {
      Output.error("\(arguments[1]): \(error)")
      Output.exit(66)
    }
  }

  private static func comparisons(
    _ label: String, _ paths: [String]
  ) async throws -> [Comparison] {
    let loaded = try await DataLoader.load(
      [LoadRequest(role: .real, paths: paths)], options: LoadOptions())
    guard let table = loaded[.real] else { return [] }
    var generator = SeededGenerator(seed: 1, label: "calibrate-models")
    let order = generator.shuffled(table.rowCount)
    let (half, quarter) = (order.count / 2, order.count / 4)
    let reference = table.selecting(Array(order.prefix(half)))
    let holdout = table.selecting(Array(order[half..<half + quarter]))
    let candidates = [
      table.selecting(Array(order.suffix(quarter))),
      reference.treeSample(quarter, &generator), reference.copulaSample(quarter, &generator),
    ]
    return candidates.map {
      Comparison(reference: reference, candidate: $0, holdout: holdout, roles: [label: [.label]])
    }
  }

  private static func report(
    _ setting: (rows: Int, boosting: Boosting, label: String), _ comparisons: [Comparison]
  ) async {
    let start = clock()
    var losses: [[String: String]] = []
    for comparison in comparisons {
      var facts = Facts()
      facts[UtilityOutcome.self] = .made(
        await UtilityOutcome(
          comparison, plan: [.labelTrees], rows: setting.rows, seed: 1, threads: 2,
          boosting: setting.boosting))
      losses.append(
        TrainSyntheticTestReal.evaluate(comparison, facts, in: EvaluationContext()).reduce(
          into: [:]
        ) { losses, measured in
          guard case .measured(let score) = measured.outcome else { return }
          losses[measured.subject.label] = text(score.value)
        })
    }
    let seconds = brief(Double(clock() - start) / Double(CLOCKS_PER_SEC))
    for level in levels {
      let cells = losses.map { $0[level] ?? "-" }
      Output.line(
        "| \(setting.rows) | \(setting.label) | \(level.dropFirst(7)) |"
          + " \(cells.joined(separator: " | ")) | \(seconds) |")
    }
  }

  /// `-0.0012 +- 0.0034`, the half of a 95 % interval.
  private static func text(_ estimate: Estimate) -> String {
    func rounded(_ number: Double) -> Double { (number * 10_000).rounded() / 10_000 }
    let reach = estimate.interval.map { ($0.upper - $0.lower) / 2 } ?? 0
    return "\(rounded(estimate.value)) +- \(rounded(reach))"
  }
}
