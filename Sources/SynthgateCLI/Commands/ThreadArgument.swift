import GateCommandLine
import Glibc

/// `--threads`: how many threads may work at a time.
enum ThreadArgument {
  static let option = Option<Int>(
    "--threads", placeholder: "NUMBER",
    help: "how many threads may work at a time; no score depends on it (default: one a processor)",
    expectation: "a whole number from 1 to \(most)",
    convert: { text in Int(text).flatMap { (1...most).contains($0) ? $0 : nil } })

  static func read(_ arguments: ParsedArguments) throws(UsageError) -> Int {
    if let threads = try arguments.value(of: option) { return threads }
    return processors
  }

  static var processors: Int { min(most, max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }

  /// More threads than any machine has processors are a slip of the finger.
  private static let most = 1024
}
