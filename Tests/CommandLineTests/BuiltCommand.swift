import Foundation

/// The built command, run as a user would.
enum BuiltCommand {
  /// `synthgate` stands beside the test bundle, since one build makes both: the running process is
  /// `.build/<triple>/<configuration>/<package>.xctest`.
  static let path: String = {
    let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    let folder = (bundle ?? CommandLine.arguments[0]).split(
      separator: "/", omittingEmptySubsequences: false
    ).dropLast()
    return folder.joined(separator: "/") + "/synthgate"
  }()

  struct Result {
    /// 128 plus the signal's number where a signal ended it.
    let code: Int
    let output: String
    let errors: String
  }

  /// Runs the command to its end.
  ///
  /// - Parameters:
  ///   - environment: set on top of this process's own.
  ///   - folder: where it runs.
  static func run(
    _ arguments: [String], input: String? = nil, environment: [String: String] = [:],
    in folder: String? = nil
  ) throws -> Result {
    try finish(
      process(path, arguments, environment: environment, in: folder), input: input)
  }

  static func run(_ arguments: String...) throws -> Result { try run(arguments) }

  /// Runs it under a limit of the shell, such as `-v 600000`.
  static func run(_ arguments: [String], limit: String, in folder: String) throws -> Result {
    let script = "ulimit \(limit); exec \"$0\" \"$@\""
    return try finish(
      process("/bin/sh", ["-c", script, path] + arguments, in: folder), input: nil)
  }

  /// Runs a script of bash that finds the command as `$0`; 124 where it does not end within a minute.
  static func run(script: String, in folder: String) throws -> Result {
    let limited = ["-k", "1", "60", "/bin/bash", "-c", script, path]
    return try finish(process("/usr/bin/timeout", limited, in: folder), input: nil)
  }

  /// Runs it on a terminal of its own, to which both outputs go.
  static func runOnTerminal(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> String {
    let quoted = ([path] + arguments).map { "'\($0)'" }.joined(separator: " ")
    let terminal = process(
      "/usr/bin/script", ["-qec", quoted, "/dev/null"], environment: environment, in: nil)
    return try finish(terminal, input: nil).output
  }

  static func process(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    in folder: String?
  ) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    var merged = ProcessInfo.processInfo.environment
    merged["NO_COLOR"] = nil
    merged["TERM"] = "xterm"
    process.environment = merged.merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    return process
  }

  static func finish(_ process: Process, input: String?) throws -> Result {
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    let stdin = Pipe()
    process.standardInput = stdin
    try process.run()
    if let input { stdin.fileHandleForWriting.write(Data(input.utf8)) }
    try stdin.fileHandleForWriting.close()
    // Both are read at the same time, so that neither pipe can fill up and block the process.
    let errorReader = Reader(errors.fileHandleForReading)
    let outputData = output.fileHandleForReading.readDataToEndOfFile()
    let errorData = errorReader.wait()
    process.waitUntilExit()
    return Result(
      code: code(of: process), output: String(decoding: outputData, as: UTF8.self),
      errors: String(decoding: errorData, as: UTF8.self))
  }

  static func code(of process: Process) -> Int {
    let status = Int(process.terminationStatus)
    return process.terminationReason == .uncaughtSignal ? 128 + status : status
  }

  /// Reads a file to its end on a thread of its own.
  private final class Reader: @unchecked Sendable {
    // Written before the signal, read only after waiting for it.
    private var data = Data()
    private let done = DispatchSemaphore(value: 0)

    init(_ handle: FileHandle) {
      DispatchQueue.global().async { [self] in
        data = handle.readDataToEndOfFile()
        done.signal()
      }
    }

    func wait() -> Data {
      done.wait()
      return data
    }
  }
}

/// A folder for one test, removed with the value.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/synthgate-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and gives its path.
  func write(_ text: String, to name: String) throws -> String {
    try text.write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
    return "\(path)/\(name)"
  }

  var contents: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
