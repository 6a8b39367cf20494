import GateKernels
import GateMetrics
import GateModel
import GatePolicy
import GatePreparation
import GateTable
import SynthgateKit

/// Judges seeded splits of one real table against each other.
struct SplitJudge: Sendable {
  let table: Table
  let roles: [String: Set<ColumnRole>]
  let positive: String?
  let policy: Policy
  /// Judge only these; empty means all.
  let axes: [Axis]
  private let realSides = RealSides()

  init(
    table: Table, roles: [String: Set<ColumnRole>], positive: String?, policy: Policy,
    axes: [Axis] = []
  ) {
    self.table = table
    self.roles = roles
    self.positive = positive
    self.policy = policy
    self.axes = axes
  }

  struct Failures: Sendable {
    var counts: [Axis: Int] = [:]
    /// Failing checks and subjects, with the number of splits.
    var messages: [String: Int] = [:]
  }

  static func tabular() throws -> Policy {
    let result = PolicyReader.read(
      try Synthgate.policyText("tabular"), name: "tabular", sha256: "",
      catalogue: MetricRegistry.catalogue)
    return try result.get()
  }

  /// - Precondition: the table has three times as many rows.
  func failures(
    rows: Int, splits: Int, label: String, of maker: any CandidateMaker = FreshRows()
  ) async -> Failures {
    let runs = await concurrently(Array(0..<splits), threads: 2) { split in
      await findings(rows: rows, seed: UInt64(split), label: label, of: maker)
    }
    var failures = Failures()
    for findings in runs {
      let failed = findings.filter { $0.status == .fail }
      for axis in Set(failed.map(\.axis)) { failures.counts[axis, default: 0] += 1 }
      for finding in failed {
        failures.messages["\(finding.check) \(finding.subject.label)", default: 0] += 1
      }
    }
    return failures
  }

  private func findings(
    rows: Int, seed: UInt64, label: String, of maker: any CandidateMaker
  ) async -> [Finding] {
    let split = "split \(label) \(rows)"
    var generator = SeededGenerator(seed: seed, label: split)
    let order = generator.shuffled(table.rowCount)
    let members = Array(order[..<rows])
    let candidate = maker.candidate(
      from: table, members: members, fresh: Array(order[rows..<2 * rows]), &generator)
    let comparison = Comparison(
      reference: table.selecting(members), candidate: candidate,
      holdout: table.selecting(Array(order[2 * rows..<3 * rows])), roles: roles)
    let scorecard = await MetricRegistry.evaluate(
      Set(
        policy.checks.filter { axes.isEmpty || axes.contains($0.axis) }.map(\.metric.id)),
      on: comparison,
      in: EvaluationContext(seed: seed, positive: positive), threads: 1,
      known: await realSides.known["\(split) \(seed)"])
    await realSides.keep(scorecard.realSide, of: "\(split) \(seed)")
    return judge(
      policy, measurements: scorecard.measurements, columns: [],
      rows: [.real: rows, .synthetic: candidate.rowCount, .holdout: rows],
      catalogue: MetricRegistry.catalogue, selection: Selection(onlyAxes: axes)
    ).findings
  }
}

/// Makes the candidate of a split.
protocol CandidateMaker: Sendable {
  /// - Parameters:
  ///   - table: real rows.
  ///   - members: rows of it that are the reference.
  ///   - fresh: rows of it that are neither reference nor holdout.
  func candidate(
    from table: Table, members: [Int], fresh: [Int], _ generator: inout SeededGenerator
  ) -> Table
}

/// Honest candidates.
struct FreshRows: CandidateMaker {
  func candidate(
    from table: Table, members: [Int], fresh: [Int], _ generator: inout SeededGenerator
  ) -> Table { table.selecting(fresh) }
}

/// What was found of the real rows of each split, for its other candidates.
private actor RealSides {
  private(set) var known: [String: RealSide] = [:]

  func keep(_ side: RealSide?, of split: String) { known[split] = side }
}
