import GateBytes
import GateKernels
import GateModel
import GateTable
import Glibc
import Testing

@testable import GateFormats

/// The parallel loader against the strict reader, which is the slow model of it.
@Suite struct ParallelLoaderTests {
  /// A file of one test, removed at the end.
  private final class TemporaryFile {
    let path: String

    convenience init(_ text: String) throws {
      try self.init(Array(text.utf8), extension: "csv")
    }

    init(_ bytes: [UInt8], extension suffix: String) throws {
      path = "/tmp/synthgate-parallel-\(getpid())-\(UInt64.random(in: 0...(.max))).\(suffix)"
      try FileSystem.write(bytes, to: path)
    }

    deinit { unlink(path) }
  }

  private func strict(
    _ tables: [(DataRole, String)], options: LoadOptions
  ) async throws -> (tables: [Table], diagnostics: [Diagnostic]) {
    var texts: [(role: DataRole, text: TextTable)] = []
    var notes: [Diagnostic] = []
    for (role, path) in tables {
      let reading = try FileReading(path, options: options.reading)
      notes += reading.diagnostics
      texts.append((role, try TextTable(reading.parts, limits: .standard)))
    }
    let typed = await TableTyping(options: options).type(texts)
    return (typed.tables, notes + typed.diagnostics)
  }

  private func expectSame(
    _ files: [(DataRole, TemporaryFile)], missing: [String] = [],
    kinds: [String: ColumnKind] = [:], threads: Int = 2
  ) async throws {
    try await expectSame(
      files.map { ($0, $1.path) }, missing: missing, kinds: kinds, threads: threads)
  }

  private func expectSame(
    _ tables: [(DataRole, String)], missing: [String] = [],
    kinds: [String: ColumnKind] = [:], threads: Int = 2, declared: LoadOptions = LoadOptions()
  ) async throws {
    var options = declared
    options.missingTokens = missing
    options.kinds = kinds
    options.threads = threads
    let expected = try await strict(tables, options: options)
    let loaded = try #require(
      try await ParallelLoader.load(tables.map { ($0, [DataPath($1)]) }, options: options))
    #expect(loaded.diagnostics == expected.diagnostics)
    for (found, wanted) in zip(loaded.tables, expected.tables) {
      #expect(found.schema == wanted.schema)
      #expect(found.unparsed == wanted.unparsed)
      #expect(found.rowCount == wanted.rowCount)
      for (left, right) in zip(found.columns, wanted.columns) {
        #expect(values(left) == values(right))
      }
      for row in 0..<wanted.rowCount
      where found.origins.place(of: row) != wanted.origins.place(of: row) {
        Issue.record("row \(row) is at another place")
        return
      }
    }
    for (file, table) in zip(tables, loaded.files) {
      #expect(table == (try FileReading(file.1, options: ReadOptions())).file)
    }
  }

  /// Cells of every sort; `oddity` makes some columns change their kind late in the file.
  private func records(
    _ count: Int, seed: UInt64, oddity: Bool = false, end: String = "\n"
  ) -> String {
    var random = SeededGenerator(seed: seed, label: "cells")
    var text = "id,small,decimal,word,day,moment,note,mixed,code" + end
    for row in 0..<count {
      let isLate = oddity && row > count * 3 / 4
      let note = (0..<(1 + random.integer(below: 9))).map { _ in
        "word\(random.integer(below: 5000))" + (random.integer(below: 9) == 0 ? "\n" : "")
          + (random.integer(below: 9) == 0 ? "\"\"quoted, too\"\"" : "")
      }
      let day = "2024-0\(1 + random.integer(below: 9))-1\(random.integer(below: 9))"
      let cells = [
        "\(row)", random.integer(below: 9) == 0 ? "" : "\(random.integer(below: 200) - 100)",
        isLate ? "1e-\(random.integer(below: 99))" : "\(random.integer(below: 900)).25",
        random.integer(below: 5) == 0 ? "" : "w\(random.integer(below: 400))", day,
        "\(day)T0\(random.integer(below: 9)):30:0\(random.integer(below: 9))",
        random.integer(below: 6) == 0 ? "" : "\"\(note.joined(separator: " "))\"",
        isLate && random.integer(below: 3) == 0 ? "odd" : "\(random.integer(below: 70_000))",
        isLate ? "007" : " \(1 + random.integer(below: 9)) ",
      ]
      text += cells.joined(separator: ",") + end
    }
    return text
  }

  @Test(arguments: [1, 2, 3, 8]) func everyThreadCountReadsWhatTheStrictReaderReads(
    threads: Int
  ) async throws {
    let file = try TemporaryFile(records(20_000, seed: 1))
    try await expectSame([(.real, file)], threads: threads)
  }

  @Test func columnsThatChangeLateAreReadAgain() async throws {
    let file = try TemporaryFile(records(20_000, seed: 2, oddity: true))
    try await expectSame([(.real, file)])
  }

  @Test func recordsMayEndInCarriageReturnAndLineFeed() async throws {
    let file = try TemporaryFile(records(9_000, seed: 3, end: "\r\n"))
    try await expectSame([(.real, file)])
  }

  @Test func theKindsOfTheReferenceHoldInAllTables() async throws {
    let real = try TemporaryFile(records(3_000, seed: 4))
    let synthetic = try TemporaryFile(records(9_000, seed: 5, oddity: true))
    try await expectSame([(.real, real), (.synthetic, synthetic)])
  }

  @Test func tokensAndDeclaredKindsAreRespected() async throws {
    let file = try TemporaryFile(records(5_000, seed: 6, oddity: true))
    try await expectSame(
      [(.real, file)], missing: ["odd", "7"],
      kinds: ["small": .category, "note": .category, "word": .text, "code": .category])
  }

  /// Formats, zones and tokens of single columns.
  @Test func whatIsDeclaredOfAColumnIsRespected() async throws {
    var random = SeededGenerator(seed: 8, label: "declared")
    var text = "short,local,iso,region,size\n"
    for row in 0..<6000 {
      let (day, month) = (1 + random.integer(below: 28), 1 + random.integer(below: 12))
      let time = "1\(random.integer(below: 10)):0\(random.integer(below: 10))"
      let moment = "2023-0\(1 + row % 9)-1\(row % 10)T\(time):00"
      text += row == 4000 ? "none," : row % 50 == 0 ? "?," : "\(day)/\(month)/23 \(time),"
      text += "\(moment)\(row % 7 == 0 ? "+01:00" : ""),\(moment),"
      text += "\(["NA", "EU", "-"][row % 3]),\(row % 3 == 0 ? "NA" : "999")\n"
    }
    let file = try TemporaryFile(text)
    var options = LoadOptions()
    options.dateFormats["short"] = [try DateFormat("%d/%m/%y %H:%M")]
    options.missingIn = ["short": ["?"], "region": ["-"], "size": ["999"]]
    options.zones = ["local": try #require(ZoneOffset("+02:00"))]
    try await expectSame([(.real, file.path), (.synthetic, file.path)], declared: options)
    let table = try await DataLoader.load(
      [LoadRequest(role: .real, paths: [file.path])], options: options
    ).tables[0].table
    #expect(table.schema.map(\.kind) == [.datetime, .datetime, .datetime, .category, .category])
    #expect(table.unparsed.map(\.count) == [1, 0, 0, 0, 0])
    #expect(table.columns.map(\.missingCount) == [120, 0, 0, 2000, 4000])
    guard case .datetime(let local) = table.columns[1], case .datetime(let iso) = table.columns[2]
    else { return #expect(Bool(false), "no dates") }
    let shifts = zip(local.values, iso.values).map { $1 - $0 }
    #expect(shifts == (0..<6000).map { $0 % 7 == 0 ? 3600 : 7200 })
  }

  /// A number that is declared may be a time of day, have a unit, or be no number after all.
  @Test(arguments: [
    ["$5", "5 %"], ["odd", "$7"], ["1:30", "2 days 00:00:00"], ["007", "inf", "NA"],
  ])
  func declaredNumbersMayBeWrittenOtherwise(cells: [String]) async throws {
    let records = (0..<3_000).map { row in
      "\(row % 90 == 9 ? cells[row / 90 % cells.count] : "\(row).5"),\(row % 7)\n"
    }
    let real = try TemporaryFile("price,code\n" + records.joined())
    let synthetic = try TemporaryFile("price,code\n" + records.dropFirst(500).joined())
    try await expectSame([(.real, real), (.synthetic, synthetic)], kinds: ["price": .number])
  }

  @Test func aFormatThatNoCellHasIsAnError() async throws {
    let file = try TemporaryFile("day\n2020-01-02\n2020-01-03\n")
    var options = LoadOptions()
    options.dateFormats["day"] = [try DateFormat("%d/%m/%Y")]
    for trims in [false, true] {
      options.reading.dialect.trimsFields = trims
      let declared = options
      let error = await #expect(throws: InputError.self) {
        try await DataLoader.load(
          [LoadRequest(role: .real, paths: [file.path])], options: declared)
      }
      #expect(error?.message.contains("--date-format") == true)
      #expect(error?.file == "\(file.path):2")
    }
  }

  /// A column of numbers with some tokens, and one of dates with the year last.
  private func lateRecords(_ count: Int, seed: UInt64, tokens: [String], days: Int) -> String {
    var random = SeededGenerator(seed: seed, label: "late")
    let cells = (0..<count).map { row in
      let number = "\(random.integer(below: 9000)).5"
      let token = tokens[random.integer(below: tokens.count)]
      let day = 1 + random.integer(below: days)
      return "\(random.integer(below: 7) == 0 ? token : number),\(day)/\(1 + row % 12)/2023,\(row)"
    }
    return "value,day,id\n" + cells.joined(separator: "\n") + "\n"
  }

  @Test(arguments: [["NA"], ["NA", " - ", "?"], ["n/a", "odd"], ["NA", "007"]])
  func tokensAmongNumbersAreMissing(tokens: [String]) async throws {
    let real = try TemporaryFile(lateRecords(9_000, seed: 7, tokens: tokens, days: 28))
    try await expectSame([(.real, real)])
    let other = try TemporaryFile(lateRecords(2_000, seed: 8, tokens: ["NA"], days: 28))
    try await expectSame([(.real, real), (.synthetic, other)])
  }

  /// Columns with cells that are no values, in one table or in both.
  private func oddRecords(_ count: Int, seed: UInt64, odd: [String]) -> String {
    var random = SeededGenerator(seed: seed, label: "odd")
    let text = (0..<count).map { row -> String in
      let day = "2024-0\(1 + random.integer(below: 9))-1\(random.integer(below: 9))"
      let clock = "1\(random.integer(below: 9)):3\(random.integer(below: 9)):00"
      let hex = String(random.integer(below: 1 << 20), radix: 16)
      let cells = [
        "\(random.integer(below: 90_000)).5", "\(random.integer(below: 9000))", day,
        "\(day) \(clock)+00",
        "0\(1 + row % 9)/Mar/2018:\(clock)", "\(1 + row % 9)/2\(row % 8)/2018 1:02 PM", clock,
        "\(row % 7) days 0\(row % 10):00:00", row % 2 == 0 ? "Yes" : "no", "\(10_000 + row)", hex,
        "label \(row % 5)",
      ]
      return cells.map { cell in
        random.integer(below: 200) == 0 ? odd[random.integer(below: odd.count)] : cell
      }.joined(separator: ",")
    }
    let names = "decimal,whole,day,pg,log,twelve,clock,span,flag,zip,user_id,label\n"
    return names + text.joined(separator: "\n") + "\n"
  }

  @Test(arguments: [
    ["NA", "NaN", "\\N", "(null)"], ["inf", "-Infinity", "NaT"], ["unknown"],
    ["NA", "unknown", "007"],
    ["12A", "13B", "14C", "-"], ["2020-01-01", "1", ""],
  ])
  func cellsWithoutAValueAreTheSameToBothReaders(odd: [String]) async throws {
    let real = try TemporaryFile(oddRecords(3_000, seed: 21, odd: odd))
    let plain = try TemporaryFile(oddRecords(3_000, seed: 22, odd: ["", "", "", ""]))
    let mixed = try TemporaryFile(oddRecords(2_000, seed: 23, odd: odd + ["null", "inf", "bad"]))
    try await expectSame([(.real, real)])
    try await expectSame([(.real, plain), (.synthetic, mixed), (.holdout, real)])
    try await expectSame([(.real, real), (.synthetic, plain)])
    try await expectSame(
      [(.real, real)], kinds: ["day": .datetime, "log": .datetime, "flag": .boolean])
  }

  @Test(arguments: [12, 28]) func datesMayEndInTheYear(days: Int) async throws {
    let file = try TemporaryFile(lateRecords(9_000, seed: 9, tokens: ["1"], days: days))
    try await expectSame([(.real, file)])
    try await expectSame([(.real, file)], kinds: ["day": .datetime, "value": .number])
  }

  @Test func recordsLongerThanABlockAreWhole() async throws {
    let long = String(repeating: "lorem ipsum, ", count: 60_000)
    let text = "a,b\n1,x\n2,\"\(long)\n\(long)\"\n3,y\n4,\"\(long)\"\n5,\n"
    let file = try TemporaryFile(text)
    try await expectSame([(.real, file)])
  }

  @Test(arguments: [
    "fresh.csv", "fresh.csv.bz2", "fresh.csv.gz", "fresh.csv.xz", "fresh.csv.zst", "fresh.tar",
    "fresh.tar.gz", "fresh.tar.zst", "fresh.tgz", "fresh.tsv", "fresh_bom.csv",
    "fresh_bom_crlf_quoted.csv", "fresh_pipe.csv", "fresh_semicolon.csv", "text_multiline.csv",
    "fresh.jsonl", "fresh.jsonl.gz", "fresh_strings.jsonl", "fresh_jsonl.tar.gz",
  ])
  func everyFormatIsReadAsTheStrictReaderReadsIt(name: String) async throws {
    try await expectSame([(.real, fixtures + "formats/" + name)])
  }

  /// Objects of every sort, some of which are not for the quick scan.
  private func objects(_ count: Int, seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed, label: "objects")
    var text = ""
    let notes = [
      "plain", "two\\nlines", "\\u00e9t\\u00e9", "say \\\"so\\\"", "tab\\t/\\/", "\\ud83d\\ude00",
      "",
    ]
    for row in 0..<count {
      let note = (0..<6).map { _ in
        notes[random.integer(below: notes.count)] + "\(random.integer(below: 900))"
      }
      var members = [
        "\"id\": \(row)", "\"share\":\(random.integer(below: 99)).\(random.integer(below: 99))0",
        "\"flag\":\(["true", "false", "null"][random.integer(below: 3)])",
        "\"note\":\"\(note.joined(separator: " "))\"",
        "\"mixed\":\(["1.50", "-0", "1e3", "0.0001", "\"x\"", "12345678901234567"][random.integer(below: 6)])",
        "\"inner\":{\"a\":\(random.integer(below: 9)),\"b\":\"x\"}",
        "\"day\":\"2024-01-1\(random.integer(below: 9))\"",
      ]
      if random.integer(below: 4) == 0 { members.swapAt(0, random.integer(below: members.count)) }
      if random.integer(below: 4) == 0 { members.remove(at: 3) }
      text += "{\(members.joined(separator: random.integer(below: 2) == 0 ? "," : " , "))}"
      text +=
        random.integer(below: 20) == 0 ? "\n\n" : random.integer(below: 9) == 0 ? " \r\n" : "\n"
    }
    return text
  }

  @Test(arguments: [1, 2, 8]) func objectsAreReadAsTheStrictReaderReadsThem(
    threads: Int
  ) async throws {
    let file = try TemporaryFile(Array(objects(9_000, seed: 1).utf8), extension: "jsonl")
    try await expectSame([(.real, file.path)], threads: threads)
    let cut = try TemporaryFile(
      Array(objects(9_000, seed: 2).utf8.dropLast(2)) + Array("}".utf8), extension: "jsonl")
    try await expectSame([(.real, cut.path)], threads: threads)
  }

  @Test(arguments: [
    #"{"a":1,"a":2}"#, #"{"a":1"#, #"{"a":01}"#, #"{"a":1.}"#, #"{"a":"x}"#, #"{"a":nul}"#, "[1]",
    #"{"a":1}{"a":2}"#, #"{"a":"\q"}"#, #"{"a":1,}"#, #"{"c":1}"#, "{\"a\":\"\t\"}", #"{"a":+1}"#,
    #"{"a":"\ud800"}"#, #"{"a":1e999}"#, #"{"a" 1}"#, #"{"a":-}"#, #"{"a":truely}"#, #"{,"a":1}"#,
  ])
  func otherObjectsAreLeftToTheStrictReader(line: String) async throws {
    let records = String(repeating: #"{"a":1,"b":"x"}"# + "\n", count: 40_000)
    let file = try TemporaryFile(
      Array((records + line + "\n" + records).utf8), extension: "jsonl")
    let loaded = try await ParallelLoader.load(
      [(.real, [DataPath(file.path)])], options: LoadOptions())
    #expect(loaded == nil)
  }

  /// Nothing that is cut off or damaged may pass for whole.
  @Test(arguments: ["fresh.csv.gz", "fresh.csv.zst", "fresh.tar.gz", "fresh.tar.zst", "fresh.tar"])
  func whatTheStrictReaderRefusesIsNotRead(name: String) async throws {
    let whole = try FileSystem.read(fixtures + "formats/" + name, limit: 1 << 30)
    let steps = 23
    for step in 0...steps {
      for isDamaged in [false, true] {
        var bytes = whole
        if isDamaged {
          bytes[whole.count * step / (steps + 1)] ^= 0x40
        } else {
          bytes = Array(whole[..<(whole.count * step / steps)])
          if step == steps { bytes += [1, 2, 3] }
        }
        let file = try TemporaryFile(bytes, extension: name)
        guard (try? FileReading(file.path, options: ReadOptions())) == nil else { continue }
        let loaded = try await ParallelLoader.load(
          [(.real, [DataPath(file.path)])], options: LoadOptions())
        #expect(loaded == nil, "\(name), step \(step), damaged: \(isDamaged)")
      }
    }
  }

  @Test(arguments: [
    "a,b\n1,2\n3\n4,5,6\n", "a,b\n1,2\n\n3,4\n", "a,b\n1,x\"y\n3,\"4\"\n",
    "a,b\n1,2\n\u{FEFF}3,4\n", "a,b\n1,2\n\"3,4\n", "a,b\n1,2\r3,4\n", "a,b\n1,\u{0}\n3,4\n",
    "a,b\n1,\"2\"3\n",
  ])
  func whatIsNotInOrderIsLeftToTheStrictReader(text: String) async throws {
    let file = try TemporaryFile(text + String(repeating: "5,6\n", count: 40_000))
    let loaded = try await ParallelLoader.load(
      [(.real, [DataPath(file.path)])], options: LoadOptions())
    #expect(loaded == nil)
  }
}
