import Foundation
import GateJSON
import GateModel
import GateTestSupport
import SynthgateKit
import Testing

/// Run files that users may have kept are read, judged again and rendered.
///
/// What stands in `fixtures/runs` is never written again when the format or a number changes: a new version
/// of the schema, or a run of a new kind, adds files (`make.py` there) and a line here.
@Suite struct RecordedRunsTests {
  /// A run file and what it said when it was written.
  struct Recorded: Sendable, CustomTestStringConvertible {
    let name: String
    /// The policy that judged, of which the file is kept as well.
    let policy: String
    let verdict: Verdict
    let findings: Int

    var testDescription: String { name }
  }

  static let recorded = [1, 2].flatMap { schema in
    [
      Recorded(name: "run-\(schema)-lineage", policy: "lineage", verdict: .warn, findings: 3),
      Recorded(name: "run-\(schema)-table", policy: "tables", verdict: .pass, findings: 21),
      Recorded(name: "run-\(schema)-table-leak", policy: "tables", verdict: .fail, findings: 22),
      Recorded(name: "run-\(schema)-table-part", policy: "tables", verdict: .pass, findings: 12),
      Recorded(
        name: "run-\(schema)-table-without-holdout", policy: "tables", verdict: .incomplete,
        findings: 17),
      Recorded(name: "run-\(schema)-texts", policy: "texts", verdict: .fail, findings: 7),
      Recorded(
        name: "run-\(schema)-third-generation", policy: "trend", verdict: .pass, findings: 2),
    ]
  }
  private static let withoutVerdict = ["run-1-no-verdict", "run-2-no-verdict"]
  private static let folder = Repository.fixtures + "/runs"

  private static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(name).json")))
  }

  private static func read(_ name: String) throws -> RunRecord {
    let document = try Synthgate.read(runFile: try bytes(name), path: name)
    let found: RunRecord? = if case .run(let run) = document { run } else { nil }
    return try #require(found)
  }

  @Test(arguments: recorded)
  func `A recorded run is read, under the digest that it was written with`(
    file: Recorded
  ) throws {
    let run = try Self.read(file.name)
    #expect(run.verdict == file.verdict)
    #expect(run.findings.count == file.findings)
    // Metrics of before have the names of now.
    #expect(run.measurements.filter { Synthgate.catalogue[$0.metric] == nil }.isEmpty)
    // A run without a digest would be read as well, with a warning.
    #expect(!run.diagnostics.contains { $0.code == "SG2026" })
  }

  @Test(arguments: recorded)
  func `Judging a recorded run again by its policy gives the same verdict`(
    file: Recorded
  ) throws {
    let run = try Self.read(file.name)
    let judged = try Synthgate.judge(
      run: try Self.bytes(file.name), policy: "\(Self.folder)/\(file.policy).policy.json",
      failOnWarn: false, noFail: false)
    #expect(judged.policy.sha256 == run.policy.sha256)
    #expect(judged.verdict == file.verdict)
    #expect(judged.exitCode == run.exitCode)
    #expect(judged.findings.count == file.findings)
  }

  @Test(arguments: recorded)
  func `A recorded run is rendered in every format`(file: Recorded) throws {
    let run = try Self.read(file.name)
    for format in OutputFormat.allCases {
      let report = Synthgate.render(run, as: format)
      #expect(!report.isEmpty, "\(format)")
      if [.json, .gitlab, .sarif, .lineJSON].contains(format) {
        _ = try JSONParser.parse(report)
      }
    }
    let text = String(decoding: Synthgate.brief(of: run), as: UTF8.self)
    #expect(text.hasPrefix(file.verdict.rawValue.uppercased()), "\(text)")
    // Written by this version it says the same.
    let again = try Synthgate.read(runFile: Synthgate.render(run, as: .json))
    guard case .run(let rewritten) = again else {
      Issue.record("the run was not written as one")
      return
    }
    #expect(rewritten.verdict == run.verdict)
    #expect(rewritten.findings.map(\.status) == run.findings.map(\.status))
  }

  @Test(arguments: withoutVerdict)
  func `A recorded run without a verdict is told and not judged`(name: String) throws {
    let bytes = try Self.bytes(name)
    guard case .noVerdict(let none) = try Synthgate.read(runFile: bytes) else {
      Issue.record("a run without a verdict was read as one with a verdict")
      return
    }
    #expect(none.exitCode == ExitCode.unavailable)
    for format in OutputFormat.allCases {
      #expect(!Synthgate.render(none, as: format).isEmpty, "\(format)")
    }
    #expect(throws: SynthgateError.self) {
      try Synthgate.judge(run: bytes, policy: nil, failOnWarn: false, noFail: false)
    }
  }

  @Test func `Every recorded run file is read by a test`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
      .filter { $0.hasPrefix("run-") }
    let tested = Self.recorded.map(\.name) + Self.withoutVerdict
    #expect(files.sorted() == tested.map { "\($0).json" }.sorted())
  }
}
