import GateFormats
import GateKernels
import GateModel
import GatePreparation
import GateTable
import SynthgateKit

/// Judges seeded splits of one real table against each other, as the command would.
struct SplitJudge: Sendable {
  let table: Table
  private let request: CheckRequest
  private let realSides = RealSides()

  /// - Parameters:
  ///   - policy: a built-in one or a file.
  ///   - axes: judge only these; empty means all.
  ///   - threads: of each run.
  init(
    table: Table, roles: [ColumnRole: [String]], positive: String?, policy: String = "tabular",
    axes: [Axis] = [], threads: Int = 1
  ) {
    self.table = table
    var request = CheckRequest(real: [], synthetic: [])
    request.policy = policy
    request.columns.roles = roles
    request.columns.positive = positive
    request.onlyAxes = axes
    request.threads = threads
    self.request = request
  }

  struct Failures: Sendable {
    var counts: [Axis: Int] = [:]
    /// Failing checks and subjects, with the number of splits.
    var messages: [String: Int] = [:]
  }

  /// - Precondition: the table has three times as many rows.
  func failures(
    rows: Int, splits: Int, label: String, of maker: any CandidateMaker
  ) async -> Failures {
    let outcomes = await concurrently(Array(0..<splits), threads: 2) { split in
      await outcome(rows: rows, seed: UInt64(split), label: label, of: maker)
    }
    var failures = Failures()
    for outcome in outcomes {
      for (axis, verdict) in outcome.axes where verdict == .fail {
        failures.counts[axis, default: 0] += 1
      }
      for check in outcome.checks { failures.messages[check, default: 0] += 1 }
    }
    return failures
  }

  private func outcome(
    rows: Int, seed: UInt64, label: String, of maker: any CandidateMaker
  ) async -> RunOutcome {
    let split = "split \(label) \(rows)"
    let loaded = drawn(SideSizes(rows, rows, rows), seed: seed, label: split, of: maker)
    let key = "\(split) \(seed)"
    let (outcome, side) = await judged(loaded, seed: seed, known: await realSides.known[key])
    await realSides.keep(side, of: key)
    return outcome
  }

  private func judged(
    _ loaded: LoadedData, seed: UInt64, known: RealSide?
  ) async -> (RunOutcome, RealSide?) {
    var request = request
    request.seed = seed
    do throws(SynthgateError) {
      let (run, side) = try await Synthgate.check(loaded, request, known: known)
      return (RunOutcome(run), side)
    } catch {
      return (RunOutcome(error), known)
    }
  }
}

extension SplitJudge {
  /// One split, of which nothing is kept.
  func outcome(
    sizes: SideSizes, seed: UInt64, label: String, of maker: any CandidateMaker
  ) async -> RunOutcome {
    await outcomes(sizes: sizes, seed: seed, label: label, of: [maker])[0]
  }

  /// One split with several candidates, of which nothing is kept.
  func outcomes(
    sizes: SideSizes, seed: UInt64, label: String, of makers: [any CandidateMaker]
  ) async -> [RunOutcome] {
    var outcomes: [RunOutcome] = []
    var known: RealSide?
    for maker in makers {
      let loaded = drawn(sizes, seed: seed, label: "split \(label) \(sizes.label)", of: maker)
      let (outcome, side) = await judged(loaded, seed: seed, known: known)
      outcomes.append(outcome)
      known = side
    }
    return outcomes
  }

  /// Disjoint rows of the table as reference, candidate and holdout.
  private func drawn(
    _ sizes: SideSizes, seed: UInt64, label: String, of maker: any CandidateMaker
  ) -> LoadedData {
    var generator = SeededGenerator(seed: seed, label: label)
    let order = generator.shuffled(table.rowCount)
    let members = Array(order[..<sizes.real])
    let end = sizes.real + sizes.synthetic
    let candidate = maker.candidate(
      from: table, members: members, fresh: Array(order[sizes.real..<end]), &generator)
    return LoadedData(
      tables: [
        (.real, table.selecting(members)), (.synthetic, candidate),
        (.holdout, table.selecting(Array(order[end..<end + sizes.holdout]))),
      ], files: [[], [], []], malformed: [[:], [:], [:]], diagnostics: [])
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

/// What was found of the real rows of each split, for its other candidates.
private actor RealSides {
  private(set) var known: [String: RealSide] = [:]

  func keep(_ side: RealSide?, of split: String) { known[split] = side }
}
