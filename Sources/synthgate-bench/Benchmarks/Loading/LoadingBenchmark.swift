import GateBytes
import GateJSON
import Glibc

/// `loading FOLDER [PYTHON SCRIPT [RUNS]]`: what loading the generated files takes, as Markdown.
///
/// Every loader is a process of its own that times itself from before it opens the file until the
/// typed table stands in memory; its anonymous memory is sampled from outside, alike for all. The
/// rounds go over all loaders, so that a disturbance does not fall on one of them alone.
enum LoadingBenchmark {
  private static let fewestRuns = 3

  /// A program that loads a file.
  private struct Loader {
    let name: String
    let program: String
    let arguments: [String]
    var wall: [Double] = []
    var cpu: [Double] = []
    var memory: [Int] = []
  }

  static func run(_ arguments: [String]) {
    guard let folder = arguments.first else {
      Output.error("usage: synthgate-bench loading FOLDER [PYTHON SCRIPT [RUNS]]")
      Output.exit(2)
    }
    let peers = arguments.count > 2 ? (python: arguments[1], script: arguments[2]) : nil
    let runs = arguments.count > 3 ? Int(arguments[3]) ?? fewestRuns : fewestRuns
    Output.line("Best / median of \(runs) rounds; memory is the most of them.")
    for file in [
      "mixed.csv", "mixed.jsonl", "mixed.csv.gz", "mixed.tar.zst", "mixed.parquet", "mixed.arrow",
    ]
    where FileSystem.kind(of: "\(folder)/\(file)") == .file {
      var loaders = loaders(of: "\(folder)/\(file)", file: file, peers: peers)
      for _ in 0..<runs {
        for index in loaders.indices { measure(&loaders[index]) }
      }
      print(file, loaders)
    }
  }

  private static func loaders(
    of path: String, file: String, peers: (python: String, script: String)?
  ) -> [Loader] {
    let own = CommandLine.arguments[0]
    var loaders = [
      Loader(name: "synthgate", program: own, arguments: ["load", path]),
      Loader(
        name: "synthgate, no digests", program: own, arguments: ["load", "--no-digests", path]),
    ]
    guard let peers else { return loaders }
    for name in Self.peers(of: file) {
      loaders.append(
        Loader(name: name, program: peers.python, arguments: [peers.script, name, path]))
    }
    return loaders
  }

  /// The other libraries that read a file.
  private static func peers(of file: String) -> [String] {
    if file.hasSuffix(".gz") || file.hasSuffix(".zst") { return ["libarchive"] }
    return file.hasSuffix(".arrow") ? ["pyarrow"] : ["duckdb", "polars", "pyarrow"]
  }

  /// Runs a loader once more.
  private static func measure(_ loader: inout Loader) {
    let output = "/tmp/synthgate-loading-\(getpid())"
    defer { unlink(output) }
    do {
      let process = try ChildProcess(loader.program, loader.arguments, output: output)
      let (bytes, exitCode) = try MemorySampler.peak(of: process)
      let longestLine = 1 << 16
      let line = try FileSystem.read(output, limit: longestLine)
      let costs = try JSONParser.parse(line)
      guard exitCode == 0, let wall = costs["wall"]?.doubleValue,
        let cpu = costs["cpu"]?.doubleValue
      else {
        Output.error("\(loader.name) ended with \(exitCode)")
        return
      }
      loader.wall.append(wall)
      loader.cpu.append(cpu)
      loader.memory.append(bytes)
    } catch {
      Output.error("\(loader.name): \(error)")
    }
  }

  private static func print(_ file: String, _ loaders: [Loader]) {
    Output.line("")
    Output.line("| \(file) | wall, s | CPU, s | anonymous memory, MB | wall against synthgate |")
    Output.line("|---|---:|---:|---:|---:|")
    let own = loaders[0].wall.min() ?? 0
    for loader in loaders where !loader.wall.isEmpty {
      let ratio = own > 0 ? brief((loader.wall.min() ?? 0) / own) : ""
      let memory = (loader.memory.max() ?? 0) / 1_000_000
      let cells = [loader.name, times(loader.wall), times(loader.cpu), "\(memory)", ratio]
      Output.line("| \(cells.joined(separator: " | ")) |")
    }
  }

  /// The best and the median.
  private static func times(_ seconds: [Double]) -> String {
    let sorted = seconds.sorted()
    return "\(brief(sorted[0])) / \(brief(sorted[sorted.count / 2]))"
  }
}
