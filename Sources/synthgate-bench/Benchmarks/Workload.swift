/// A command line whose cost is measured.
struct Workload {
  let name: String
  /// Another program than the one that is measured.
  var program: String?
  let arguments: [String]

  /// The command lines of `make bench`.
  static func all(fixtures: String) -> [Workload] {
    let roles = ["--protected", "sex,race", "--label", "income", "--positive", ">50K"]
    let adult = check(fixtures + "/adult", synthetic: "honest") + roles
    let holdout = ["--holdout", "\(fixtures)/adult/holdout.csv.gz"]
    return [
      Workload(name: "version", arguments: ["version"]),
      Workload(name: "check adult", arguments: adult + holdout),
      Workload(name: "check adult, 1 thread", arguments: adult + holdout + ["--threads", "1"]),
      Workload(name: "check adult, 2 threads", arguments: adult + holdout + ["--threads", "2"]),
      Workload(name: "check adult, no holdout", arguments: adult),
      Workload(
        name: "validity to bias, 32,000 x 14",
        arguments: check(fixtures + "/sdmetrics", synthetic: "synthetic")
          + ["--id", "id", "--protected", "sex,race", "--label", "target", "--no-fail"]
          + ["--axis", "validity,fidelity,diversity,bias"]),
      Workload(
        name: "smoke, 32,000 x 14",
        arguments: check(fixtures + "/sdmetrics", synthetic: "synthetic")
          + ["--id", "id", "--policy", "smoke", "--no-fail"]),
      Workload(
        name: "check birdstrikes",
        arguments: check(fixtures + "/birdstrikes", synthetic: "fresh")
          + ["--holdout", "\(fixtures)/birdstrikes/holdout.csv.gz"]),
    ]
  }

  private static func check(_ folder: String, synthetic: String) -> [String] {
    ["check", "--real", "\(folder)/train.csv.gz", "--synthetic", "\(folder)/\(synthetic).csv.gz"]
  }
}
