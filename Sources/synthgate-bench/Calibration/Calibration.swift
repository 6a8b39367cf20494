import GateKernels
import GateModel
import GateTable
import SynthgateKit

/// `calibrate FIXTURES quick|honest|report|defects|single-defects ...`: how often do the built-in policies fail honest
/// candidates, and how often does `tabular` fail such with a defect of rising strength?
///
/// Each draw takes three disjoint sets of real rows and judges them as reference, holdout and candidate.
enum Calibration {
  private static let usage = """
    usage: synthgate-bench calibrate FIXTURES quick [DRAWS]
         | calibrate FIXTURES honest LOG DRAWS [POLICY|TABLE|SIZES...]
         | calibrate FIXTURES report LOG
         | calibrate FIXTURES defects [SPLITS [CURVES]]
         | calibrate FIXTURES single-defects [DRAWS [CURVES]]
    """

  static func run(_ arguments: [String]) async {
    func number(_ place: Int) -> Int? {
      arguments.count > place ? Int(arguments[place]) : nil
    }
    do {
      switch (arguments.dropFirst().first, arguments.count) {
      case ("quick", 2...):
        try await HonestCalibration.quick(arguments[0], draws: number(2) ?? 100)
      case ("honest", 4...):
        try await HonestCalibration.run(
          arguments[0], draws: number(3) ?? 200, log: arguments[2],
          words: Array(arguments.dropFirst(4)))
      case ("report", 3): try HonestCalibration.report(arguments[0], log: arguments[2])
      case ("defects", 2...):
        try await defects(
          arguments[0], splits: number(2) ?? 20, curves: arguments.count > 3 ? arguments[3] : nil)
      case ("single-defects", 2...):
        await SingleDefectCurves.run(
          draws: number(2) ?? 20, curves: arguments.count > 3 ? arguments[3] : nil)
      default:
        Output.error(usage)
        Output.exit(2)
      }
    } catch {
      Output.error("\(arguments.first ?? ""): \(error)")
      Output.exit(66)
    }
  }

  /// The share of candidates with a defect that its axis fails.
  private static func defects(
    _ folder: String, splits: Int, curves: String?
  ) async throws {
    let sources =
      try CalibrationSource.bundled(folder)
      + [Population.people, Population.heavyTails].map { CalibrationSource($0) }
    var points: [PowerCurves.Point] = []
    for defect in Defect.allCases {
      let strengths = defect.strengths.map { percent($0) }
      Output.line("\n| \(defect.rawValue) | \(strengths.joined(separator: " | ")) |")
      Output.line("|---|\(strengths.map { _ in "---:|" }.joined())")
      for source in sources where source.has(defect) {
        let judge = try await source.judge(axes: [defect.axis])
        var cells: [String] = []
        for strength in defect.strengths {
          let failures = await judge.failures(
            rows: min(4000, judge.table.rowCount / 3), splits: splits, label: source.name,
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
  let roles: [ColumnRole: [String]]

  func candidate(
    from table: Table, members: [Int], fresh: [Int], _ generator: inout SeededGenerator
  ) -> Table {
    defect.spoil(table.selecting(fresh), roles, strength: strength, &generator)
  }
}
