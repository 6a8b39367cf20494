import GateKernels
import GateModel
import GateTable
import SynthgateKit

/// `calibrate-limit LOG ROWS CANDIDATES DRAWS [LIMIT | LEAK]...`: what do leaks have to be like to be
/// found where distances are asked of a part of the records?
///
/// A reference of ROWS people, half as many in the holdout, and so many candidates. Every draw splits the
/// same rows of a law. LIMIT is `settings.queryRecords`, 0 for what `tabular` does by itself; LEAK is one
/// of those below as the table names it. Draws are noted in LOG, so that a run that was broken off goes on.
enum LimitCalibration {
  private static let leaks =
    [Leak(share: 0, isNoisy: false, base: .fresh)]
    + [0.001, 0.0025, 0.005, 0.01].map { Leak(share: $0, isNoisy: false, base: .fresh) }
    + [0.0025, 0.005, 0.01, 0.02].map { Leak(share: $0, isNoisy: true, base: .fresh) }

  static func run(_ arguments: [String]) async {
    let sizes = arguments.dropFirst().prefix(3).map { Int($0) ?? 0 }
    let (limits, words) = arguments.dropFirst(4).reduce(into: ([Int](), [String]())) {
      if let limit = Int($1) { $0.0.append(limit) } else { $0.1.append($1) }
    }
    let chosen = words.isEmpty ? leaks : leaks.filter { words.contains($0.label) }
    guard sizes.count == 3, sizes[0] >= 1000, sizes.allSatisfy({ $0 > 0 }),
      limits.allSatisfy({ $0 >= 0 }), words.isEmpty || chosen.count == words.count
    else {
      Output.error(
        "usage: synthgate-bench calibrate-limit LOG ROWS CANDIDATES DRAWS [LIMIT | LEAK]..., where"
          + " LEAK is one of \(leaks.map(\.label))")
      Output.exit(2)
    }
    do {
      try await measure(
        log: arguments[0], SideSizes(sizes[0], sizes[0] / 2, sizes[1]), draws: sizes[2],
        limits: limits.isEmpty ? [0] : limits, chosen)
    } catch {
      Output.error("\(arguments[0]): \(error)")
      Output.exit(66)
    }
  }

  private static func measure(
    log path: String, _ sizes: SideSizes, draws: Int, limits: [Int], _ leaks: [Leak]
  ) async throws {
    var log = try CalibrationLog(path)
    let source = CalibrationSource(Population.people)
    let table = try await source.table(rows: sizes.real + sizes.holdout + sizes.synthetic)
    let noise = Noise(table)
    Output.line("| limit | sizes | planted | draws | failed | 95 % interval | by check |")
    Output.line("|---:|---|---|---:|---:|---|---|")
    for limit in limits {
      let folder = TemporaryFolder()
      let judge = SplitJudge(
        table: table, roles: source.roles, positive: source.positive,
        policy: try policy(limit, in: folder), axes: [.memorization], threads: 2)
      func key(_ leak: Leak) -> String {
        "limit \(limit)\t\(source.name) \(leak.label)\t\(sizes.label)"
      }
      for draw in 0..<draws {
        // All that is missing of a draw has the same real rows.
        let missing = leaks.filter { (log.outcomes[key($0)] ?? []).count == draw }
        let outcomes = await judge.outcomes(
          sizes: sizes, seed: UInt64(draw), label: source.name,
          of: missing.map { PlantedLeak(leak: $0, noise: noise) })
        for (leak, outcome) in zip(missing, outcomes) { log.add([outcome], to: key(leak)) }
      }
      for leak in leaks {
        report(limit, sizes, leak, Array((log.outcomes[key(leak)] ?? []).prefix(draws)))
      }
    }
  }

  /// `tabular` with a limit.
  private static func policy(_ limit: Int, in folder: TemporaryFolder) throws -> String {
    guard limit > 0 else { return "tabular" }
    let text = try Synthgate.policyText("tabular")
    let parts = String(decoding: text, as: UTF8.self)
      .split(separator: "\"seed\": 1,", maxSplits: 1, omittingEmptySubsequences: false)
    precondition(parts.count == 2, "the policy names a seed")
    return try folder.write(
      ["\(parts[0])\"seed\": 1, \"queryRecords\": \(limit),\(parts[1])"], to: "limited.json")
  }

  private static func report(
    _ limit: Int, _ sizes: SideSizes, _ leak: Leak, _ outcomes: [RunOutcome]
  ) {
    let failed = outcomes.count { $0.axes[.memorization] == .fail }
    let cells = [
      limit == 0 ? "default" : "\(limit)", sizes.label, leak.label, "\(outcomes.count)",
      "\(failed)",
      clopperPearson(failed, of: outcomes.count), counted(outcomes.flatMap(\.checks)),
    ]
    Output.line("| \(cells.joined(separator: " | ")) |")
  }
}
