import GateBytes
import GateTestSupport
import Testing

@testable import GateFormats

/// "é" is one code point or two; both are one name.
@Suite struct ColumnNamesTests {
  @Test(arguments: [
    ("{\"\u{E9}\":1,\"e\u{301}\":2}\n", "x.jsonl", 1),
    ("{\"\u{E9}\":1}\n{\"e\\u0301\":2}\n", "x.jsonl", 2),
    ("{\"a\":1}\n{\"a\":{\"\u{E9}\":1,\"e\u{301}\":2}}\n", "x.jsonl", 2),
    ("\u{E9},e\u{301}\n1,2\n", "x.csv", 1),
  ])
  func twoSpellingsOfOneNameAreRefused(text: String, file: String, line: Int) throws {
    let error = try #require(scanError(text, named: file))
    #expect(error.line == line)
    #expect(error.message.contains("spelled in two ways"))
    #expect(error.message.contains("\\u{00E9}"))
    #expect(error.message.contains("e\\u{0301}"))
  }

  @Test(arguments: ["x.csv", "x.jsonl"])
  func twoFilesOfOneDataSetSpellAlike(file: String) throws {
    let texts = ["\u{E9}", "e\u{301}"].map {
      file == "x.csv" ? "\($0)\n1\n" : "{\"\($0)\":1}\n"
    }
    #expect(throws: InputError.self) {
      let parts = try texts.map {
        try ScannedSource.scan(source($0, named: file), options: ReadOptions())
      }
      _ = try TextTable(parts, limits: .standard)
    }
  }

  @Test func aRowThatIsTakenBackLeavesNoSpelling() throws {
    let read = try cells(
      "{\"a\":1}\n{\"e\u{301}\":1,\"a\":2,\"a\":3}\n{\"\u{E9}\":4}\n", named: "x.jsonl",
      badRecords: .share(0.5))
    #expect(read.columns == ["a", "\u{E9}"])
    #expect(read.rows.count == 2)
  }
}
