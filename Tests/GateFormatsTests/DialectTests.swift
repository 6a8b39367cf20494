import GateBytes
import GateModel
import Testing

@testable import GateFormats

@Suite struct DialectTests {
  private func dialect(_ change: (inout DialectOptions) -> Void) -> DialectOptions {
    var options = DialectOptions()
    change(&options)
    return options
  }

  @Test func aDelimiterThatIsGivenIsNotGuessed() throws {
    let read = try cells("a~b,c\n1~2,3\n", dialect: dialect { $0.delimiter = UInt8(ascii: "~") })
    #expect(read.columns == ["a", "b,c"])
    #expect(read.rows == [["1", "2,3"]])
  }

  @Test func withoutAHeaderColumnsAreNumbered() throws {
    let read = try cells("1,x\n2,y\n", dialect: dialect { $0.firstRecord = .data })
    #expect(read.columns == ["c1", "c2"])
    #expect(read.rows == [["1", "x"], ["2", "y"]])
    #expect(read.lines == [1, 2])
  }

  @Test func blanksAroundFieldsAreTrimmedOnRequest() throws {
    let text = "a , b\n x,\" y, \" \n\t1 ,  \n"
    let read = try cells(text, dialect: dialect { $0.trimsFields = true })
    #expect(read.columns == ["a", "b"])
    #expect(read.rows == [["x", " y, "], ["1", ""]])
    #expect(try cells("a,b\n x,y \n").rows == [[" x", "y "]])
  }

  @Test func aTabThatSeparatesIsNoBlank() throws {
    let read = try cells("a\tb\tc\n1\t\t 3\n", dialect: dialect { $0.trimsFields = true })
    #expect(read.rows == [["1", "", "3"]])
  }
}

@Suite struct NumberStyleTests {
  private func cell(_ text: String, comma: Bool, thousands: Character?) throws -> String {
    var options = DialectOptions()
    options.numbers = NumberStyle(
      hasDecimalComma: comma, thousandsMark: thousands?.asciiValue)
    return try cells("a;b\n\(text);x\n", dialect: options).rows[0][0]
  }

  @Test(arguments: [
    ("1,5", "1.5"), ("-1.234,5", "-1234.5"), ("1.234.567", "1234567"), (",5", ".5"),
    ("+2,5e-3", "+2.5e-3"), (" 1,5 ", "1.5"), ("12", "12"),
    // No numbers in this style, and thus left as they are.
    ("1.5", "1.5"), ("1234.567", "1234.567"), ("1.23.456", "1.23.456"), ("1,", "1,"),
    ("1,5 %", "1,5 %"), ("1,2,3", "1,2,3"), ("a,b", "a,b"), ("", ""), ("2,5f", "2,5f"),
  ])
  func aDecimalCommaBecomesAPoint(written: String, plain: String) throws {
    #expect(try cell(written, comma: true, thousands: ".") == plain)
  }

  @Test(arguments: [
    ("1 234.5", "1234.5"), ("12 345 678", "12345678"), ("1234 567", "1234 567"), ("1 23", "1 23"),
    ("1.5", "1.5"), ("1 234,5", "1 234,5"),
  ])
  func thousandsMarksGo(written: String, plain: String) throws {
    #expect(try cell(written, comma: false, thousands: " ") == plain)
  }

  @Test func quotedNumbersOfACommaSeparatedFileMayHaveThousandsMarks() throws {
    var options = DialectOptions()
    options.numbers = NumberStyle(thousandsMark: UInt8(ascii: ","))
    #expect(try cells("a,b\n\"1,234\",5\n", dialect: options).rows == [["1234", "5"]])
  }

  @Test func aPlainFileIsReadBesideOneWithDecimalCommas() async throws {
    var options = LoadOptions()
    options.reading.dialect.numbers = NumberStyle(
      hasDecimalComma: true, thousandsMark: UInt8(ascii: "."))
    let folder = fixtures + "formats/"
    let data = try await DataLoader.load(
      [
        LoadRequest(role: .real, paths: [folder + "decimals.csv"]),
        LoadRequest(role: .synthetic, paths: [folder + "decimals_comma.csv"]),
        LoadRequest(role: .holdout, paths: [folder + "decimals.jsonl"]),
      ], options: options)
    let expected = ["1.5", "1234.25", nil, "-0.5"]
    for (role, table) in data.tables {
      #expect(table.schema.map(\.kind) == [.number, .category], "\(role)")
      #expect(values(table.columns[0]) == expected, "\(role)")
    }
  }
}
