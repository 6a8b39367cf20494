import GateBytes
import Testing

@testable import GateFormats

@Suite struct LimitTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let flag: String
    let text: String
    var file = "data.csv"
    let set: @Sendable (inout ReadLimits) -> Void
    var testDescription: String { "\(flag) \(file)" }
  }

  @Test(arguments: [
    Case(flag: "--max-columns", text: "a,b,c\n1,2,3\n") { $0.columns = 2 },
    Case(flag: "--max-columns", text: "{\"a\":1,\"b\":2,\"c\":3}", file: "x.jsonl") {
      $0.columns = 2
    },
    Case(flag: "--max-record", text: "a,b\n12345,67890\n") { $0.recordBytes = 8 },
    Case(flag: "--max-record", text: "{\"a\":123456789}", file: "x.jsonl") { $0.recordBytes = 8 },
    Case(flag: "--max-record", text: "[{\"a\":123456789}]", file: "x.json") { $0.recordBytes = 8 },
    Case(flag: "--max-depth", text: "{\"a\":{\"b\":{\"c\":1}}}", file: "x.jsonl") {
      $0.nesting = 2
    },
    Case(flag: "--max-cells", text: "a,b\n1,2\n3,4\n") { $0.cells = 3 },
    Case(flag: "--max-cells", text: "{\"a\":1}\n{\"b\":1}\n", file: "x.jsonl") { $0.cells = 3 },
  ])
  func theErrorNamesTheLimitAndItsFlag(limit: Case) throws {
    var limits = ReadLimits.standard
    limit.set(&limits)
    let error = try #require(scanError(limit.text, named: limit.file, limits: limits))
    #expect(error.message.contains("limit of"))
    #expect(error.message.contains("(\(limit.flag))"))
    #expect(scanError(limit.text, named: limit.file) == nil)
  }
}
