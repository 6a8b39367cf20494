import Foundation
import Testing

/// `docs/benchmarks.jsonl` can be read by programs; what it says of time, no test asserts.
@Suite struct BenchmarkHistoryTests {
  private static let keys: Set<String> = [
    "date", "commit", "machine", "benchmark", "table", "threads", "wall_s", "cpu_s", "memory_mb",
    "memory_of",
  ]

  @Test func `Every line is a figure with all keys, later ones below`() throws {
    let history = try #require(SourceTree.read("docs/benchmarks.jsonl")).text
    var dates: [String] = []
    for line in history.split(separator: "\n") {
      let node = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let figure = try #require(node as? [String: Any], "\(line)")
      #expect(Set(figure.keys) == Self.keys, "\(line)")
      let isMeasured = ["wall_s", "cpu_s", "memory_mb"].contains { figure[$0] is NSNumber }
      #expect(isMeasured, "\(line)")
      let date = try #require(figure["date"] as? String, "\(line)")
      dates.append(date)
    }
    #expect(dates.count > 100)
    #expect(dates == dates.sorted())
  }
}
