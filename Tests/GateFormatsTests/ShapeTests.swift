import GateModel
import GateTable
import Glibc
import Testing

@testable import GateBytes
@testable import GateFormats

/// Shapes in which programs write tables, beside a header and rows.
@Suite struct ShapeTests {
  private let folder = TemporaryFiles()

  private func dialect(_ change: (inout DialectOptions) -> Void) -> DialectOptions {
    var options = DialectOptions()
    change(&options)
    return options
  }

  @Test(arguments: [
    ("sep=;\na;b\n1,5;x\n", ["a", "b"], [["1,5", "x"]]),
    ("SEP=;\na;b\n1,5;x\n", ["a", "b"], [["1,5", "x"]]),
    ("sep=\t\r\na\tb;c\r\n1\tx\r\n", ["a", "b;c"], [["1", "x"]]),
    (",a\n0,x\n1,y\n", ["column 1", "a"], [["0", "x"], ["1", "y"]]),
    ("text\nNew York, USA\n", ["text"], []),
  ])
  func delimited(text: String, columns: [String], rows: [[String]]) throws {
    guard !rows.isEmpty else {
      #expect(scanError(text) != nil)
      return
    }
    let read = try cells(text)
    #expect(read.columns == columns)
    #expect(read.rows == rows)
  }

  @Test func linesAboveTheHeaderAreSkippedOnRequest() throws {
    let text = "made by x, y and z\n# later\na,b\n1,2\n# between\n3,4\n"
    let read = try cells(
      text,
      dialect: dialect {
        $0.skippedLines = 1
        $0.comment = UInt8(ascii: "#")
      })
    #expect(read.columns == ["a", "b"])
    #expect(read.rows == [["1", "2"], ["3", "4"]])
    #expect(read.lines == [4, 6])
  }

  /// The header and the first record hold a comma each, and all lines two semicolons.
  @Test func theDelimiterIsJudgedByManyLines() throws {
    let read = try cells("a, x;b;c\n1,2;3;4\n5;6;7\n8;9;10\n")
    #expect(read.columns == ["a, x", "b", "c"])
  }

  @Test(arguments: [
    ("a b\n1 2\n3 4\n", true), ("a b\n1 2\n3\n", false), ("a b\n1 2\n", false),
    ("genres\na|b|c\nb|c|d\na|d|e\n", true), ("tags\na|b\nb|c\na|d\n", false),
  ])
  func aSignThatEveryLineHoldsIsHintedAt(text: String, isHinted: Bool) async throws {
    let notes = try await load([folder.write(text, "t.csv")]).diagnostics
    #expect(notes.contains { $0.code == "SG2021" } == isHinted)
  }

  /// Once without values in any file, once with one.
  @Test(arguments: [("", 2), ("x", 3)])
  func aColumnWithoutNameAndValuesIsLeftOut(value: String, columns: Int) async throws {
    let paths = [
      try folder.write("a,b,\n1,2,\n3,4,\n", "1.csv"),
      try folder.write("a,b,\n5,6,\(value)\n", "2.csv"),
    ]
    let data = try await load(paths)
    #expect(data.tables[0].table.schema.count == columns)
    #expect(data.diagnostics.count { $0.code == "SG2020" } == 1)
  }

  @Test(arguments: [
    ("csv", "a,b\n", "a,b\n1,x\n2,y\n"), ("csv", "", "a,b\n1,x\n2,y\n"),
    ("jsonl", "", "{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":\"y\"}\n"),
  ])
  func aPartWithoutRowsHasNone(suffix: String, part: String, other: String) async throws {
    let empty = try folder.write(part, "1.\(suffix)")
    let full = try folder.write(other, "2.\(suffix)")
    for paths in [[empty, full], [full, empty]] {
      let data = try await load(paths)
      #expect(data.tables[0].table.rowCount == 2)
      #expect(data.diagnostics.contains { $0.code == "SG2022" && $0.place == empty })
    }
    await #expect(throws: InputError.self) { try await load([empty]) }
  }

  /// A header between records is a bad record wherever it stands, and in one column a value.
  @Test func aRepeatedHeaderIsNoRecord() async throws {
    let rows = (0..<20_000).map { "\($0),x\n" }.joined()
    let path = try folder.write("a,b\n\(rows)\"a\", b \n1,y\n", "joined.csv")
    let error = await #expect(throws: InputError.self) { try await load([path]) }
    #expect(error?.line == 20_002)
    #expect(error?.message.contains("repeats the header") == true)
    let data = try await load([path], badRecords: .count(1))
    #expect(data.malformed == [["repeated header": 1]])
    let column = try await load([folder.write("a\na\nb\n", "one.csv")])
    #expect(column.tables[0].table.rowCount == 2)
  }

  /// Files that were joined, each with a mark of its own; by the fast reader and by the strict one.
  @Test(arguments: [("csv", "a\n", ""), ("csv", "a,b\n", ",x"), ("jsonl", "", "")])
  func marksOfJoinedFilesAreNoText(suffix: String, header: String, end: String) async throws {
    let rows = (0..<30_000).map { suffix == "csv" ? "\($0)\(end)\n" : "{\"a\":\($0)}\n" }
    let half = rows.count / 2
    let text = "\u{FEFF}\u{FEFF}\(header)\(rows[..<half].joined())\u{FEFF}\(rows[half...].joined())"
    let path = try folder.write(text, "marks.\(suffix)")
    for badRecords in [BadRecordAllowance.none, .count(1)] {
      let table = try await load([path], badRecords: badRecords).tables[0].table
      #expect(table.schema[0].name == "a")
      #expect(table.schema[0].kind == .number)
      #expect(values(table.columns[0]).last == "29999.0")
      #expect(table.rowCount == rows.count)
    }
  }

  /// Behind a mark, a header is one even where there is one column.
  @Test(arguments: ["a,b\n1,x\n\u{FEFF}a,b\n2,y\n", "\u{FEFF}a\n1\n\u{FEFF}a\n2\n"])
  func aHeaderBehindAMarkRepeatsTheFirst(text: String) async throws {
    let path = try folder.write(text, "joined.csv")
    let error = await #expect(throws: InputError.self) { try await load([path]) }
    #expect(error?.line == 3)
    #expect(error?.message.contains("repeats the header") == true)
  }

  @Test func anObjectThatIsNullHasTheLeavesOfOthers() async throws {
    let real = try folder.write(
      "{\"x\":1,\"o\":{\"a\":1,\"b\":2}}\n{\"x\":2,\"o\":null}\n", "real.jsonl")
    let nulls = try folder.write("{\"x\":1,\"o\":null}\n{\"x\":2,\"o\":null}\n", "null.jsonl")
    let data = try await DataLoader.load(
      [LoadRequest(role: .real, paths: [real]), LoadRequest(role: .synthetic, paths: [nulls])],
      options: LoadOptions())
    for (_, table) in data.tables {
      #expect(table.schema.map(\.name) == ["x", "o.a", "o.b"])
    }
    // A value beside objects is a column of its own.
    let mixed = try folder.write("{\"o\":{\"a\":1}}\n{\"o\":7}\n", "mixed.jsonl")
    #expect(try await load([mixed]).tables[0].table.schema.map(\.name) == ["o.a", "o"])
  }

  @Test func keysInArraysStandInOneOrder() throws {
    let text = "{\"a\":[{\"k\\n\":1,\"j\":[]}]}\n{\"a\":[{\"j\":[],\"k\\n\":1}]}\n"
    let read = try cells(text, named: "x.jsonl")
    #expect(read.rows[0] == ["[{\"j\":[],\"k\\u000a\":1}]"])
    #expect(read.rows[0] == read.rows[1])
  }

  @Test(arguments: [
    "{\"data\":[{\"a\":1},{\"a\":2}]}", "{\n \"data\" : [\n {\"a\":1},\n {\"a\":2} ]\n}\n",
  ])
  func recordsUnderOneKeyAreRead(text: String) async throws {
    let data = try await load([folder.write(text, "x.json")])
    #expect(data.tables[0].table.rowCount == 2)
    #expect(data.diagnostics.contains { $0.code == "SG2023" && $0.message.contains("\"data\"") })
  }

  @Test(arguments: [
    "{\"columns\":[\"a\"],\"index\":[0,1],\"data\":[[1],[2]]}",
    "{\"a\":[1,2,3],\"b\":[4,5,6]}",
    "{\"a\":{\"0\":1,\"1\":2},\"b\":{\"0\":3,\"1\":4}}",
    "{\"0\":{\"a\":1,\"b\":2},\"1\":{\"a\":3,\"b\":4}}",
    "{\"type\":\"FeatureCollection\",\"features\":[{\"p\":1},{\"p\":2}]}",
    "{\"version\":1,\"rows\":[{\"a\":1},{\"a\":2}]}",
    "{\"data\":[]}", "{\"data\":[1,2,3]}",
  ])
  func aTableInOneObjectIsNoRow(text: String) async throws {
    for name in ["one.json", "one.jsonl"] {
      let path = try folder.write(text + "\n", name)
      let error = await #expect(throws: InputError.self) { try await load([path]) }
      #expect(error?.message.contains("one object a row") == true)
    }
  }

  @Test(arguments: [
    "{\"id\":1,\"tags\":[\"a\",\"b\"]}", "{\"a\":{\"x\":1,\"y\":2},\"b\":{\"x\":3,\"y\":4}}",
    "{\"a\":[1,2],\"b\":[3]}",
  ])
  func aLoneRowIsOne(text: String) async throws {
    #expect(try await load([folder.write(text + "\n", "one.jsonl")]).tables[0].table.rowCount == 1)
  }

  /// Chats and annotations are kept one to a file.
  @Test(arguments: [
    "{\"id\":1,\"turns\":[{\"t\":\"a\"},{\"t\":\"b\"}]}", "{\"x\":[1,2],\"y\":[3,4]}",
  ])
  func aRecordAFileIsARow(text: String) async throws {
    let paths = try ["1.json", "2.json"].map { try folder.write(text + "\n", $0) }
    #expect(try await load(paths).tables[0].table.rowCount == 2)
    await #expect(throws: InputError.self) { try await load([paths[0]]) }
  }

  @Test func textsOfAnArchiveAreSamples() throws {
    #expect(ArchiveLayout.areTexts(members("0.txt", "1.txt", holding: "a sentence.\n")))
    #expect(!ArchiveLayout.areTexts(members("0.txt", "1.txt", holding: "a,b\n1,2\n")))
    #expect(!ArchiveLayout.areTexts(members("0.txt", "1.csv", holding: "a sentence.\n")))
    #expect(ArchiveLayout.areLabels(["0.cls", "1.cls", "README.md"]))
    #expect(
      !ArchiveLayout.areLabels(["0.cls", "1.csv"]) && !ArchiveLayout.areLabels(["README.md"]))
    #expect(!ArchiveLayout.areTexts(members("0.txt", "1.txt", holding: "x\n1\n2\n")))
  }

  /// As dask and Spark name the parts of a table.
  @Test func numberedPartsOfATableAreShards() {
    #expect(ArchiveLayout(of: ["t/part.0.parquet", "t/part.1.parquet"]) == .shards)
    #expect(ArchiveLayout(of: ["part.0.csv.gz", "part.1.csv.gz", "README.md"]) == .shards)
    #expect(ArchiveLayout(of: ["0.txt", "0.json", "1.txt", "1.json"]) == .samples)
  }

  private func members(_ names: String..., holding text: String) -> [Archive.Member] {
    names.map { Archive.Member(name: $0, bytes: Array(text.utf8)) }
  }
}

/// A folder of one test, removed at the end.
private final class TemporaryFiles: Sendable {
  private let path = "/tmp/synthgate-shapes-\(UInt64.random(in: 0...(.max)))"

  func write(_ text: String, _ name: String) throws -> String {
    try FileSystem.write(Array(text.utf8), to: "\(path)/\(name)")
    return "\(path)/\(name)"
  }

  deinit { system("rm -r \(path)") }
}
