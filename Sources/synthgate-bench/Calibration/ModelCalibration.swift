import GateFormats
import GateKernels
import GateLearning
import GateMetrics
import GateModel
import GatePreparation
import GateTable
import Glibc

/// `calibrate-models LABEL FILE...`: what do fewer rows and rounds change in what models say?
///
/// Halves the rows of a table into reference and others, the others into holdout and fresh candidate,
/// and makes two more candidates of the reference: of trees (good) and of a Gaussian copula (bad).
/// Prints the loss of each by trees, with two standard errors, and the CPU seconds of all three; then
/// how well trees tell each from the reference, and how much better the others tell the label within it.
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
      let short = [20, 10].map { Boosting(rounds: $0, rate: 0.4) }
      for boosting in [.standard] + short {
        await report(boosting, comparisons)
      }
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
      Comparison(
        reference: reference, candidate: $0, holdout: holdout, roles: [label: [.label, .protected]])
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
    for level in levels {
      line(
        "\(setting.rows) | \(setting.label) | \(level.dropFirst(7))",
        losses.map { $0[level] ?? "-" }, since: start)
    }
  }

  /// Detection less that of unseen rows, and the change of a proxy.
  private static func report(_ boosting: Boosting, _ comparisons: [Comparison]) async {
    let rows = RunSettings.defaultLearningRows
    let setting = "\(rows) | \(boosting.rounds) x \(boosting.rate)"
    let start = clock()
    var detections: [String] = []
    for comparison in comparisons {
      var facts = Facts()
      let detection = await Detection(
        comparison, rows: rows, seed: 1, threads: 2, boosting: boosting)
      if let detection { facts[Detection.self] = .made(detection) }
      detections.append(
        first(DetectionScore.evaluate(comparison, facts, in: EvaluationContext())) {
          $0.excess ?? $0.value
        })
    }
    line("\(setting) | detection, AUC", detections, since: start)
    let next = clock()
    var proxies: [String] = []
    for comparison in comparisons {
      var facts = Facts()
      facts[Proxies.self] = .made(
        await ProxyOutcome.all(comparison, rows: rows, seed: 1, threads: 2, boosting: boosting))
      proxies.append(
        first(ProxyStrength.evaluate(comparison, facts, in: EvaluationContext())) { $0.value })
    }
    line("\(setting) | proxy, AUC", proxies, since: next)
  }

  private static func first(_ measured: [Measurement], _ estimate: (Score) -> Estimate) -> String {
    guard case .measured(let score)? = measured.first?.outcome else { return "-" }
    return text(estimate(score))
  }

  private static func line(_ what: String, _ cells: [String], since start: clock_t) {
    let seconds = brief(Double(clock() - start) / Double(CLOCKS_PER_SEC))
    Output.line("| \(what) | \(cells.joined(separator: " | ")) | \(seconds) |")
  }

  /// `-0.0012 +- 0.0034`, the half of a 95 % interval.
  private static func text(_ estimate: Estimate) -> String {
    func rounded(_ number: Double) -> Double { (number * 10_000).rounded() / 10_000 }
    let reach = estimate.interval.map { ($0.upper - $0.lower) / 2 } ?? 0
    return "\(rounded(estimate.value)) +- \(rounded(reach))"
  }
}
