import GateBytes
import GateDigests

/// What runs took, noted in a file as they end, so that a broken-off benchmark goes on where it was.
///
/// A line a run: a key, seconds of the clock, seconds of the processor, bytes of anonymous memory;
/// or a key and why there is no result.
struct DefaultRuns {
  /// What a run took.
  enum Result {
    case took(wall: Double, cpu: Double, bytes: Int)
    case none(reason: String)
  }

  private let path: String
  private(set) var results: [String: Result] = [:]

  /// Reads what is noted.
  init(_ path: String) {
    self.path = path
    let longest = 1 << 24
    guard let bytes = try? FileSystem.read(path, limit: longest) else { return }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if cells.count == 4, let wall = Double(cells[1]), let cpu = Double(cells[2]),
        let memory = Int(cells[3])
      {
        results[cells[0]] = .took(wall: wall, cpu: cpu, bytes: memory)
      } else if cells.count == 2 {
        results[cells[0]] = .none(reason: cells[1])
      }
    }
  }

  /// What a program takes, measured unless it is noted.
  ///
  /// - Parameters:
  ///   - key: of the program and its arguments, without tabs.
  ///   - limit: it is ended after so many seconds.
  mutating func run(
    _ key: String, _ program: String, _ arguments: [String], limit: Double
  ) -> Result {
    if let known = results[key] { return known }
    let result = Self.measured(program, arguments, limit: limit)
    results[key] = result
    note(key, result)
    return result
  }

  private static func measured(
    _ program: String, _ arguments: [String], limit: Double
  ) -> Result {
    do {
      let process = try ChildProcess(program, arguments)
      guard let end = try MemorySampler.watch(process, limit: limit) else {
        return .none(reason: "over \(Int(limit)) s")
      }
      // Without a verdict some work was not done.
      guard end.exitCode == 0 else { return .none(reason: "exit code \(end.exitCode)") }
      return .took(wall: end.usage.wall, cpu: end.usage.cpu, bytes: end.bytes)
    } catch {
      return .none(reason: "\(error)")
    }
  }

  private func note(_ key: String, _ result: Result) {
    var file = TextFile(path, appending: true)
    let cells =
      switch result {
      case .took(let wall, let cpu, let bytes): [key, "\(wall)", "\(cpu)", "\(bytes)"]
      case .none(let reason): [key, reason]
      }
    file.append((cells.joined(separator: "\t") + "\n").utf8)
    file.close()
  }

  /// Tells results of one build of a program from those of another.
  static func fingerprint(of program: String) -> String {
    let largest = 1 << 30
    guard let bytes = try? FileSystem.read(program, limit: largest) else { return "" }
    return String(SHA256.hex(of: bytes).prefix(12))
  }
}
