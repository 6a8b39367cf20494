import GateJSON
import GateModel

// What the search for copied texts found of planted ones.
extension RunFile {
  static func json(of test: DetectorTest) -> JSONOutput {
    .object([
      ("planted", .int(test.planted)), ("found", .int(test.found)),
      ("documents", .int(test.documents)), ("tokens", .int(test.tokens)),
      ("keptOneOf", .int(test.stride)), ("trials", .array(test.trials.map(json))),
    ])
  }

  private static func json(of trial: DetectorTest.Trial) -> JSONOutput {
    .object([
      ("metric", .string(trial.metric)), ("field", .string(trial.field)),
      ("kind", .string(trial.kind.rawValue)), ("planted", .int(trial.planted)),
      ("found", .int(trial.found)),
    ])
  }

  /// Runs of tables, and of earlier versions, have none.
  static func readDetectors(_ root: RunFileNode) throws(RunFileError) -> DetectorTest? {
    guard let node = root.optional("detectors") else { return nil }
    return DetectorTest(
      trials: try node.list("trials", readTrial), planted: try node.field("planted").count(),
      found: try node.field("found").count(), documents: try node.field("documents").count(),
      tokens: try node.field("tokens").count(), stride: try node.field("keptOneOf").count())
  }

  private static func readTrial(_ node: RunFileNode) throws(RunFileError) -> DetectorTest.Trial {
    DetectorTest.Trial(
      metric: try node.field("metric").string(), field: try node.field("field").string(),
      kind: try node.field("kind").choice(DetectorTest.Kind.self),
      planted: try node.field("planted").count(), found: try node.field("found").count())
  }
}
