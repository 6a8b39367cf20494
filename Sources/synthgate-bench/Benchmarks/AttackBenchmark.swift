/// `attacks BINARY FIXTURES [PYTHON]`: what the attacks on members cost, beside anonymeter's from
/// the interpreter on the same data, each as a whole process in one run.
enum AttackBenchmark {
  private static let runs = 3

  static func run(_ arguments: [String]) {
    guard arguments.count >= 2 else {
      Output.error("usage: synthgate-bench attacks BINARY FIXTURES [PYTHON]")
      Output.exit(2)
    }
    let fixtures = arguments[1]
    let folder = "\(fixtures)/privacy"
    let candidate = "cand_fresh"
    var workloads = [
      Workload(
        name: "attacks on 10,000 x 15",
        arguments: [
          "check", "--real", "\(folder)/train.csv.gz", "--holdout", "\(folder)/holdout.csv.gz",
          "--synthetic", "\(folder)/\(candidate).csv.gz", "--no-fail",
          "--policy", "\(fixtures)/benchmarks/attacks.json",
        ])
    ]
    if arguments.count > 2 {
      workloads.append(
        Workload(
          name: "anonymeter on 10,000 x 15", program: arguments[2],
          arguments: ["\(folder)/anonymeter_attacks.py", candidate]))
    }
    CommandBenchmark.measure(workloads, program: arguments[0], runs: runs)
  }
}
