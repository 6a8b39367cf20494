import GateBytes
import GateDigests
import GateModel
import Glibc

/// What is known of the draws of each cell, a line a draw, so that a run that was broken off goes on.
///
/// The first line tells the build; a log of another build is refused.
struct CalibrationLog {
  /// By the key of the cell.
  private(set) var outcomes: [String: [RunOutcome]] = [:]
  private let path: String
  private static let most = 1 << 30

  init(_ path: String) throws {
    self.path = path
    let program = try FileSystem.read("/proc/self/exe", limit: Self.most)
    let build = "build \(SHA256.hex(of: program).prefix(16))"
    guard FileSystem.kind(of: path) == .file else {
      try FileSystem.write(Array("\(build)\n".utf8), to: path)
      return
    }
    let text = String(decoding: try FileSystem.read(path, limit: Self.most), as: UTF8.self)
    let lines = text.split(separator: "\n")
    guard lines.first.map(String.init) == build else {
      Output.error("\(path) was written by another build; remove it or name another file")
      Output.exit(2)
    }
    for line in lines.dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      // The last line may have been broken off.
      guard fields.count == 7, let code = Int(fields[4]), fields[6] == "." else { continue }
      let key = fields[0..<3].joined(separator: "\t")
      let parts = fields[3].split(separator: ",").map { $0.split(separator: "=").map(String.init) }
      var axes: [Axis: Verdict] = [:]
      for part in parts where part.count == 2 {
        if let axis = Axis(rawValue: part[0]) { axes[axis] = Verdict(rawValue: part[1]) }
      }
      outcomes[key, default: []].append(
        RunOutcome(
          exitCode: code, axes: axes,
          checks: fields[5].split(separator: ";").map(String.init)))
    }
  }

  /// Draws are numbered from 0 and added in their order.
  mutating func add(_ found: [RunOutcome], to key: String) {
    outcomes[key, default: []] += found
    let lines = found.map { outcome in
      let axes = outcome.axes.map { "\($0.key.rawValue)=\($0.value.rawValue)" }.sorted()
      // What separates fields and checks does not stand inside them.
      let checks = outcome.checks.map {
        $0.split(whereSeparator: { "\t\n;".contains($0) }).joined(separator: " ")
      }
      let fields = [
        key, axes.joined(separator: ","), "\(outcome.exitCode)", checks.joined(separator: ";"), ".",
      ]
      return fields.joined(separator: "\t")
    }
    guard let file = fopen(path, "a") else {
      Output.error("\(path): cannot be written")
      Output.exit(73)
    }
    fputs(lines.map { $0 + "\n" }.joined(), file)
    fclose(file)
  }
}
