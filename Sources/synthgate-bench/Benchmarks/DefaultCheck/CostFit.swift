import GateBytes
import GateMetrics
import GateModel
import GatePreparation
import GateReports
import Glibc
import SynthgateKit

/// `fit-costs RUN...`: the constants of the parts of the work that fit the timing of stored runs best.
///
/// Prints the constant of each part of the work, with how far the runs are from it, and then
/// what the constants that are in force say of each run.
enum CostFit {
  private struct Run {
    let path: String
    let record: RunRecord
    let shape: WorkShape
  }

  /// Parts that took less say nothing, in seconds.
  private static let least = 0.02

  static func run(_ paths: [String]) {
    guard !paths.isEmpty else {
      Output.error("usage: synthgate-bench fit-costs RUN...")
      Output.exit(2)
    }
    let runs = paths.map(read)
    for part in FactWork.all { printFit(of: part, runs) }
    for run in runs {
      let estimated = run.shape.parts.reduce(0) { $0 + $1.seconds(run.shape) }
      let taken = run.record.timing.facts.values.reduce(0) { $0 + ($1.cpuSeconds ?? 0) }
      Output.line(
        "// \(run.path): \(text(taken)) s of CPU scoring, \(text(estimated)) s by the constants")
    }
  }

  /// The constant in the middle of the extremes of the runs, so that the worst factor is least.
  private static func printFit(of part: FactWork, _ runs: [Run]) {
    let constants = runs.compactMap { run -> Double? in
      guard let seconds = run.record.timing.facts[part.name]?.cpuSeconds, seconds >= least
      else { return nil }
      let units = part.units(run.shape)
      return units > 0 ? seconds * 1e9 / units : nil
    }
    guard let low = constants.min(), let high = constants.max() else {
      Output.line("// \(part.name): no run took \(least) s of it")
      return
    }
    let fitted = (low * high).squareRoot()
    Output.line(
      "\(part.name): \(text(fitted))  // within a factor of \(text((high / low).squareRoot()))"
        + " in \(constants.count) runs")
  }

  private static func read(_ path: String) -> Run {
    let largest = 1 << 30
    do {
      let record = try RunFile.decode(try FileSystem.read(path, limit: largest))
      let keys = MetricRegistry.needs(of: Set(record.measurements.map(\.metric)))
      return Run(
        path: path, record: record,
        shape: WorkShape(record.inputs, keys: keys, settings: record.settings))
    } catch {
      Output.error("\(path): \(error)")
      Output.exit(65)
    }
  }

  private static func text(_ number: Double) -> String { CellText.decimal(number, 2) }
}
