import Foundation
import GateFormats
import GateModel
import GatePreparation
import GateTable
import GateTestSupport
import Testing

/// The faults of records, against the slow reference of the rules (`fixtures/text/chat-rules.json`).
struct ChatRuleTests {
  @Test func findsTheFaultsOfEveryCase() async throws {
    let path = Repository.fixtures + "/text/chat-rules.json"
    let data = try #require(FileManager.default.contents(atPath: path))
    let cases = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    let known = Set(StructureFault.allCases.map(\.rawValue))
    let expected = try cases.map { entry in
      Set(try #require(entry["faults"] as? [String])).intersection(known)
    }
    let found = try await faults(of: try cases.map { try #require($0["record"]) })
    #expect(found.count == 75)
    for (index, pair) in zip(found, expected).enumerated() {
      #expect(pair.0 == pair.1, "case \(index)")
    }
    // Every fault occurs, so that none is found by nobody.
    #expect(expected.reduce(into: Set<String>()) { $0.formUnion($1) } == known)
  }

  private func faults(of records: [Any]) async throws -> [Set<String>] {
    var lines = Data()
    for record in records {
      lines += try JSONSerialization.data(withJSONObject: record) + [UInt8(ascii: "\n")]
    }
    let path = NSTemporaryDirectory() + "chat-rules-\(UUID().uuidString).jsonl"
    try lines.write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var options = LoadOptions()
    options.content = .texts
    let loaded = try await DataLoader.load(
      [LoadRequest(role: .real, paths: [path])], options: options)
    let table = try #require(loaded[.real])
    let texts = try #require(TextSet(table))
    var found: [Set<String>] = []
    texts.records.visit { _, record, bytes in
      found.append(Set(StructureFaults(record, bytes).faults.map(\.rawValue)))
    }
    return found
  }
}
