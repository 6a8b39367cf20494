import GateFormats
import GateKernels
import GateMetrics
import GateModel
import GatePolicy
import GatePreparation
import GateTable
import SynthgateKit

/// `calibrate-quick FIXTURES`: how often does real data fail against real data?
///
/// Each split draws three disjoint sets of equal size from all real rows of a table and judges
/// them as reference, holdout and candidate under `tabular`.
enum QuickCalibration {
  private static let splits = 100
  private static let sizes = [500, 2000]

  private struct Source {
    let name: String
    let files: [String]
    let roles: [String: Set<ColumnRole>]
    let positive: String?
  }

  private static let sources = [
    Source(
      name: "adult", files: ["train", "holdout", "honest"],
      roles: ["sex": [.protected], "race": [.protected], "income": [.label]], positive: ">50K"),
    Source(
      name: "birdstrikes", files: ["train", "holdout", "fresh"],
      roles: ["Effect Amount of damage": [.label]], positive: nil),
  ]

  static func run(_ arguments: [String]) async {
    guard let folder = arguments.first else {
      Output.error("usage: synthgate-bench calibrate-quick FIXTURES [SPLITS]")
      Output.exit(2)
    }
    let count = arguments.count > 1 ? Int(arguments[1]) ?? splits : splits
    var worst = 0
    do {
      let policy = try SplitJudge.tabular()
      Output.line("\(count) real-against-real splits each; verdicts of fail by axis")
      for source in sources {
        let table = try await load(source, folder)
        for size in sizes {
          let failures = await SplitJudge(
            table: table, roles: source.roles, positive: source.positive, policy: policy
          ).failures(rows: size, splits: count, label: source.name)
          worst = max(worst, failures.counts.values.max() ?? 0)
          report(source.name, size, failures)
        }
      }
    } catch {
      Output.error("\(folder): \(error)")
      Output.exit(66)
    }
    Output.line(worst <= 2 ? "no axis failed more than twice" : "an axis failed \(worst) times")
    Output.exit(worst <= 2 ? 0 : 1)
  }

  private static func load(_ source: Source, _ folder: String) async throws -> Table {
    let paths = source.files.map { "\(folder)/\(source.name)/\($0).csv.gz" }
    let loaded = try await DataLoader.load(
      [LoadRequest(role: .real, paths: paths)], options: LoadOptions())
    guard let table = loaded[.real] else { throw SynthgateError.internalError("not loaded") }
    return table
  }

  private static func report(_ name: String, _ size: Int, _ failures: SplitJudge.Failures) {
    let axes: [Axis] = [
      .validity, .fidelity, .diversity, .utility, .bias, .memorization,
    ]
    let cells = axes.map { "\($0.rawValue) \(failures.counts[$0] ?? 0)" }.joined(separator: "  ")
    Output.line("\(padded(name, 12)) \(padded(String(size), 6)) \(cells)")
    for (message, count) in failures.messages.sorted(by: { $0.key < $1.key }) {
      Output.line("    \(count) x \(message)")
    }
  }
}
