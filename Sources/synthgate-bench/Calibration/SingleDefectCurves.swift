import GateKernels
import GateModel
import SynthgateKit

/// How often does `tabular` find each defect of one kind, by its strength?
enum SingleDefectCurves {
  private static let sizes = SideSizes(4000, 2000, 3000)

  /// What one draw says of a defect, and whether its axis passes.
  private struct Outcome: Sendable {
    let status: Finding.Status?
    let isPass: Bool
  }

  /// Prints a table for each defect and, at the end, the honest draws that its axis did not pass.
  ///
  /// - Parameter curves: the file for the curves, if any.
  static func run(draws: Int, curves: String?) async {
    var points: [PowerCurves.Point] = []
    var refused: [Bool] = []
    for defect in SingleDefect.all {
      let strengths = defect.strengths.map(defect.label).joined(separator: " | ")
      Output.line("\n| \(defect.name) | \(strengths) |")
      Output.line("|---|\(defect.strengths.map { _ in "---:|" }.joined())")
      var cells: [String] = []
      for strength in defect.strengths {
        let outcomes = await concurrently(Array(0..<draws), threads: 2) {
          await outcome(defect, strength, draw: $0)
        }
        if strength == 0 { refused += outcomes.map { !$0.isPass } }
        let found = outcomes.count { $0.status == .fail }
        let warned = outcomes.count { $0.status == .warn }
        cells.append(warned > 0 ? "\(found) (\(warned) warn)" : "\(found)")
        points.append(
          PowerCurves.Point(
            panel: defect.name, line: "found", isDashed: false, share: strength,
            power: Double(found) / Double(draws), tick: defect.number(strength)))
      }
      Output.line("| \(defect.check) | \(cells.joined(separator: " | ")) |")
    }
    Output.line("\n\(refused.count { $0 }) of \(refused.count) honest draws do not pass the axis")
    if let curves {
      PowerCurves.write(points, legend: "strength of the defect, of rows in %", to: curves)
    }
  }

  /// The same rows at every strength, where the law is the same.
  private static func outcome(
    _ defect: SingleDefect, _ strength: Double, draw: Int
  ) async -> Outcome {
    var random = SeededGenerator(seed: UInt64(draw), label: "single defect \(defect.name)")
    let source = CalibrationSource(defect.law(strength))
    var sides = source.sides(sizes.counts, &random)
    var rows = SpoiledLines(defect.law(strength).header, real: sides[0], candidate: sides[2])
    if strength > 0 { defect.plant(&rows, strength, &random) }
    sides[2] = rows.lines
    do {
      let run = try await source.record(of: sides, under: "tabular", axes: [defect.axis])
      return Outcome(status: defect.status(in: run), isPass: run.exitCode == 0)
    } catch {
      Output.error("\(defect.name), \(defect.label(strength)): \(error)")
      return Outcome(status: nil, isPass: false)
    }
  }
}
