import GateJSON
import GateModel
import GateReports
import GateTestSupport
import Testing

@Suite struct RunFileTests {
  @Test func readingBackAndWritingAgainGivesTheSameBytes() throws {
    let bytes = RunFile.encode(SampleRun.failing)
    #expect(RunFile.encode(try RunFile.decode(bytes)) == bytes)
  }

  @Test func everyErrorModelAndSubjectSurvives() throws {
    let run = try RunFile.decode(RunFile.encode(SampleRun.failing))
    #expect(run.measurements.count == SampleRun.measurements.count)
    for (read, written) in zip(run.measurements, SampleRun.measurements) {
      #expect(read.subject == written.subject)
      guard case .measured(let score) = written.outcome else { continue }
      guard case .measured(let again) = read.outcome else {
        Issue.record("\(written.metric) lost its score")
        continue
      }
      #expect(again.value == score.value)
      #expect(again.excess == score.excess)
      #expect(again.matchedRows.map(\.candidate) == score.matchedRows.map(\.candidate))
    }
  }

  @Test func malformedRecordsSurvive() throws {
    let run = try RunFile.decode(RunFile.encode(SampleRun.failing))
    #expect(run.inputs.map(\.malformed) == SampleRun.failing.inputs.map(\.malformed))
    #expect(run.inputs.contains { $0.malformed == ["field count": 2] })
  }

  @Test func earlierRunsSurvive() throws {
    let run = try RunFile.decode(RunFile.encode(SampleRun.failing))
    #expect(run.baselines.map(\.path) == ["run1.json"])
    #expect(run.baselines == SampleRun.failing.baselines)
  }

  @Test func placesInThePolicySurvive() throws {
    let bytes = RunFile.encode(SampleRun.inPolicyFile)
    let run = try RunFile.decode(bytes)
    #expect(run.policy.path == "policy/my own.json")
    #expect(run.findings[0].place == PolicyPlace(pointer: "/checks/mem-copies", line: 47))
    let root = try JSONParser.parse(bytes)
    #expect(root["findings"]?.arrayValue?.first?["pointer"]?.stringValue == "/checks/mem-copies")
    #expect(root["findings"]?.arrayValue?.first?["line"]?.intValue == 47)
    let built = String(decoding: RunFile.encode(SampleRun.failing), as: UTF8.self)
    #expect(!built.contains("\"pointer\"") && !built.contains("\"line\""))
  }

  @Test func findingsSurvive() throws {
    let run = try RunFile.decode(RunFile.encode(SampleRun.failing))
    for (read, written) in zip(run.findings, SampleRun.findings) {
      #expect(read.subject == written.subject)
      #expect(read.status == written.status)
      #expect(read.value == written.value)
      #expect(read.interval == written.interval)
      #expect(read.limit == written.limit)
    }
    #expect(run.settings == SampleRun.failing.settings)
    #expect(run.axes == SampleRun.failing.axes)
  }

  @Test func onlyTheTimingTellsTwoEqualRunsApart() {
    var later = SampleRun.failing
    later.timing = Timing(wallSeconds: 9, threads: 1, phases: ["load": 3])
    let lines = [SampleRun.failing, later].map { run in
      String(decoding: RunFile.encode(run), as: UTF8.self).split(separator: "\n")
        .prefix { !$0.contains("\"timing\"") }
    }
    #expect(lines[0] == lines[1])
  }

  @Test func anInfiniteEndIsNull() throws {
    let root = try JSONParser.parse(RunFile.encode(SampleRun.failing))
    let interval = try #require(root["findings"]?.arrayValue?.first?["interval"]?.arrayValue)
    #expect(interval[0].doubleValue == 0.01)
    #expect(interval[1].isNull)
  }

  @Test func onlyTheMostRemarkableThousandPairsOfAMetricAreListed() throws {
    let pairs = (0..<1005).map { index in
      SampleRun.measurement(
        "fidelity.pairs", .pair("a", "b\(index)"), Double(index) / 2000, .fact)
    }
    let run = try RunFile.decode(RunFile.encode(SampleRun.make(measurements: pairs)))
    #expect(run.measurements.count == 1000)
    #expect(run.measurements.first?.subject == .pair("a", "b5"))
    #expect(run.diagnostics.contains { $0.code == "SG4001" && $0.message.contains("5 others") })
  }

  @Test func unknownKeysAreIgnored() throws {
    let text = String(decoding: RunFile.encode(SampleRun.failing), as: UTF8.self)
    let extended = text.replacing("\"exitCode\": 1", with: "\"exitCode\": 1, \"new\": {\"a\": []}")
      .replacing("\"digest\":", with: "\"none\":")
    #expect(extended != text)
    #expect(try RunFile.decode(Array(extended.utf8)).exitCode == 1)
  }

  @Test(arguments: [
    ("", "1:1"), ("{", "1:2"), ("{}", "the key \"schema\" is missing"),
    ("[]", "expected an object, found an array"),
    ("{\"schema\": \"synthgate.run/3\"}", "1:12: the schema is \"synthgate.run/3\""),
    ("{\n  \"schema\": 5}", "2:13: expected a string, found a number"),
  ])
  func whatIsWrongIsSaidWithItsPlace(document: String, expected: String) {
    let error = #expect(throws: RunFileError.self) {
      try RunFile.decode(Array(document.utf8))
    }
    #expect(error?.description.contains(expected) == true, "\(error?.description ?? "none")")
  }

  @Test(arguments: [
    ("\"status\": \"pass\"", "\"status\": \"passed\"", "is none of pass, warn, fail"),
    ("\"kind\": \"dkw\"", "\"kind\": \"dkv\"", "no error model is called \"dkv\""),
    ("\"fidelity\": {", "\"fidelitty\": {", "no axis has this name"),
  ])
  func wordsThatDoNotExistAreRefused(word: String, wrong: String, expected: String) {
    let text = String(decoding: RunFile.encode(SampleRun.failing), as: UTF8.self)
    let error = #expect(throws: RunFileError.self) {
      try RunFile.decode(Array(text.replacing(word, with: wrong).utf8))
    }
    #expect(error?.message.contains(expected) == true, "\(error?.description ?? "none")")
  }

  /// Every cut of a document is an error, never a trap or a run.
  @Test func aTruncatedFileIsRefused() {
    let bytes = RunFile.encode(SampleRun.failing)
    for length in stride(from: 0, to: bytes.count - 2, by: 97) {
      #expect(throws: RunFileError.self) { try RunFile.decode(Array(bytes.prefix(length))) }
    }
  }
}
