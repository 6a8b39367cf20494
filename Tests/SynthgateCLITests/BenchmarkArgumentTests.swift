import GateCommandLine
import SynthgateKit
import Testing

@testable import SynthgateCLI

@Suite struct BenchmarkArgumentTests {
  private func read(_ values: [String]) throws -> [Benchmark] {
    try BenchmarkArguments.benchmarks(values, command: "check")
  }

  @Test func aNameHoldsForThePathsBehindIt() throws {
    #expect(
      try read(["a=x.jsonl", "y.jsonl", "b=z=1.jsonl", "a=w.jsonl"]) == [
        Benchmark(name: "a", paths: ["x.jsonl", "y.jsonl", "w.jsonl"]),
        Benchmark(name: "b", paths: ["z=1.jsonl"]),
      ])
    #expect(try read([]).isEmpty)
  }

  @Test(arguments: ["x.jsonl", "=x.jsonl", "a="])
  func aPathWithoutANameIsRefused(value: String) {
    #expect(throws: UsageError.self) { try read([value]) }
  }
}
