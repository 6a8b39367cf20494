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

  /// Objects that each have a key of their own make a table of their square.
  @Test func sparseKeysAreRefusedBeforeTheyTakeMemory() throws {
    func objects(_ count: Int, keys: Int) -> String {
      (0..<count).map { "{\"k\($0 % keys)\":1}\n" }.joined()
    }
    for file in ["x.jsonl", "x.json"] {
      let text = objects(3_000, keys: 3_000)
      let document =
        file == "x.json" ? "[" + text.dropLast().replacing("\n", with: ",") + "]" : text
      let error = try #require(scanError(document, named: file))
      #expect(error.message.contains("(--max-ratio)"))
      #expect(error.message.contains("different keys"))
    }
    #expect(scanError(objects(100_000, keys: 200), named: "x.jsonl") == nil)
    #expect(scanError(objects(100_000, keys: 201), named: "x.jsonl") != nil)
  }

  @Test func sparseKeysAreCountedOverFiles() throws {
    let parts = try (0..<30).map { part in
      let text = (0..<100).map { "{\"k\(part * 100 + $0)\":1}\n" }.joined()
      return try ScannedSource.scan(source(text, named: "\(part).jsonl"), options: ReadOptions())
    }
    let error = #expect(throws: InputError.self) { try TextTable(parts, limits: .standard) }
    #expect(error?.message.contains("(--max-ratio)") == true)
    #expect(throws: Never.self) { try TextTable(Array(parts.prefix(10)), limits: .standard) }
  }

  /// The parallel reader knows the keys of a file by its beginning.
  @Test func sparseBlocksAreLeftToTheStrictReader() throws {
    let columns = (0..<6_000).map { "k\($0)" }
    let scanner = try #require(
      JSONBlockScanner(
        columns: columns, keepsDecimals: columns.map { _ in false }, limits: .standard))
    let text = (0..<10_000).map { "{\"k1\":\($0)}\n" }.joined()
    let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: BlockBuffer.padding)
    bytes.withUnsafeBytes { bytes in
      let block = UnsafeRawBufferPointer(rebasing: bytes[..<text.utf8.count])
      #expect(scanner.scan(block, lineCount: 10_000) == nil)
    }
  }
}
