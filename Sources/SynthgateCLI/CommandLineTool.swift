import GateBytes
import GateCommandLine
import GateKernels
import Glibc
import SynthgateKit

/// The program `synthgate`: finds the command, runs it and turns what happened into an exit code.
package enum CommandLineTool {
  /// Runs the command that the process was started with and ends the process.
  ///
  /// It is no `async` function, since the runtime of one opens files before its first line.
  package static func main() -> Never {
    FileDescriptor.occupyStandard()
    guard FileDescriptor.hasRoom(for: filesOfRuntime) else {
      Console().complain(
        "too few files can be open at a time; allow at least 64 (ulimit -n 64)")
      exit(Int32(ExitCode.systemRefusal))
    }
    // A closed pipe is an error of the write that meets it, not the death of the process.
    signal(SIGPIPE, SIG_IGN)
    // So is a file that grows beyond what it may.
    signal(SIGXFSZ, SIG_IGN)
    let console = Console()
    SignalGuard.start(temporaryFiles: console.temporaryFiles)
    let code = TaskThreads().run(threads: processorCount) {
      await run(Array(arguments.dropFirst()), on: console)
    }
    // Not `exit`: libraries would clean up beside threads that are ending, and OpenSSL frees what each of
    // these still has to give back, so that now and then a run ended by SIGSEGV with its work done.
    fflush(nil)
    _exit(Int32(truncatingIfNeeded: code))
  }

  /// What the queues of tasks and signals open, which end the process where they cannot, and some
  /// for the files of a run.
  private static let filesOfRuntime = 24

  /// The arguments byte for byte, since some are names of files.
  private static var arguments: [String] {
    // Safety: the system hands over so many zero-terminated strings, which nothing here changes.
    (0..<Int(CommandLine.argc)).compactMap { index in
      CommandLine.unsafeArgv[index].map { FileSystem.text(of: $0) }
    }
  }

  /// Runs one command line, without the program's own name.
  ///
  /// - Returns: the exit code.
  static func run(_ arguments: [String], on console: Console) async -> Int {
    do {
      switch try Program.specification.parse(arguments) {
      case .help(let topic):
        try console.writeDocument(Program.specification.help(on: topic))
        return ExitCode.success
      case .run(let parsed):
        guard let command = Program.commands.first(where: { $0.specification == parsed.command })
        else { throw SynthgateError.internalError("\(parsed.command.name) is not wired") }
        return try await command.run(parsed, on: console)
      }
    } catch {
      return report(error, on: console)
    }
  }

  private static func report(_ error: any Error, on console: Console) -> Int {
    switch error {
    case let error as UsageError:
      let topic = error.command.map { " \($0)" } ?? ""
      console.complain("\(error)")
      console.note("see: \(Program.name) help\(topic)")
      return ExitCode.usage
    case is BrokenPipe:
      return ExitCode.brokenPipe
    case let error as SynthgateError:
      return report(error, on: console)
    default:
      console.complain("internal error: \(error)")
      return ExitCode.internalError
    }
  }

  private static func report(_ error: SynthgateError, on console: Console) -> Int {
    switch error {
    case .input(let message, _), .output(let message, _): console.complain(message.terminal)
    case .usage(let message): console.complain(message.terminal)
    case .internalError(let message): console.complain("internal error: \(message)")
    case .policy(let diagnostics): console.note(diagnostics)
    }
    return error.exitCode
  }
}
