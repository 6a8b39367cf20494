import GateFormats
import GateKernels
import GateModel
import GateStatistics
import GateTable
import SynthgateKit

/// `calibrate-memorization FIXTURES [SEEDS]`: how often does memorization fail, by what was planted?
///
/// Each seed draws reference, holdout and candidate of equal size from all real rows of a table.
enum MemorizationCalibration {
  private struct Source {
    let name: String
    let folder: String
    let files: [String]
    let rows: Int
    let ignored: [String]
  }

  private static let sources = [
    Source(
      name: "adult", folder: "adult", files: ["train", "holdout", "honest"], rows: 8000,
      ignored: []),
    Source(
      name: "adult without its weight", folder: "adult", files: ["train", "holdout", "honest"],
      rows: 8000, ignored: ["fnlwgt"]),
    Source(
      name: "birdstrikes", folder: "birdstrikes", files: ["train", "holdout", "fresh"], rows: 3000,
      ignored: []),
  ]

  private static let leaks: [Leak] =
    [0, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05].map {
      Leak(share: $0, isNoisy: false, base: .fresh)
    } + [0.01, 0.03].map { Leak(share: $0, isNoisy: true, base: .fresh) }
    + [0, 0.0025, 0.01].map { Leak(share: $0, isNoisy: false, base: .marginals) }

  static func run(_ arguments: [String]) async {
    guard let folder = arguments.first else {
      Output.error("usage: synthgate-bench calibrate-memorization FIXTURES [SEEDS]")
      Output.exit(2)
    }
    let seeds = arguments.count > 1 ? Int(arguments[1]) ?? 100 : 100
    do {
      let policy = try SplitJudge.tabular()
      Output.line("| table | other rows | planted | seeds | failed | 95 % interval |")
      Output.line("|---|---|---|---:|---:|---|")
      for source in sources {
        let paths = source.files.map { "\(folder)/\(source.folder)/\($0).csv.gz" }
        let loaded = try await DataLoader.load(
          [LoadRequest(role: .real, paths: paths)], options: LoadOptions())
        guard let table = loaded[.real] else { continue }
        let judge = SplitJudge(
          table: table,
          roles: Dictionary(uniqueKeysWithValues: source.ignored.map { ($0, [.ignore]) }),
          positive: nil, policy: policy, axes: [.memorization])
        for leak in leaks {
          let failures = await judge.failures(
            rows: source.rows, splits: seeds, label: source.name, leak: leak)
          report(source.name, leak, failed: failures.counts[.memorization] ?? 0, of: seeds)
        }
      }
    } catch {
      Output.error("\(folder): \(error)")
      Output.exit(66)
    }
  }

  private static func report(_ name: String, _ leak: Leak, failed: Int, of seeds: Int) {
    let interval = Binomial.clopperPearson(successes: failed, trials: seeds, confidence: 0.95)
    let bounds = interval.map { "\(percent($0.lower)) to \(percent($0.upper))" } ?? ""
    let planted =
      leak.share == 0 ? "nothing" : "\(percent(leak.share))\(leak.isNoisy ? " noisy" : "")"
    let cells = [name, leak.base.rawValue, planted, "\(seeds)", "\(failed)", bounds]
    Output.line("| \(cells.joined(separator: " | ")) |")
  }

  private static func percent(_ share: Double) -> String { "\(brief(100 * share)) %" }
}
