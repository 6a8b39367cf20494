import GateBytes
import Glibc

/// `text BINARY FOLDER [MEGABYTES,...] [RUNS]`: what a gate before training costs by the size of its
/// texts: `pretraining` with a holdout half as large and a benchmark, as whole processes.
///
/// The texts are generated into the folder unless they are there.
enum TextBenchmark {
  private static let benchmarkItems = 300

  static func run(_ arguments: [String]) {
    let sizes = (arguments.count > 2 ? arguments[2] : "10,100").split(separator: ",").map {
      Int($0)
    }
    guard arguments.count >= 2, !sizes.contains(nil) else {
      Output.error("usage: synthgate-bench text BINARY FOLDER [MEGABYTES,...] [RUNS]")
      Output.exit(2)
    }
    let folder = arguments[1]
    mkdir(folder, 0o755)
    let items = generated("\(folder)/items.jsonl", seed: 4) { _, records in records < benchmarkItems
    }
    let workloads = sizes.compactMap(\.self).flatMap { size -> [Workload] in
      let files = [("real", 1, size), ("synthetic", 2, size), ("holdout", 3, (size + 1) / 2)].map {
        name, seed, megabytes in
        generated("\(folder)/\(name)-\(size).jsonl", seed: UInt64(seed)) { bytes, _ in
          bytes < megabytes * 1_000_000
        }
      }
      let check = ["check", "--real", files[0], "--synthetic", files[1], "--holdout", files[2]]
      return [
        Workload(
          name: "pretraining, \(size) MB",
          arguments: check + [
            "--benchmark", "items=\(items)", "--policy", "pretraining", "--no-fail",
          ]),
        Workload(
          name: "copies alone, \(size) MB",
          arguments: check + ["--policy", "text", "--axis", "memorization", "--no-fail"]),
        Workload(
          name: "near-duplicates alone, \(size) MB",
          arguments: check + [
            "--policy", "text", "--only", "diversity.text.near-duplicates", "--no-fail",
          ]),
      ]
    }
    let runs = arguments.count > 3 ? Int(arguments[3]) ?? 1 : 1
    CommandBenchmark.measure(workloads, program: arguments[0], runs: runs)
  }

  /// - Parameter wants: whether there is to be another record, by bytes and records so far.
  private static func generated(
    _ path: String, seed: UInt64, while wants: (Int, Int) -> Bool
  ) -> String {
    guard FileSystem.kind(of: path) != .file else { return path }
    var (records, file, count) = (TextRecords(seed: seed), TextFile(path), 0)
    while wants(file.count, count) {
      file.append(records.next())
      count += 1
    }
    file.close()
    return path
  }
}
