import GateKernels
import GateModel
import SynthgateKit
import Testing

/// How often `tabular` says no to candidates whose rows come from where the real ones come from.
/// `make calibrate` counts it for all policies, laws and sizes.
@Suite struct FalseAlarmRateTests {
  private static let draws = 60
  /// Where one honest candidate in a hundred gets no yes, more than three of sixty do so with a
  /// chance of 0.3 %. With `falseAlarm` at 0.3 in place of 0.006, four of these get none.
  private static let most = 3

  @Test(arguments: [true, false])
  func `Honest candidates get a yes but for one in a hundred`(hasHoldout: Bool) async throws {
    var refused: [String] = []
    for draw in 0..<Self.draws {
      let run = try await Self.judged(draw, hasHoldout: hasHoldout)
      guard run.exitCode != 0 else { continue }
      let failed = run.findings.filter { $0.status == .fail }.map(\.check)
      refused.append("draw \(draw): \(failed.joined(separator: ", "))")
    }
    #expect(refused.count <= Self.most, "\(refused)")
  }

  private static func judged(_ draw: Int, hasHoldout: Bool) async throws -> RunRecord {
    let folder = try CSVFolder()
    var random = SeededGenerator(seed: UInt64(draw), label: "honest people")
    let real = try folder.write(people(500, &random), to: "real.csv")
    let holdout = try folder.write(people(250, &random), to: "holdout.csv")
    let synthetic = try folder.write(people(250, &random), to: "synthetic.csv")
    var request = CheckRequest(
      real: [real], synthetic: [synthetic], holdout: hasHoldout ? [holdout] : [])
    request.policy = "tabular"
    request.threads = 1
    return try await Synthgate.check(request)
  }

  private static let jobs = [
    "clerk", "clerk", "clerk", "cook", "cook", "nurse", "smith", "tutor",
  ]

  /// Lines of CSV: columns that depend on each other, frequent and rare values, gaps, many zeros.
  private static func people(_ rows: Int, _ random: inout SeededGenerator) -> [String] {
    var lines = ["age,job,region,income,visits"]
    for _ in 0..<rows {
      let age = 18 + random.integer(below: 35) + random.integer(below: 35)
      let job = random.integer(below: jobs.count)
      let region = min(random.integer(below: 12), random.integer(below: 12))
      let income = 1000 + 40 * age + 500 * job + random.integer(below: 4000)
      let visits = random.integer(below: 2) * random.integer(below: 10)
      let isMissing = random.integer(below: 20) == 0
      lines.append("\(age),\(jobs[job]),R\(region),\(isMissing ? "" : "\(income)"),\(visits)")
    }
    return lines
  }
}
