import GateKernels
import GateMetrics
import GateModel
import GatePolicy
import SynthgateKit

/// How many rows each side has.
struct SideSizes: Sendable, Hashable {
  let real: Int
  let holdout: Int
  let synthetic: Int

  init(_ real: Int, _ holdout: Int, _ synthetic: Int) {
    self.real = real
    self.holdout = holdout
    self.synthetic = synthetic
  }

  /// Rows of reference, holdout and candidate.
  var label: String { "\(real)/\(holdout)/\(synthetic)" }
  var counts: [Int] { [real, holdout, synthetic] }
  var total: Int { real + holdout + synthetic }

  /// Fewer rows than any policy takes.
  static let tooFew = SideSizes(60, 60, 60)
  static let all = [
    tooFew, SideSizes(100, 100, 100), SideSizes(200, 100, 100), SideSizes(500, 0, 500),
    SideSizes(500, 250, 250), SideSizes(1000, 1000, 1000), SideSizes(2000, 0, 1000),
    SideSizes(1000, 500, 3000), SideSizes(4000, 4000, 4000), SideSizes(20_000, 10_000, 20_000),
  ]
}

/// A policy, a source of rows and their numbers.
struct CalibrationCell: Sendable {
  let policy: Policy
  let source: CalibrationSource
  let sizes: SideSizes

  var key: String { "\(policy.name)\t\(source.name)\t\(sizes.label)" }

  /// Cells whose needs the rows meet, and for each policy and source one of too few rows; the small
  /// ones first.
  static func all(
    _ sources: [CalibrationSource], sizes: [SideSizes] = SideSizes.all
  ) throws -> [CalibrationCell] {
    let policies = try Synthgate.builtInPolicies.map { entry in
      try PolicyReader.read(
        try Synthgate.policyText(entry.name), name: entry.name, sha256: "",
        catalogue: MetricRegistry.catalogue
      ).get()
    }
    return sizes.flatMap { sizes in
      sources.flatMap { source in
        policies.map { CalibrationCell(policy: $0, source: source, sizes: sizes) }
      }
    }.filter { $0.isJudged }
  }

  /// Whether the rows are too few on purpose: then there is no verdict, and never a no.
  var hasTooFewRows: Bool { sizes == .tooFew }

  private var isJudged: Bool {
    guard sizes.total <= source.most else { return false }
    // It asks for documents that no table has; its checks of data are those of tabular.
    guard !policy.settings.requiredAxes.contains(.lineage) else { return false }
    if hasTooFewRows { return true }
    let rows: [DataRole: Int] = [
      .real: sizes.real, .holdout: sizes.holdout, .synthetic: sizes.synthetic,
    ]
    // Where people have several rows, people are what counts.
    let isEnough = policy.dataset.minRows.allSatisfy { role, least in
      (rows[role] ?? 0) / source.rowsEach >= least
    }
    let needsLabel = policy.settings.requiredAxes.contains(.utility)
    return isEnough && (!needsLabel || source.roles[.label] != nil)
  }

  /// Large tables take long and are drawn a tenth as often.
  func draws(of most: Int) -> Int { sizes.total > 20_000 ? max(1, most / 10) : most }

  /// The draw with a number, written to files and judged as the command would.
  func outcome(_ draw: Int) async -> RunOutcome {
    var random = SeededGenerator(
      seed: UInt64(draw), label: "calibration \(source.name) \(sizes.label)")
    let sides = source.sides(sizes.counts, &random)
    do {
      return RunOutcome(try await source.record(of: sides, under: policy.name))
    } catch let error as SynthgateError {
      return RunOutcome(error)
    } catch {
      return RunOutcome(.internalError("\(error)"))
    }
  }

  /// Whether an outcome is what honest data should not get.
  ///
  /// A policy under which the candidate must prove something may find too few rows for the proof.
  func isWrong(_ outcome: RunOutcome) -> Bool {
    switch outcome.exitCode {
    case 0: false
    case 3: !hasTooFewRows && !policy.asksForProof
    default: true
    }
  }
}

extension Policy {
  fileprivate var asksForProof: Bool {
    checks.contains { $0.proof == .compliance }
  }
}
