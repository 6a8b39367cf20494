import GateModel
import GateTable
import Testing

@testable import GateFormats

@Suite struct KindInferenceTests {
  private static let long = (0..<10).map { "\($0) " + String(repeating: "word ", count: 10) }

  @Test(arguments: [
    (["1", "2.5", "-3e2", ""], ColumnKind.number),
    ([" 1", "2 "], .number),
    (["1", "NaN", "-", "?"], .number),
    (["1", "unknown"], .category),
    (["007", "NA"], .category),
    (["NA", "-"], .category),
    (["5%", "6 %"], .category),
    (["$5", "$6"], .category),
    (["31.12.2020", "01.02.2021"], .datetime),
    (["12/31/2020 10:30", "1/2/2021 9:00"], .datetime),
    (["12/31/2020 10:30", "1/2/2021 09:00"], .datetime),
    (["31-12-2020", "1-2-2021"], .datetime),
    (["01.02.2021", "03.04.2020"], .category),
    (["31.12.2020", "12/31/2020"], .category),
    (["1", "inf"], .number),
    (["inf", "-Infinity"], .category),
    (["007", "123"], .category),
    (["1234567890123456789", "1"], .category),
    (["0", "1", "0"], .number),
    (["2020-01-01", "", "2020-01-02T10:00Z"], .datetime),
    (["2020-01-01", "2020-02-30"], .category),
    (["true", "False", "TRUE"], .boolean),
    (["yes", "no"], .boolean),
    (["y", "N", ""], .boolean),
    (["t"], .boolean),
    (["yes", "true"], .category),
    (["yes", "no", "maybe"], .category),
    (["red", "blue"], .category),
    (["", ""], .category),
    (long, .text),
    ([long[0], long[0], long[0], long[1]], .category),
    (["a\nb", "c\nd", "e"], .text),
    (["a\nb", "a\nb", "a\nb", "c"], .category),
  ])
  func kinds(cells: [String], kind: ColumnKind) async throws {
    #expect(try await column(cells).schema.kind == kind)
  }

  @Test func reasonsNameTheCause() async throws {
    #expect(try await column(["007", "8"]).schema.reason == "leading zeros: a code")
    #expect(try await column([""]).schema.reason == "no cell has a value")
    #expect(try await column(["a", "b"]).schema.reason == "2 distinct values")
  }

  @Test func nearlyAllNumbersAreSaidSo() async throws {
    let cells = (0..<18).map(String.init) + ["n/a (left)", "none known"]
    let found = try await column(cells)
    #expect(found.schema.kind == .category)
    let note = try #require(found.diagnostics.first)
    #expect(note.code == "SG2003")
    #expect(note.message.contains("18 of 20 values are numbers"))
    #expect(note.message.contains("--kind x=number"))
    #expect(note.place == "real.csv:20")
    #expect(!note.message.contains("known"))
    #expect(try await column(cells + ["x", "y"]).diagnostics.isEmpty)
  }

  @Test func tokensInAColumnOfNumbersAreMissingAndSaidSo() async throws {
    let found = try await column(["1", "NA", " - ", "2.5"])
    #expect(values(found.column) == ["1.0", nil, nil, "2.5"])
    let note = try #require(found.diagnostics.first)
    #expect(note.code == "SG2007")
    #expect(
      note.message.contains(#""NA" in 1 cell of real, "-" in 1 cell of real taken as missing"#))
    #expect(try await column(["1", "NA"], kind: .category).schema.kind == .category)
  }

  @Test func tokensOfOneSideAloneAreMissingAndSaidSo() async throws {
    let typed = try await typed([
      (.real, "x,y,z\n1,2020-01-01,yes\nNA,NaT,no\n"),
      (.synthetic, "x,y,z\nnan,\\N,None\n-NaN,2020-01-02,yes\n"),
    ])
    #expect(typed.tables[1].schema.map(\.kind) == [.number, .datetime, .boolean])
    #expect(typed.tables.allSatisfy { $0.unparsed.allSatisfy { $0.count == 0 } })
    #expect(typed.tables[1].columns.map(\.missingCount) == [2, 1, 1])
    #expect(typed.diagnostics.map(\.code) == ["SG2007", "SG2007", "SG2007"])
    #expect(
      typed.diagnostics[0].message.contains(
        #""NA" in 1 cell of real, "nan" in 1 cell of synthetic, "-NaN" in 1 cell of synthetic"#))
  }

  @Test func infiniteNumbersAreCountedApart() async throws {
    let typed = try await typed([
      (.real, "x\n1\ninf\n2.5\n"), (.synthetic, "x\n-Infinity\nfour\n3\n"),
    ])
    #expect(values(typed.tables[0].columns[0]) == ["1.0", nil, "2.5"])
    #expect(
      typed.tables[0].unparsed[0]
        == UnparsedCells(count: 1, notFinite: 1, first: RowPlace(file: "real.csv", line: 3)))
    #expect(
      typed.tables[1].unparsed[0]
        == UnparsedCells(count: 2, notFinite: 1, first: RowPlace(file: "synthetic.csv", line: 2)))
    #expect(typed.diagnostics.map(\.code) == ["SG2016"])
  }

  @Test func decimalCommasAmongNumbersWithPointsAreCounted() async throws {
    let typed = try await typed([
      (.real, "x\n1\n-2.5\n2.5\n"),
      (.synthetic, "x\n\"1,5\"\n\"-1.234,5\"\n\"1,2,3\"\n\",5\"\n\"5,\"\n\"1,5 m\"\n4\n"),
    ])
    let cells = typed.tables[1].unparsed[0]
    #expect(cells.count == 6)
    #expect(cells.decimalCommas == 2)
  }

  @Test func whatOneTableWritesAndAnotherLeavesEmptyIsSaid() async throws {
    let typed = try await typed([
      (.real, "x,y\na,1\nNA,1\n"), (.synthetic, "x,y\na,1\n,1\n"),
    ])
    let note = try #require(typed.diagnostics.first)
    #expect(note.code == "SG2017")
    #expect(note.message.contains(#""NA" (1 cell) is a value of real"#))
    #expect(note.message.contains("--missing NA"))
  }

  /// Seconds by `date -u -d 2020-12-31 +%s` and `date -u -d '2021-02-01 09:00' +%s`.
  @Test func theOrderOfDatesIsThatOfTheWholeColumn() async throws {
    let day = try await column(["31.12.2020", "1.2.2021 09:00"])
    #expect(values(day.column) == ["1609372800.0", "1612170000.0"])
    #expect(day.schema.reason.contains("day first"))
    let month = try await column(["12/31/2020", "02/01/2021 09:00"])
    #expect(values(month.column) == ["1609372800.0", "1612170000.0"])
    #expect(month.schema.reason.contains("month first"))
    let declared = try await column(["31/12/2020", "?"], kind: .datetime)
    #expect(values(declared.column) == ["1609372800.0", nil])
  }

  @Test func datesThatCouldBeEitherAreSaidSo() async throws {
    let found = try await column(["01/02/2020", "03/04/2021"])
    #expect(found.schema.kind == .category)
    #expect(found.diagnostics.map(\.code) == ["SG2008"])
  }

  @Test func theRealTableTellsTheOrderForAll() async throws {
    let typed = try await typed([
      (.real, "x\n31/12/2020\n"), (.synthetic, "x\n01/02/2021\n12/31/2020\n"),
    ])
    #expect(values(typed.tables[1].columns[0]) == ["1612137600.0", nil])
    #expect(typed.tables[1].unparsed[0].count == 1)
  }

  @Test func unitsAreDroppedWhereANumberIsDeclared() async throws {
    let cells = ["5%", "6 %", "$7", "-$8", "€ 9.5", "10€", "%", "5%%", "x"]
    let found = try await column(cells, kind: .number)
    #expect(
      values(found.column) == ["5.0", "6.0", "7.0", "-8.0", "9.5", "10.0", nil, nil, nil])
  }

  @Test func tokensOfTheUserAreMissing() async throws {
    let found = try await column(["1", " ? ", "NA", "4"], missing: ["?", "NA"])
    #expect(found.schema.kind == .number)
    #expect(values(found.column) == ["1.0", nil, nil, "4.0"])
  }

  @Test func theUserHasTheLastWord() async throws {
    #expect(try await column(["1", "2"], kind: .category).schema.kind == .category)
    let number = try await column(["007", "x", "8"], kind: .number)
    #expect(values(number.column) == ["7.0", nil, "8.0"])
    let boolean = try await column(["0", "1", "2"], kind: .boolean)
    #expect(values(boolean.column) == ["0", "1", nil])
  }

  @Test func realTablesDecide() async throws {
    let typed = try await typed([
      (.synthetic, "x,y\na,b\n1,2\n"), (.real, "x,y\n1,\n2,\n"), (.holdout, "x,y\n3,\n"),
    ])
    #expect(typed.tables[0].schema.map(\.kind) == [.number, .category])
    #expect(
      typed.tables[0].unparsed[0]
        == UnparsedCells(
          count: 1, first: RowPlace(file: "synthetic.csv", line: 2)))
    #expect(values(typed.tables[0].columns[0]) == [nil, "1.0"])
    #expect(values(typed.tables[0].columns[1]) == ["b", "2"])
  }

  @Test func codesWithZerosAreUnreadInANumberColumn() async throws {
    let typed = try await typed([(.real, "x\n1\n2\n"), (.synthetic, "x\n3\n04\n5\n")])
    #expect(values(typed.tables[1].columns[0]) == ["3.0", nil, "5.0"])
    #expect(typed.tables[1].unparsed[0].count == 1)
    #expect(typed.tables[1].unparsed[0].first?.line == 3)
  }
}
