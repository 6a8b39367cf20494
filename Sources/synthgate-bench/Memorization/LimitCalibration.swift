import GateKernels
import GateModel
import GateTable
import SynthgateKit

/// `calibrate-limit LOG ROWS DRAWS [LIMIT...]`: what do leaks have to be like to be found where distances
/// are asked of a part of the records?
///
/// A reference of ROWS people, half as many in the holdout, and candidates of as many and of a tenth.
/// Every draw splits the same three times as many rows of a law. LIMIT is `settings.queryRecords`, 0 for
/// what `tabular` does by itself. Draws are noted in LOG, so that a run that was broken off goes on.
enum LimitCalibration {
  private static let leaks =
    [Leak(share: 0, isNoisy: false, base: .fresh)]
    + [0.001, 0.0025, 0.005, 0.01].map { Leak(share: $0, isNoisy: false, base: .fresh) }
    + [0.0025, 0.005, 0.01, 0.02].map { Leak(share: $0, isNoisy: true, base: .fresh) }

  static func run(_ arguments: [String]) async {
    let numbers = arguments.dropFirst().map { Int($0) ?? -1 }
    guard numbers.count >= 2, numbers[0] >= 1000, numbers[1] > 0, numbers.allSatisfy({ $0 >= 0 })
    else {
      Output.error("usage: synthgate-bench calibrate-limit LOG ROWS DRAWS [LIMIT...]")
      Output.exit(2)
    }
    do {
      try await measure(
        log: arguments[0], rows: numbers[0], draws: numbers[1],
        limits: numbers.count > 2 ? Array(numbers.dropFirst(2)) : [0])
    } catch {
      Output.error("\(arguments[0]): \(error)")
      Output.exit(66)
    }
  }

  private static func measure(log path: String, rows: Int, draws: Int, limits: [Int]) async throws {
    var log = try CalibrationLog(path)
    let source = CalibrationSource(Population.people)
    let table = try await source.table(rows: 3 * rows)
    let noise = Noise(table)
    Output.line("| limit | sizes | planted | draws | failed | 95 % interval | by check |")
    Output.line("|---:|---|---|---:|---:|---|---|")
    for limit in limits {
      let folder = TemporaryFolder()
      let judge = SplitJudge(
        table: table, roles: source.roles, positive: source.positive,
        policy: try policy(limit, in: folder), axes: [.memorization], threads: 2)
      for sizes in [SideSizes(rows, rows / 2, rows), SideSizes(rows, rows / 2, rows / 10)] {
        for leak in leaks {
          let key = "limit \(limit)\t\(source.name) \(leak.label)\t\(sizes.label)"
          while (log.outcomes[key] ?? []).count < draws {
            let draw = (log.outcomes[key] ?? []).count
            let outcome = await judge.outcome(
              sizes: sizes, seed: UInt64(draw), label: source.name,
              of: PlantedLeak(leak: leak, noise: noise))
            log.add([outcome], to: key)
          }
          report(limit, sizes, leak, Array((log.outcomes[key] ?? []).prefix(draws)))
        }
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
