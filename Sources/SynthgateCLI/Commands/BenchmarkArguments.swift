import GateCommandLine
import SynthgateKit

/// The option that names sets of evaluation items.
enum BenchmarkArguments {
  static let option = Option<String>(
    .benchmark, arity: .many, placeholder: "NAME=PATH",
    help: "evaluation items that must not stand in synthetic texts; further paths may follow, and "
      + "further names")

  static func read(_ arguments: ParsedArguments) throws(UsageError) -> [Benchmark] {
    try benchmarks(arguments.values(of: option), command: arguments.command.name)
  }

  /// A value without a name is another path of the benchmark before it.
  static func benchmarks(
    _ values: [String], command: String
  ) throws(UsageError) -> [Benchmark] {
    var benchmarks: [Benchmark] = []
    for value in values {
      let sign = value.firstIndex(of: "=")
      let (name, path) = (value.prefix { $0 != "=" }, sign.map { value[value.index(after: $0)...] })
      if let path {
        guard !name.isEmpty, !path.isEmpty else { throw unnamed(value, command) }
        if let index = benchmarks.firstIndex(where: { $0.name == name }) {
          benchmarks[index].paths.append(String(path))
        } else {
          benchmarks.append(Benchmark(name: String(name), paths: [String(path)]))
        }
      } else {
        guard let last = benchmarks.indices.last else { throw unnamed(value, command) }
        benchmarks[last].paths.append(value)
      }
    }
    return benchmarks
  }

  private static func unnamed(_ value: String, _ command: String) -> UsageError {
    UsageError("--benchmark takes NAME=PATH, not \"\(value)\"", command: command)
  }
}
