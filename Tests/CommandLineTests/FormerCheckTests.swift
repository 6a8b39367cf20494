import GateJSON
import GateTestSupport
import Testing

/// Names of checks that were given up select what they mean now.
@Suite struct FormerCheckTests {
  @Test func `A former id of a check selects the one of now, with a note`() throws {
    let folder = try TemporaryFolder()
    let paths = try (1...3).map {
      try folder.write(SampleTable.csv(rows: 400, seed: $0), to: "\($0).csv")
    }
    let result = try BuiltCommand.run([
      "check", "--real", paths[0], "--synthetic", paths[1], "--holdout", paths[2],
      "--only", "mem-holdout-suspect", "-o", "json",
    ])
    let run = try JSONParser.parse(Array(result.output.utf8))
    #expect(
      run["selection"]?["checks"]?.arrayValue?.first?.stringValue == "mem-holdout-leakage")
    let codes = run["diagnostics"]?.arrayValue?.compactMap { $0["code"]?.stringValue }
    #expect(codes?.contains("SG1021") == true)
  }
}
