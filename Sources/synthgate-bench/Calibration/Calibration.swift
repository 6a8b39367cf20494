import GateFormats
import GateKernels
import GateModel
import GateStatistics
import GateTable
import SynthgateKit

/// `calibrate FIXTURES quick|honest|defects [SPLITS [CURVES]]`: how often does `tabular` fail honest
/// candidates, or such with a defect of rising strength?
///
/// Each split draws three disjoint sets of equal size from all real rows of a table and judges
/// them as reference, holdout and candidate.
enum Calibration {
  private static let axes: [Axis] = [
    .validity, .fidelity, .diversity, .utility, .bias, .memorization,
  ]

  static func run(_ arguments: [String]) async {
    guard arguments.count > 1, ["quick", "honest", "defects"].contains(arguments[1]) else {
      Output.error(
        "usage: synthgate-bench calibrate FIXTURES quick|honest|defects [SPLITS [CURVES]]")
      Output.exit(2)
    }
    let splits = arguments.count > 2 ? Int(arguments[2]) : nil
    do {
      let sources = try await CalibrationSource.all(arguments[0])
      switch arguments[1] {
      case "quick": try await quick(sources, splits: splits ?? 100)
      case "honest": try await honest(sources, splits: splits ?? 200)
      default:
        try await defects(
          sources, splits: splits ?? 20, curves: arguments.count > 3 ? arguments[3] : nil)
      }
    } catch {
      Output.error("\(arguments[0]): \(error)")
      Output.exit(66)
    }
  }

  /// The tables that people bring, at two sizes; ends with 1 if an axis fails more than twice.
  private static func quick(_ sources: [CalibrationSource], splits: Int) async throws {
    var worst = 0
    head()
    for source in sources where !source.isGenerated {
      for rows in [500, 2000] {
        let failures = try await source.judge().failures(
          rows: rows, splits: splits, label: source.name)
        report(source.name, rows, splits, failures)
        worst = max(worst, failures.counts.values.max() ?? 0)
      }
    }
    Output.line(worst <= 2 ? "no axis failed more than twice" : "an axis failed \(worst) times")
    Output.exit(worst <= 2 ? 0 : 1)
  }

  private static func honest(_ sources: [CalibrationSource], splits: Int) async throws {
    var pooled: [Axis: Int] = [:]
    var total = 0
    head()
    for source in sources {
      for rows in [250, 1000, 4000, 8000] where 3 * rows <= source.table.rowCount {
        let failures = try await source.judge().failures(
          rows: rows, splits: splits, label: source.name)
        report(source.name, rows, splits, failures)
        pooled.merge(failures.counts) { $0 + $1 }
        total += splits
      }
    }
    for axis in axes {
      let failed = pooled[axis] ?? 0
      Output.line(
        "\(axis.rawValue): \(failed) of \(total), \(clopperPearson(failed, of: total))")
    }
  }

  private static func head() {
    Output.line("| table | rows | splits | \(axes.map(\.rawValue).joined(separator: " | ")) | by |")
    Output.line("|---|---:|---:|\(axes.map { _ in "---:|" }.joined())---|")
  }

  private static func report(
    _ name: String, _ rows: Int, _ splits: Int, _ failures: SplitJudge.Failures
  ) {
    let counts = axes.map { "\(failures.counts[$0] ?? 0)" }
    let checks = failures.messages.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    let cells = [name, "\(rows)", "\(splits)"] + counts + [checks.joined(separator: ", ")]
    Output.line("| \(cells.joined(separator: " | ")) |")
  }

  /// The share of candidates with a defect that its axis fails.
  private static func defects(
    _ sources: [CalibrationSource], splits: Int, curves: String?
  ) async throws {
    var points: [PowerCurves.Point] = []
    for defect in Defect.allCases {
      let strengths = defect.strengths.map { percent($0) }
      Output.line("\n| \(defect.rawValue) | \(strengths.joined(separator: " | ")) |")
      Output.line("|---|\(strengths.map { _ in "---:|" }.joined())")
      for source in sources where source.has(defect) {
        let judge = try source.judge(axes: [defect.axis])
        var cells: [String] = []
        for strength in defect.strengths {
          let failures = await judge.failures(
            rows: source.defectRows, splits: splits, label: source.name,
            of: SpoiledRows(defect: defect, strength: strength, roles: source.roles))
          let failed = failures.counts[defect.axis] ?? 0
          cells.append("\(failed)")
          points.append(
            PowerCurves.Point(
              panel: "\(defect.rawValue) (\(defect.axis.rawValue))", line: source.name,
              isDashed: false, share: strength, power: Double(failed) / Double(splits)))
        }
        Output.line("| \(source.name) | \(cells.joined(separator: " | ")) |")
      }
    }
    if let curves { PowerCurves.write(points, legend: "strength of the defect, %", to: curves) }
  }
}

/// Fresh rows with a defect.
private struct SpoiledRows: CandidateMaker {
  let defect: Defect
  let strength: Double
  let roles: [String: Set<ColumnRole>]

  func candidate(
    from table: Table, members: [Int], fresh: [Int], _ generator: inout SeededGenerator
  ) -> Table {
    defect.spoil(table.selecting(fresh), roles, strength: strength, &generator)
  }
}
