import GateModel
import SynthgateKit

/// How failing candidates are told: by which causes, and on how many lines.
struct CauseTally {
  /// Causes that a reader takes in at one glance.
  static let glance = 3
  /// Lines of a screen or two.
  static let longest = 60

  private var counts: [Int] = []
  private var lines: [Int] = []
  private var planted = 0
  private(set) var wrong: [String] = []

  mutating func add(_ name: String, _ run: RunRecord, _ defect: PlantedDefect?) {
    counts.append(run.causes.count)
    let report = Synthgate.render(run, as: .text)
    lines.append(report.count { $0 == UInt8(ascii: "\n") })
    if lines.last ?? 0 > Self.longest { wrong.append("\(name): \(lines.last ?? 0) lines") }
    guard let defect else { return }
    planted += 1
    guard !run.causes.prefix(Self.glance).contains(where: defect.isTold) else { return }
    let kinds = defect.kinds.map(\.rawValue).joined(separator: " or ")
    wrong.append("\(name): no cause tells \(kinds) of \(defect.columns)")
    wrong += run.causes.prefix(Self.glance).map { "    \($0.kind.rawValue): \($0.message)" }
  }

  func print() {
    guard !counts.isEmpty else { return }
    Output.line(
      """

      \(counts.count) failing candidates, \(planted) with a planted defect; causes: median \
      \(counts.sorted()[counts.count / 2]), most \(counts.max() ?? 0); lines of the report: median \
      \(lines.sorted()[lines.count / 2]), most \(lines.max() ?? 0)
      """)
    Output.line(
      wrong.isEmpty
        ? "every planted defect is told by one of the first \(Self.glance) causes" : "not told:")
    wrong.forEach(Output.line)
  }
}
