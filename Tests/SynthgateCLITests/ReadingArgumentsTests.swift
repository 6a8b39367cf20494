import GateCommandLine
import GateModel
import SynthgateKit
import Testing

@testable import SynthgateCLI

@Suite struct ReadingArgumentsTests {
  private func options(_ arguments: [String]) throws -> ReadingOptions {
    let line = ["inspect", "x.csv"] + arguments
    guard case .run(let parsed) = try Program.specification.parse(line) else {
      throw UsageError("help was asked for")
    }
    return try DialectArguments.read(parsed)
  }

  @Test(arguments: [
    ("1", 1), ("500k", 500 << 10), ("10M", 10 << 20), ("64G", 64 << 30), ("2gib", 2 << 30),
    ("1TB", 1 << 40), ("7b", 7),
  ])
  func sizesHaveUnits(text: String, bytes: Int) {
    #expect(readSize(text) == bytes)
  }

  @Test(arguments: [
    "", "0", "-1", "G", "1.5G", "10X", "99999999999999999999", "9999999999T", "1 M",
  ])
  func otherTextIsNoSize(text: String) {
    #expect(readSize(text) == nil)
  }

  @Test func countsHaveDecimalUnits() {
    #expect(readCount("20k") == 20_000)
    #expect(readCount("1G") == 1_000_000_000)
    #expect(readCount("1T") == nil)
  }

  @Test func everyLimitHasAFlag() throws {
    let limits = try options([
      "--max-bytes", "64G", "--max-ratio", "300", "--max-members", "5", "--max-record", "1M",
      "--max-columns", "20k", "--max-depth", "9", "--max-cells", "2G",
      "--max-memory", "3G",
    ]).limits
    #expect(limits.bytes == 64 << 30 - 1)
    #expect(limits.ratio == 300)
    #expect(limits.members == 5)
    #expect(limits.record == 1 << 20)
    #expect(limits.columns == 20_000)
    #expect(limits.depth == 9)
    #expect(limits.cells == 2_000_000_000)
    #expect(limits.memory == 3 << 30)
  }

  @Test(arguments: [
    ["--max-bytes", "65G"], ["--max-record", "65M"], ["--max-depth", "2000"],
    ["--delimiter", "ab"], ["--delimiter", "\""], ["--delimiter", "x"], ["--thousands", "x"],
    ["--max-bad-records", "-1"], ["--max-bad-records", "101%"], ["--max-bad-records", "x"],
    ["--decimal-comma", "--thousands", ","], ["--thousands", "."], ["--header", "--no-header"],
  ])
  func whatMakesNoSenseIsAUsageError(arguments: [String]) {
    #expect(throws: UsageError.self) { try options(arguments) }
  }

  @Test func aDialectIsRead() throws {
    let read = try options([
      "--delimiter", "tab", "--no-header", "--trim", "--decimal-comma",
    ]).dialect
    #expect(read.delimiter == 9)
    #expect(read.firstRecord == .data)
    #expect(read.trimsFields)
    #expect(read.numbers == NumberStyle(hasDecimalComma: true, thousandsMark: UInt8(ascii: ".")))
  }

  @Test(arguments: [
    ("0", BadRecordAllowance.none), ("3", .count(3)), ("0.5%", .share(0.005)), ("0%", .none),
  ])
  func badRecordsAreANumberOrAShare(text: String, allowance: BadRecordAllowance) throws {
    #expect(try options(["--max-bad-records", text]).badRecords == allowance)
  }
}
