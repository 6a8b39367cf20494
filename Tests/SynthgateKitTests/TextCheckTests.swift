import Foundation
import GateModel
import SynthgateKit
import Testing

/// Documents and conversations, from files to verdict.
@Suite final class TextCheckTests {
  private let folder = NSTemporaryDirectory() + "text-check-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A prompt and its response.
  private typealias Turn = (prompt: String, response: String)

  /// Different for each number, with lengths that vary alike.
  private func turns(_ numbers: Range<Int>) -> [Turn] {
    numbers.map { number in
      (
        "Question \(number): what follows from \(number * 7) and \(number % 13)?",
        "It follows"
          + String(repeating: " step \(number % 11)", count: 3 + number % 5) + " number \(number)."
      )
    }
  }

  private typealias Schema = (name: String, write: @Sendable ([Turn]) -> String)

  private static let schemas: [Schema] = [
    (
      "messages.jsonl",
      { turns in
        turns.map {
          #"{"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"\#($0)"},"#
            + #"{"role":"assistant","content":"\#($1)"}]}"# + "\n"
        }.joined()
      }
    ),
    (
      "conversations.json",
      { turns in
        let records = turns.map {
          #"{"conversations":[{"from":"human","value":"\#($0)"},{"from":"gpt","value":"\#($1)"}]}"#
        }
        return "[" + records.joined(separator: ",\n") + "]"
      }
    ),
    (
      "instruction.jsonl",
      { turns in
        turns.map { #"{"instruction":"\#($0)","output":"\#($1)","id":1}"# + "\n" }.joined()
      }
    ),
    (
      "pairs.csv",
      { turns in
        "prompt,response\n" + turns.map { "\"\($0)\",\"\($1)\"\n" }.joined()
      }
    ),
  ]

  private func write(_ text: String, _ name: String) throws -> String {
    let path = folder + "/" + name
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private func check(
    _ candidate: [Turn], as schema: Schema, real: Schema, policy: String? = nil
  ) async throws -> RunRecord {
    var request = CheckRequest(
      real: [try write(real.write(turns(0..<300)), "real-" + real.name)],
      synthetic: [try write(schema.write(candidate), "candidate-" + schema.name)],
      holdout: [try write(real.write(turns(300..<600)), "holdout-" + real.name)])
    request.policy = policy
    return try await Synthgate.check(request)
  }

  /// What was measured, without the places of records.
  private func numbers(_ run: RunRecord) -> [String] {
    run.measurements.map { measurement in
      guard case .measured(let score) = measurement.outcome else {
        return "\(measurement.metric) \(measurement.subject.label) \(measurement.outcome)"
      }
      let parts = score.parts.sorted { $0.key < $1.key }
      return "\(measurement.metric) \(measurement.subject.label) \(score.value) \(parts)"
    }
  }

  @Test func everySchemaGivesTheSameNumbers() async throws {
    var candidate = turns(600..<900)
    for index in stride(from: 0, to: 300, by: 10) { candidate[index].response = "" }
    let base = try await check(candidate, as: Self.schemas[0], real: Self.schemas[0])
    #expect(base.policy.name == "instruction")
    #expect(base.exitCode == 1)
    let faults = base.findings.filter { $0.status == .fail && $0.axis == .validity }
    #expect(faults.map(\.subject) == [.level("empty")])
    for schema in Self.schemas {
      let run = try await check(candidate, as: schema, real: Self.schemas[0])
      #expect(numbers(run) == numbers(base), "\(schema.name)")
      // The reference decides, whatever it is written in.
      let other = try await check(candidate, as: Self.schemas[0], real: schema)
      #expect(numbers(other) == numbers(base), "\(schema.name)")
    }
  }

  @Test func theOrderOfRecordsChangesNothing() async throws {
    let candidate = turns(600..<900)
    let one = try await check(candidate, as: Self.schemas[0], real: Self.schemas[0])
    let other = try await check(candidate.reversed(), as: Self.schemas[0], real: Self.schemas[2])
    #expect(numbers(one) == numbers(other))
    #expect(one.findings.allSatisfy { $0.status != .fail })
    #expect(one.coverage.map(\.column) == ["prompt", "response"])
    let detectors = try #require(one.detectors)
    #expect(detectors.planted >= 100 && detectors.found == detectors.planted)
    #expect(detectors == other.detectors)
  }

  @Test func saysWhyThePolicyWasChosen() async throws {
    let documents = turns(0..<300).map { #"{"text":"\#($0) \#($1)"}"# + "\n" }
    let real = try write(documents.joined(), "real.jsonl")
    let candidate = try write(documents.reversed().joined(), "candidate.jsonl")
    let run = try await Synthgate.check(CheckRequest(real: [real], synthetic: [candidate]))
    #expect(run.policy.name == "text")
    #expect(run.diagnostics.contains { $0.code == "SG2061" })
    var request = CheckRequest(real: [real], synthetic: [candidate])
    request.policy = "tabular"
    let table = try await Synthgate.check(request)
    #expect(!table.diagnostics.contains { $0.code == "SG2061" })
    #expect(table.inputs[0].columns.map(\.name) == ["text"])
    #expect(!table.measurements.contains { $0.metric.contains(".text.") })
  }

  @Test func aStoredRunIsJudgedByThePolicyThatFitsIt() async throws {
    let run = try await check(turns(600..<900), as: Self.schemas[1], real: Self.schemas[0])
    let again = try Synthgate.judge(
      run: Synthgate.render(run, as: .json), policy: nil, failOnWarn: false, noFail: false)
    #expect(again.policy.name == "instruction")
    #expect(again.verdict == run.verdict)
    #expect(again.findings.map(\.message) == run.findings.map(\.message))
  }

  @Test func benchmarksAreReadAsTexts() async throws {
    var request = CheckRequest(
      real: [try write(Self.schemas[0].write(turns(0..<200)), "a.jsonl")],
      synthetic: [try write(Self.schemas[0].write(turns(200..<400)), "b.jsonl")])
    request.benchmarks = [
      Benchmark(
        name: "items", paths: [try write(#"{"question":"q","answer":"a"}"# + "\n", "c.jsonl")])
    ]
    let run = try await Synthgate.check(request)
    #expect(run.inputs.last?.role == .benchmark)
    #expect(run.inputs.last?.rows == 1)
  }

  @Test func pretrainingAsksForABenchmark() async throws {
    let documents = { (numbers: Range<Int>) in
      self.turns(numbers).map { #"{"text":"\#($0) \#($1)"}"# + "\n" }.joined()
    }
    var request = CheckRequest(
      real: [try write(documents(0..<300), "a.jsonl")],
      synthetic: [try write(documents(600..<900), "b.jsonl")],
      holdout: [try write(documents(300..<600), "c.jsonl")])
    request.policy = "pretraining"
    let without = try await Synthgate.check(request)
    #expect(without.axes[.contamination]?.verdict == .incomplete)
    #expect(without.verdict == .incomplete && without.exitCode == 3)
    let item =
      #"{"question":"What is the capital of a country that nobody here ever talks of?","answer":"None."}"#
    request.benchmarks = [
      Benchmark(name: "items", paths: [try write(item + "\n", "items.jsonl")])
    ]
    let with = try await Synthgate.check(request)
    #expect(with.axes[.contamination]?.verdict == .pass)
    #expect(with.verdict == .pass || with.verdict == .warn)
  }
}
