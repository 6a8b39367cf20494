import Foundation
import SynthgateKit
import Testing

/// Tables in memory, used as a program would: with one import of the library.
@Suite struct MemoryTableTests {
  /// Rows of people, all different, with a gap now and then.
  private struct People {
    let ages: [Double?]
    let jobs: [String?]
    let seen: [Double?]

    init(_ rows: Int, from start: Int) {
      let numbers = Array(start..<start + rows)
      ages = numbers.map { $0 % 17 == 0 ? nil : Double(20 + $0 * 7 % 53) }
      jobs = numbers.map { ["clerk", "nurse, night", "cook", "smith"][$0 * 3 % 4] }
      seen = numbers.map { Double(1_600_000_000 + $0 * 86_413) + 0.5 }
    }

    func table() throws -> TableData {
      try TableData([.numbers("age", ages), .texts("job", jobs), .dates("seen", seen)])
    }

    /// The same as a file, written by other means.
    func csv() -> String {
      let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
      let rows = zip(zip(ages, jobs), seen).map { pair, seen in
        let date = seen.map { Date(timeIntervalSince1970: $0).formatted(style) } ?? ""
        return "\(pair.0.map { "\($0)" } ?? ""),\"\(pair.1 ?? "")\",\(date)"
      }
      return (["age,job,seen"] + rows).joined(separator: "\n") + "\n"
    }
  }

  private let real = People(400, from: 0)
  private let synthetic = People(300, from: 1000)
  private let holdout = People(300, from: 5000)

  private func told(_ run: RunRecord) -> [String] {
    run.findings.map {
      "\($0.check) \($0.subject.label) \($0.status) \($0.value.map { "\($0)" } ?? "-")"
    }
  }

  @Test func aTableInMemoryIsJudgedAsAFileOfTheSameCells() async throws {
    let inMemory = try await Synthgate.check(
      CheckRequest(
        real: real.table(), synthetic: synthetic.table(), holdout: holdout.table()))
    let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func file(_ people: People, _ name: String) throws -> [String] {
      let path = folder.appending(path: name)
      try Data(people.csv().utf8).write(to: path)
      return [path.path]
    }
    let ofFiles = try await Synthgate.check(
      CheckRequest(
        real: file(real, "real.csv"), synthetic: file(synthetic, "synthetic.csv"),
        holdout: file(holdout, "holdout.csv")))
    #expect(told(inMemory) == told(ofFiles))
    #expect(inMemory.verdict == ofFiles.verdict)
    #expect(inMemory.findings.count > 20)
    #expect(inMemory.inputs.first?.columns.map(\.kind) == [.number, .category, .datetime])
    #expect(inMemory.inputs.map { $0.files.map(\.path) }[0] == ["real (in memory)"])
  }

  @Test func aPolicyInMemoryIsTaken() async throws {
    let policy = """
      {
        "policyLanguage": 1, "name": "mine", "version": "1.0.0", "description": "Columns alone.",
        "checks": {
          "val-schema": {
            "metric": "validity.schema", "description": "All columns.", "failIf": { "gt": 0 }
          }
        }
      }
      """
    var request = CheckRequest(
      real: try real.table(), synthetic: try TableData([.numbers("age", synthetic.ages)]))
    request.policyDocument = Array(policy.utf8)
    let run = try await Synthgate.check(request)
    #expect(run.policy.name == "mine")
    #expect(run.policy.path == nil)
    #expect(run.verdict == .fail)
    #expect(run.exitCode == ExitCode.no)
  }

  @Test func aWrongPolicyInMemoryIsToldWithItsPlace() async throws {
    var request = CheckRequest(real: try real.table(), synthetic: try synthetic.table())
    request.policyDocument = Array("{\"nme\": 1}".utf8)
    let error = await #expect(throws: SynthgateError.self) { try await Synthgate.check(request) }
    #expect(error?.exitCode == ExitCode.invalidPolicy)
    #expect(error?.reason.contains("policy in memory:1:") == true)
  }

  @Test func aTableThatIsNoneIsRefusedInWords() {
    #expect(throws: SynthgateError.self) { try TableData([]) }
    #expect(throws: SynthgateError.self) {
      try TableData([.numbers("a", [1]), .numbers("a", [2])])
    }
    #expect(throws: SynthgateError.self) {
      try TableData([.numbers("a", [1]), .texts("b", ["x", "y"])])
    }
    #expect(throws: SynthgateError.self) { try TableData([.dates("a", [1e30])]) }
  }

  @Test func threadsAreThoseOfTheMachineUnlessGiven() {
    let processors = ProcessInfo.processInfo.activeProcessorCount
    #expect(CheckRequest(real: [], synthetic: []).threads == processors)
  }
}
