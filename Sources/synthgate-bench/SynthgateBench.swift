import SynthgateKit

/// Evaluation against labels, calibration against real splits, and benchmarks; not installed.
@main
struct SynthgateBench {
  static func main() async {
    let arguments = CommandLine.arguments.dropFirst()
    switch arguments.first {
    case "bench": CommandBenchmark.run(Array(arguments.dropFirst()))
    case "text": TextBenchmark.run(Array(arguments.dropFirst()))
    case "scale": ScaleBenchmark.run(Array(arguments.dropFirst()))
    case "evaluate": await Evaluation.run(Array(arguments.dropFirst()))
    case "default": DefaultBenchmark.run(Array(arguments.dropFirst()))
    case "fit-costs": CostFit.run(Array(arguments.dropFirst()))
    case "generate-default": DefaultTables.run(Array(arguments.dropFirst()))
    case "generate-loading": LoadingData.run(Array(arguments.dropFirst()))
    case "values": await LoadedValues.run(Array(arguments.dropFirst()))
    case "loading": LoadingBenchmark.run(Array(arguments.dropFirst()))
    case "load": await LoadOnce.run(Array(arguments.dropFirst()))
    case "calibrate": await Calibration.run(Array(arguments.dropFirst()))
    case "calibrate-memorization":
      await MemorizationCalibration.run(Array(arguments.dropFirst()))
    case "calibrate-limit": await LimitCalibration.run(Array(arguments.dropFirst()))
    case "calibrate-text": await TextCalibration.run(Array(arguments.dropFirst()))
    case "calibrate-text-power": await TextPower.run(Array(arguments.dropFirst()))
    case "calibrate-models": await ModelCalibration.run(Array(arguments.dropFirst()))
    case "calibrate-known-synthetic":
      await KnownSyntheticCalibration.run(Array(arguments.dropFirst()))
    case "neighbours": await NeighbourBenchmark.run()
    case "attacks": AttackBenchmark.run(Array(arguments.dropFirst()))
    default:
      Output.error(
        "usage: synthgate-bench bench BINARY FIXTURES"
          + " | scale BINARY FIXTURES FOLDER [PYTHON SCRIPT] | text BINARY FOLDER [MEGABYTES,...] [RUNS]"
          + " | evaluate DATA"
          + " | calibrate FIXTURES quick|honest|report|defects|single-defects"
          + " | calibrate-memorization FIXTURES honest|planted"
          + " | calibrate-known-synthetic FIXTURES [DRAWS]"
          + " | calibrate-limit LOG ROWS CANDIDATES DRAWS [LIMIT | LEAK]... | neighbours"
          + " | calibrate-models LABEL FILE... | calibrate-text FOLDER LOG DRAWS [N...]"
          + " | calibrate-text-power FOLDER LOG CURVES DRAWS"
          + " | attacks BINARY FIXTURES [PYTHON]"
          + " | default BINARY FOLDER SIZES SECONDS [SCRIPT PYTHON [ANONYMETER]] | fit-costs RUN..."
          + " | generate-default FOLDER TABLE REAL HOLDOUT SYNTHETIC"
          + " | generate-loading FOLDER | loading FOLDER [PYTHON SCRIPT] | load FILE..."
          + " | values FILE...")
      Output.exit(2)
    }
  }
}
