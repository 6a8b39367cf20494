import GateCommandLine
import GateKernels
import GateModel

/// `--threads`: how many threads may work at a time.
enum ThreadArgument {
  static let option = Option<Int>(
    .threads, placeholder: "NUMBER",
    help: "how many threads may work at a time; no score depends on it (default: one a processor)",
    expectation: "a whole number from 1 to \(mostThreads)",
    convert: { text in Int(text).flatMap { (1...mostThreads).contains($0) ? $0 : nil } })

  static func read(_ arguments: ParsedArguments) throws(UsageError) -> Int {
    if let threads = try arguments.value(of: option) { return threads }
    return processorCount
  }
}
