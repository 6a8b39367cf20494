import GateFormats
import GateModel
import GateStatistics
import GateTable

/// `calibrate-memorization FIXTURES honest|planted [SEEDS [CURVES]]`: how often does memorization fail
/// honest candidates, or such that people were planted into?
///
/// Each seed draws reference, holdout and candidate of equal size from all real rows of a table.
/// Prints a table and draws the power curves into the file CURVES as SVG.
enum MemorizationCalibration {
  struct Source {
    let name: String
    let folder: String
    let files: [String]
    let rows: Int
    var ignored: [String] = []
  }

  /// Each table with and without its column of nearly unique values.
  private static let sources = [
    Source(name: "adult", folder: "adult", files: ["train", "holdout", "honest"], rows: 8000),
    Source(
      name: "adult without weight", folder: "adult", files: ["train", "holdout", "honest"],
      rows: 8000, ignored: ["fnlwgt"]),
    Source(
      name: "birdstrikes", folder: "birdstrikes", files: ["train", "holdout", "fresh"], rows: 3000),
    Source(
      name: "birdstrikes without date", folder: "birdstrikes",
      files: ["train", "holdout", "fresh"], rows: 3000, ignored: ["Flight Date"]),
  ]

  private static let shares = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05]

  private static let honest = Leak.Base.allCases.map { Leak(share: 0, isNoisy: false, base: $0) }

  private static let planted: [Leak] =
    [Leak(share: 0.03, isNoisy: true, base: .fresh)]
    + [Leak.Base.fresh, .marginals, .smoothed].flatMap { base in
      [true, false].flatMap { isNoisy in
        shares.map { Leak(share: $0, isNoisy: isNoisy, base: base) }
      }
    }

  static func run(_ arguments: [String]) async {
    guard arguments.count > 1, let leaks = ["honest": honest, "planted": planted][arguments[1]]
    else {
      Output.error(
        "usage: synthgate-bench calibrate-memorization FIXTURES honest|planted [SEEDS [CURVES]]")
      Output.exit(2)
    }
    let folder = arguments[0]
    let seeds = arguments.count > 2 ? Int(arguments[2]) ?? 100 : 100
    var results: [PowerCurves.Point] = []
    do {
      let judges = try await judges(folder)
      Output.line("| table | other rows | planted | seeds | failed | 95 % interval | by check |")
      Output.line("|---|---|---|---:|---:|---|---|")
      for leak in leaks {
        for (source, judge) in judges {
          let failures = await judge.failures(
            rows: source.rows, splits: seeds, label: source.name,
            of: PlantedLeak(leak: leak, noise: Noise(judge.table)))
          let failed = failures.counts[.memorization] ?? 0
          report(source.name, leak, failures, failed: failed, of: seeds)
          results.append(
            PowerCurves.Point(
              panel: "among \(leak.base.rawValue) rows", line: source.name,
              isDashed: leak.isNoisy, share: leak.share,
              power: Double(failed) / Double(seeds)))
        }
      }
      if arguments.count > 3 {
        PowerCurves.write(
          results, legend: "planted, % of the candidate; dashed: noisy copies", to: arguments[3])
      }
    } catch {
      Output.error("\(folder): \(error)")
      Output.exit(66)
    }
  }

  private static func judges(_ folder: String) async throws -> [(Source, SplitJudge)] {
    var judges: [(Source, SplitJudge)] = []
    for source in sources {
      let paths = source.files.map { "\(folder)/\(source.folder)/\($0).csv.gz" }
      let loaded = try await DataLoader.load(
        [LoadRequest(role: .real, paths: paths)], options: LoadOptions())
      guard let table = loaded[.real] else { continue }
      judges.append(
        (
          source,
          SplitJudge(
            table: table, roles: [.ignore: source.ignored], positive: nil, axes: [.memorization])
        ))
    }
    return judges
  }

  private static func report(
    _ name: String, _ leak: Leak, _ failures: SplitJudge.Failures, failed: Int, of seeds: Int
  ) {
    let checks = failures.messages.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    let cells = [
      name, leak.base.rawValue, leak.label, "\(seeds)", "\(failed)",
      clopperPearson(failed, of: seeds),
      checks.joined(separator: ", "),
    ]
    Output.line("| \(cells.joined(separator: " | ")) |")
  }
}

/// The 95 % interval in words.
func clopperPearson(_ failed: Int, of trials: Int) -> String {
  let interval = Binomial.clopperPearson(successes: failed, trials: trials, confidence: 0.95)
  return interval.map { "\(percent($0.lower)) to \(percent($0.upper))" } ?? ""
}

func percent(_ share: Double) -> String { "\(brief(100 * share)) %" }
