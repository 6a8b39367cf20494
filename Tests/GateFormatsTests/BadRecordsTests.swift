import GateBytes
import GateModel
import Testing

@testable import GateFormats

@Suite struct BadRecordsTests {
  private let table = "a,b\n1,x\n2\n3,\"y\"z\n4,w\n"

  @Test func theFirstIsAnErrorByDefault() {
    #expect(scanError(table)?.line == 3)
    #expect(scanError(table)?.fault == .fieldCount)
  }

  @Test func asManyAsAllowedAreLeftOut() throws {
    let read = try cells(table, badRecords: .count(2))
    #expect(read.rows == [["1", "x"], ["4", "w"]])
    #expect(read.lines == [2, 5])
  }

  @Test func oneMoreIsAnErrorAtTheFirst() {
    let error = scanError(table, badRecords: .count(1))
    #expect(error?.line == 3)
    #expect(error?.message.contains("more than 1 records are malformed") == true)
    #expect(error?.message.contains("--max-bad-records") == true)
  }

  @Test func aQuoteThatNeverClosesCostsOneLine() throws {
    let read = try cells("a,b\n1,x\n2,\"y\n3,z\n", badRecords: .count(1))
    #expect(read.rows == [["1", "x"], ["3", "z"]])
    #expect(read.lines == [2, 4])
  }

  @Test func aRecordOfSeveralLinesIsLeftOutToTheLineOfTheFault() throws {
    let read = try cells("a,b\n1,\"x\ny\"z,1\n3,w\n", badRecords: .count(1))
    #expect(read.rows == [["3", "w"]])
    #expect(read.lines == [4])
  }

  @Test func bytesThatAreNoTextCostTheirRecordOnly() throws {
    var bytes = Array("a,b\n1,x\n2,".utf8)
    bytes += [0xFF, 0xFE] + Array("\n3,".utf8) + [0] + Array("\n4,w\n".utf8)
    let source = Source(name: SourceName(file: "x.csv"), bytes: bytes)
    var options = ReadOptions()
    options.badRecords = .share(0.5)
    let scanned = try ScannedSource.scan(source, options: options)
    #expect(scanned.segment.lines == [2, 5])
    #expect(scanned.quarantine.counts == [.encoding: 1, .nulByte: 1])
    #expect(scanned.quarantine.first?.line == 3)
  }

  @Test(arguments: [
    ("{\"a\":1\n", RecordFault.syntax), ("[1]\n", .syntax), ("{\"a\":1}{\"a\":2}\n", .syntax),
    ("{\"a\":1,\"a\":2}\n", .duplicateKey), ("{\"a\":1e999}\n", .syntax),
    ("{\"new\":1,\"a\":1,\"a\":2}\n", .duplicateKey), ("{\"\":1}\n", .syntax),
  ])
  func aBadLineOfJSONIsLeftOutWhole(line: String, fault: RecordFault) throws {
    let text = "{\"a\":5}\n" + line + "{\"a\":6}\n"
    let read = try cells(text, named: "x.jsonl", badRecords: .count(1))
    #expect(read.columns == ["a"])
    #expect(read.rows == [["5"], ["6"]])
    #expect(read.lines == [1, 3])
    #expect(scanError(text, named: "x.jsonl")?.fault == fault)
  }

  @Test func aBadElementOfAnArrayIsLeftOut() throws {
    let text = "[{\"a\":5},\n{\"a\":,},\n{\"a\":6}]"
    let read = try cells(text, named: "x.json", badRecords: .count(1))
    #expect(read.rows == [["5"], ["6"]])
  }

  @Test func theHeaderMustBeReadable() {
    #expect(scanError("a,\"b\"c\n1,2\n", badRecords: .share(1))?.line == 1)
  }

  @Test func ifNothingIsReadableTheFirstFaultIsTheError() {
    #expect(scanError("a,b\n1\n2\n", badRecords: .share(1))?.line == 2)
  }

  @Test func aShareCountsOverAllFilesOfADataSet() async throws {
    let folder = fixtures + "malformed/"
    let paths = [folder + "control_good.csv", folder + "wrong_column_count.csv"]
    let control = try await load([paths[0]])
    let data = try await load(paths, badRecords: .share(0.02))
    #expect(data.malformed == [["field count": 1]])
    #expect(data.tables[0].table.rowCount > control.tables[0].table.rowCount)
    let note = try #require(data.diagnostics.first { $0.code == "SG2006" })
    #expect(note.message.contains("left out 1 malformed record (field count 1)"))
    #expect(note.place == paths[1] + ":38")
    let error = await #expect(throws: InputError.self) {
      try await load(paths, badRecords: .share(0.001))
    }
    #expect(error?.message.contains("records are malformed") == true)
    #expect(error?.line == 38)
  }
}
