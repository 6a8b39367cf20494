import GateBytes
import Glibc

/// `scale BINARY FIXTURES FOLDER [PYTHON SCRIPT]`: what the statistical suites cost by rows and by
/// columns, beside SDMetrics' QualityReport from the interpreter, all as whole processes in one run.
///
/// The tables are generated into the folder unless they are there.
enum ScaleBenchmark {
  /// 32,000 rows come from the fixtures.
  private static let sizes = [
    (rows: 10_000, columns: 15), (100_000, 15), (1_000_000, 15),
    (5000, 20), (5000, 100), (5000, 300), (1000, 1000),
  ]
  private static let runs = 2

  static func run(_ arguments: [String]) {
    guard arguments.count >= 3 else {
      Output.error("usage: synthgate-bench scale BINARY FIXTURES FOLDER [PYTHON SCRIPT]")
      Output.exit(2)
    }
    let (fixtures, folder) = (arguments[1], arguments[2])
    let peer = arguments.count > 4 ? (python: arguments[3], script: arguments[4]) : nil
    var workloads: [Workload] = []
    let small = "\(fixtures)/sdmetrics"
    for policy in ["statistics", "sdmetrics", "neighbours", "models"] {
      let files = Files(
        real: "\(small)/train.csv.gz", synthetic: "\(small)/synthetic.csv.gz", label: "target",
        groups: "sex,race", positive: ">50K")
      // Utility is tried on a holdout; the manifolds are searched among all 32,000 rows without.
      let holdout = policy == "models" ? ["--holdout", "\(small)/holdout.csv.gz"] : []
      workloads.append(
        Workload(
          name: "\(policy), 32,000 x 15",
          arguments: files.arguments(fixtures, policy: policy) + holdout))
    }
    if let peer {
      workloads.append(
        Workload(
          name: "SDMetrics, 32,000 x 15", program: peer.python,
          arguments: [peer.script, "\(small)/train.csv.gz", "\(small)/synthetic.csv.gz"]))
    }
    for (rows, columns) in sizes {
      let files = generated(folder, rows: rows, columns: columns)
      let size = "\(rows) x \(columns)"
      for policy in rows == 1_000_000 ? ["statistics", "sdmetrics"] : ["statistics"] {
        workloads.append(
          Workload(
            name: "\(policy), \(size)", arguments: files.arguments(fixtures, policy: policy)))
      }
      if let peer, rows == 1_000_000 {
        workloads.append(
          Workload(
            name: "SDMetrics, \(size)", program: peer.python,
            arguments: [peer.script, files.real, files.synthetic]))
      }
    }
    CommandBenchmark.measure(workloads, program: arguments[0], runs: runs)
  }

  /// A real and a synthetic table, and which columns are what.
  private struct Files {
    let real: String
    let synthetic: String
    let label: String
    let groups: String
    let positive: String

    func arguments(_ fixtures: String, policy: String) -> [String] {
      [
        "check", "--real", real, "--synthetic", synthetic, "--id", "id", "--label", label,
        "--positive", positive, "--protected", groups, "--no-fail", "--policy",
        "\(fixtures)/benchmarks/\(policy).json",
      ]
    }
  }

  private static func generated(_ folder: String, rows: Int, columns: Int) -> Files {
    let paths = ["real", "synthetic"].map { "\(folder)/\(rows)x\(columns)-\($0).csv" }
    mkdir(folder, 0o755)
    for (path, isCandidate) in zip(paths, [false, true])
    where FileSystem.kind(of: path) != .file {
      var records = ScaleRecords(columns: columns, isCandidate: isCandidate)
      var file = TextFile(path)
      file.append((records.names.joined(separator: ",") + "\n").utf8)
      for _ in 0..<rows { file.append((records.next().joined(separator: ",") + "\n").utf8) }
      file.close()
    }
    return Files(
      real: paths[0], synthetic: paths[1], label: "label", groups: "group", positive: "yes")
  }
}
