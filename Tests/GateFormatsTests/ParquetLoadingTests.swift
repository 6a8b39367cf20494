import GateBytes
import GateModel
import GateTable
import Glibc
import Testing

@testable import GateFormats

/// Parquet files as data sets: kinds by types, and what is refused.
@Suite struct ParquetLoadingTests {
  private static let folder = fixtures + "parquet/"

  @Test(arguments: ["parquet/people.parquet", "arrow/people.arrow", "arrow/people.arrows"])
  func theSameRowsAsTextAndInColumnsAreTheSameTable(_ name: String) async throws {
    let text = try #require(await load([Self.folder + "people.csv"])[.real])
    let stored = try #require(await load([fixtures + name])[.real])
    #expect(stored.rowCount == 300)
    #expect(stored.schema.map(\.name) == text.schema.map(\.name))
    #expect(stored.schema.map(\.kind) == text.schema.map(\.kind))
    for (one, other) in zip(stored.columns, text.columns) {
      switch (one, other) {
      case (.number(let one), .number(let other)): #expect(one.values == other.values)
      case (.category(let one), .category(let other)):
        #expect(one.codes == other.codes)
        #expect(one.dictionary == other.dictionary)
      default: Issue.record("of another kind")
      }
    }
  }

  @Test func typesBecomeKindsWithoutGuessing() async throws {
    let data = try await load([Self.folder + "pyarrow-snappy.parquet"])
    let table = try #require(data[.real])
    let kinds = Dictionary(uniqueKeysWithValues: table.schema.map { ($0.name, $0.kind) })
    #expect(kinds["flag"] == .boolean)
    for name in ["tiny", "whole", "large", "unsigned", "single", "double", "money", "clock"] {
      #expect(kinds[name] == .number, "\(name)")
    }
    #expect(kinds["day"] == .datetime)
    #expect(kinds["moment"] == .datetime)
    #expect(kinds["label"] == .category)
    #expect(kinds["nothing"] == .category)
    #expect(data.diagnostics.contains { $0.code == "SG2030" && $0.message.contains("double") })
    #expect(data.diagnostics.contains { $0.code == "SG2031" && $0.message.contains("large") })
  }

  @Test func aTextWithTheNameOfParquetIsReadWithAWord() async throws {
    let path = try temporary("fake.parquet", Array("a,b\n1,2\n".utf8))
    let data = try await load([path])
    #expect(data[.real]?.rowCount == 1)
    #expect(data.diagnostics.contains { $0.code == "SG2004" })
  }

  @Test func aFileWithoutRowsHasColumns() async throws {
    let table = try #require(await load([Self.folder + "pyarrow-no-rows.parquet"])[.real])
    #expect(table.rowCount == 0)
    #expect(table.schema.count == 14)
  }

  @Test func oneDataSetIsOfOneFormat() async {
    await #expect(throws: InputError.self) {
      try await load([Self.folder + "people.csv", Self.folder + "people.parquet"])
    }
  }

  @Test func aColumnThatAFileLacksIsMissingThere() async throws {
    let paths = ["people", "column-of-numbers"].map { Self.folder + $0 + ".parquet" }
    let table = try #require(await load(paths)[.real])
    #expect(table.rowCount == 303)
    #expect(table.columns.last?.missingCount == 300)
    #expect(table.origins.place(of: 301).line == 2)
  }

  @Test func filesOfOneDataSetAgreeInTheirKinds() async throws {
    let paths = ["numbers", "strings"].map { Self.folder + "column-of-" + $0 + ".parquet" }
    await #expect {
      try await load(paths)
    } throws: { error in
      let text = (error as? InputError)?.description ?? ""
      return text.contains("column-of-numbers.parquet")
        && text.contains("column-of-strings.parquet")
    }
  }

  @Test func aStringOfDigitsIsNoNumberButSettledAsInTextBesideNumbers() async throws {
    let strings = Self.folder + "column-of-strings.parquet"
    let numbers = Self.folder + "column-of-numbers.parquet"
    #expect(try await load([strings])[.real]?.schema.first?.kind == .category)
    let both = try await DataLoader.load(
      [
        LoadRequest(role: .real, paths: [numbers]),
        LoadRequest(role: .synthetic, paths: [strings]),
      ], options: LoadOptions())
    #expect(both[.real]?.schema.first?.kind == .number)
    #expect(both[.synthetic]?.columns.first?.missingCount == 0)
  }

  @Test func aDeclaredKindWins() async throws {
    let path = Self.folder + "column-of-strings.parquet"
    #expect(try await load([path], kinds: ["x": .number])[.real]?.schema.first?.kind == .number)
  }

  @Test func bytesThatAreNoTextAreLeftOutWithAWarning() async throws {
    let data = try await load([Self.folder + "bytes.parquet"])
    #expect(data[.real]?.schema.map(\.name) == ["text"])
    #expect(data[.real]?.columns.first?.missingCount == 1)
    #expect(data.diagnostics.contains { $0.code == "SG2032" && $0.message.contains("image") })
    #expect(data[.real]?.unread.map(\.name) == ["image"])
    #expect(data.diagnostics.contains { $0.code == "SG2033" && $0.message.contains("text") })
  }

  /// Replaced by signs of their own they would be equal on both sides.
  @Test func listsOfBytesThatAreNoTextAreLeftOutToo() async throws {
    let data = try await load([Self.folder + "nested-bytes.parquet"])
    #expect(data[.real]?.schema.map(\.name) == ["id", "words"])
    #expect(data[.real]?.columns.last?.missingCount == 0)
    #expect(!data.diagnostics.contains { $0.code == "SG2009" && $0.message.contains("images") })
    #expect(data[.real]?.unread.map(\.name) == ["images"])
  }

  @Test func noSplitLosesAColumn() {
    let error = #expect(throws: InputError.self) {
      try RecordSet(paths: [Self.folder + "bytes.parquet"], options: ReadOptions())
    }
    #expect(error?.message.contains("\"image\"") == true)
  }

  /// Beside others the rows of the file that is not read would look like missing values.
  @Test func aColumnThatOneFileHasInATypeNobodyReadsIsLeftOutOfAll() throws {
    var sources = try ["a,b\n1,x\n", "a,b\n2,y\n"].map {
      try ScannedSource.scan(source($0), options: ReadOptions())
    }
    sources[1].unread = [UnreadColumn("b", "bytes that are no text")]
    let table = try TextTable(sources, limits: .standard)
    #expect(table.columns == ["a"] && table.unread.map(\.name) == ["b"])
    sources[1].unread = [UnreadColumn("b", "row labels", holdsData: false)]
    #expect(try TextTable(sources, limits: .standard).columns == ["a", "b"])
  }

  @Test(arguments: ["parquet/people.parquet", "arrow/people.arrow", "arrow/people.arrows"])
  func aSplitIsThatOfTheSameText(_ name: String) throws {
    func halves(_ name: String) throws -> [[UInt8]] {
      let folder = "/tmp/synthgate-" + String(UInt64.random(in: 0 ... .max), radix: 16)
      mkdir(folder, 0o700)
      let split = try DataSplitter.split(
        paths: [fixtures + name], holdoutShare: 0.3, entity: nil, seed: 7,
        outputDirectory: folder)
      return [
        try FileSystem.read(split.train.path, limit: 1 << 20),
        try FileSystem.read(split.holdout.path, limit: 1 << 20),
      ]
    }
    #expect(try halves(name) == halves("parquet/people.csv"))
  }

  @Test(arguments: [",", "a\"b", " a", "a\n"])
  func fieldsThatNeedItAreQuoted(field: String) throws {
    var output: [UInt8] = []
    DelimitedWriter.append([Array(field.utf8), [65]], to: &output)
    let text = "x,y\n" + String(decoding: output, as: UTF8.self) + "\n"
    #expect(try cells(text).rows == [[field, "A"]])
  }

  @Test func whatEnginesLeaveBesideTheDataIsSkipped() throws {
    let folder = "/tmp/synthgate-" + String(UInt64.random(in: 0 ... .max), radix: 16)
    mkdir(folder, 0o700)
    let others = ["_SUCCESS", "_metadata", "_temporary.parquet", ".part-0.parquet.crc"]
    for name in others + ["part-0.parquet"] { try FileSystem.write([], to: folder + "/" + name) }
    var notes: [Diagnostic] = []
    #expect(
      try PathExpansion.expand([folder], diagnostics: &notes) == [
        DataPath(folder + "/part-0.parquet")
      ])
  }

  @Test(arguments: [("_delta_log", "Delta"), ("metadata", "Iceberg")])
  func tablesWithALogAreRefused(name: String, words: String) throws {
    let folder = "/tmp/synthgate-" + String(UInt64.random(in: 0 ... .max), radix: 16)
    mkdir(folder, 0o700)
    mkdir(folder + "/" + name, 0o700)
    try FileSystem.write([], to: folder + "/" + name + "/v1.metadata.json")
    #expect {
      var notes: [Diagnostic] = []
      _ = try PathExpansion.expand([folder], diagnostics: &notes)
    } throws: { error in
      (error as? InputError)?.message.contains(words) == true
    }
  }

  @Test func truncationAtAnyByteIsRefused() throws {
    let bytes = try FileSystem.read(Self.folder + "pyarrow-nested-v2.parquet", limit: 1 << 20)
    for count in 4..<bytes.count {
      let cut = Source(name: SourceName(file: "cut"), bytes: Array(bytes[..<count]))
      #expect(throws: InputError.self, "\(count)") {
        try ScannedSource.scan(cut, options: ReadOptions())
      }
    }
  }

  @Test(arguments: [
    "pyarrow-encodings", "pyarrow-nested", "pyarrow-zstd", "pyarrow-v2", "polars", "duckdb",
  ])
  func changedBytesAreReadOrRefused(_ name: String) throws {
    let bytes = try FileSystem.read(Self.folder + name + ".parquet", limit: 1 << 20)
    var state: UInt64 = 16
    var refused = 0
    for _ in 0..<300 {
      var changed = bytes
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        changed[4 + Int(state >> 33) % (changed.count - 8)] = UInt8(truncatingIfNeeded: state >> 24)
      }
      let source = Source(name: SourceName(file: name), bytes: changed)
      try? readAsStored(changed)
      do {
        _ = try ScannedSource.scan(source, options: ReadOptions())
      } catch {
        #expect(error.reason == .malformed)
        refused += 1
      }
    }
    #expect(refused > 0)
  }

  @Test(arguments: [
    ([], "truncated"), ([0xFF, 0xFF, 0xFF, 0x7F], "footer of"),
    ([0xFF, 0xFF, 0xFF, 0xFF], "footer of"),
  ])
  func endsThatLieAreRefused(length: [UInt8], words: String) {
    let bytes = Array("PAR1".utf8) + (length.isEmpty ? [] : length + Array("PAR1".utf8))
    #expect {
      try ScannedSource.scan(
        Source(name: SourceName(file: "x.parquet"), bytes: bytes), options: ReadOptions())
    } throws: { error in
      (error as? InputError)?.message.contains(words) == true
    }
  }

  @Test func encryptionIsRefusedByName() {
    let bytes = Array("PAR1\u{0}\u{0}\u{0}\u{0}PARE".utf8)
    #expect {
      try ScannedSource.scan(
        Source(name: SourceName(file: "x.parquet"), bytes: bytes), options: ReadOptions())
    } throws: { error in
      (error as? InputError)?.message.contains("encrypted") == true
    }
  }

  private func temporary(_ name: String, _ bytes: [UInt8]) throws(InputError) -> String {
    let path = "/tmp/synthgate-" + String(UInt64.random(in: 0 ... .max), radix: 16) + "-" + name
    try FileSystem.write(bytes, to: path)
    return path
  }
}
