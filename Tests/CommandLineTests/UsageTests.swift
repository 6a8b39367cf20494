import GateJSON
import Testing

@Suite struct UsageTests {
  @Test(arguments: [
    [], ["chekc"], ["check"], ["check", "--real", "a"], ["policy"], ["explain"],
    ["check", "--real", "a", "--synthetic", "b", "--bogus"],
    ["check", "--real", "a", "--synthetic", "b", "-o", "xml"],
    ["check", "--real", "a", "--synthetic", "b", "-o", "text", "-o", "json"],
    ["check", "--real", "a", "--synthetic", "b", "-o", "json=x", "-o", "text=x"],
    ["check", "--real", "-", "--synthetic", "-"],
    ["check", "--real", "a", "--synthetic", "b", "--kind", "age"],
    ["check", "--real", "a", "--synthetic", "b", "--kind", "age=numbr"],
    ["check", "--real", "a", "--synthetic", "b", "--kind", "a=number", "--text", "a"],
    ["check", "--real", "a", "--synthetic", "b", "--axis", "fidelty"],
    ["check", "--real", "a", "--synthetic", "b", "--threads", "0"],
    ["check", "--real", "a", "--synthetic", "b", "--seed=-1"],
    ["check", "--real", "a", "--synthetic", "b", "--fail-on", "never"],
    ["split", "a", "--holdout", "1.5", "-o", "d"], ["explain", "no.such.metric"],
  ])
  func aLineThatMakesNoSenseExitsWithTwo(line: [String]) throws {
    let result = try BuiltCommand.run(line)
    #expect(result.code == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("synthgate: error: "))
    #expect(result.errors.contains("synthgate help"))
  }

  @Test func theNearestOptionIsSuggested() throws {
    let result = try BuiltCommand.run("check", "--synthetik", "a")
    #expect(result.errors.contains("unknown option --synthetik; did you mean --synthetic?"))
  }

  @Test func anOutputNeverOverwritesAnInput() throws {
    let folder = try TemporaryFolder()
    let real = try folder.write(SampleTable.csv(rows: 10, seed: 1), to: "real.csv")
    let result = try BuiltCommand.run(
      "check", "--real", real, "--synthetic", real, "-o", "json=\(real)")
    #expect(result.code == 2)
    #expect(result.errors.contains("would overwrite an input"))
  }

  @Test func helpGoesToStandardOutput() throws {
    for line in [["help"], ["--help"], ["help", "check"], ["check", "--help"]] {
      let result = try BuiltCommand.run(line)
      #expect(result.code == 0)
      #expect(result.output.contains("Usage: synthgate"))
      #expect(result.errors.isEmpty)
    }
  }

  @Test func theVersionIsToldInBothForms() throws {
    let plain = try BuiltCommand.run("version")
    #expect(plain.code == 0)
    #expect(plain.output.hasPrefix("synthgate "))
    let json = try JSONParser.parse(Array(try BuiltCommand.run("version", "--json").output.utf8))
    #expect(json["version"]?.stringValue.map { plain.output == "synthgate \($0)\n" } == true)
  }

  /// The bound is 20 ms on an idle machine; a busy one gets ten times that, and the best of five
  /// runs counts.
  @Test func theVersionIsToldAtOnce() throws {
    let best = try (0..<5).map { _ in
      try ContinuousClock().measure { _ = try BuiltCommand.run("version") }
    }.min()
    #expect(try #require(best) < .milliseconds(200))
  }
}
