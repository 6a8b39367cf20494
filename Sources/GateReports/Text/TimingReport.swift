import GateModel
import GateWording

/// What took the time of a run, as a table for people.
package enum TimingReport {
  /// Metrics that took less are left out.
  private static let leastSeconds = 0.05

  /// A head, the phases, the facts and the metrics that took longest, each group slowest first.
  package static func lines(_ timing: Timing) -> [String] {
    let phases = timing.phases.mapValues { WorkTime(wallSeconds: $0, cpuSeconds: nil) }
    let metrics = timing.metrics.filter { ($0.value.cpuSeconds ?? .infinity) >= leastSeconds }
    var lines = [line("what took the time", "wall, s", "CPU, s", "pairs of rows looked at")]
    lines += rows(phases, indented: 0)
    lines += rows(timing.facts, indented: 2)
    lines += rows(metrics, indented: 4)
    let total = WorkTime(wallSeconds: timing.wallSeconds, cpuSeconds: timing.cpuSeconds)
    lines.append(row("all, \(counted(timing.threads, "thread"))", total))
    return lines
  }

  private static func rows(_ times: [String: WorkTime], indented indent: Int) -> [String] {
    let sorted = times.sorted {
      ($1.value.wallSeconds, $0.key) < ($0.value.wallSeconds, $1.key)
    }
    return sorted.map { row(String(repeating: " ", count: indent) + $0.key, $0.value) }
  }

  private static func row(_ name: String, _ time: WorkTime) -> String {
    line(
      name, hundredths(time.wallSeconds), time.cpuSeconds.map(hundredths) ?? "",
      time.pairs.map { "\(short($0.share * 100)) % of \(grouped($0.possible))" } ?? "")
  }

  private static func line(_ name: String, _ wall: String, _ cpu: String, _ pairs: String) -> String
  {
    var text = padded(name, to: 40) + right(wall, 9) + right(cpu, 9)
    if !pairs.isEmpty { text += "  " + pairs }
    return text
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }

  private static func hundredths(_ seconds: Double) -> String {
    guard seconds.isFinite, abs(seconds) < 1e12 else { return "?" }
    let hundredths = Int((seconds * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
