import GateModel
import GateTable
import Testing

@testable import GateFormats

/// Columns of which nearly all cells are numbers or dates.
@Suite struct MistakenCellsTests {
  private static func numbers(_ count: Int, _ digits: String = "") -> [String] {
    (0..<count).map { "\($0 * 7919 % 9973)\(digits)" }
  }

  private static let decimals = numbers(199, ".25")
  private static let ages = (0..<299).map { "\(18 + $0 % 70)" }
  private static let zips = (0..<299).map { "\(10_000 + $0 * 41)" }
  private static let days = (0..<299).map { "2020-0\(1 + $0 % 9)-1\($0 % 10)" }

  @Test(arguments: [
    // One of a hundred may be wrong, of twenty and more.
    (decimals + ["unknown"], ColumnKind.number),
    (decimals + ["unknown", "n.a."], .number),
    (decimals + ["unknown", "x", "y"], .category),
    (Array(decimals[..<98]) + ["unknown"], .category),
    (Array(decimals[..<19]) + ["unknown"], .category),
    // Tokens are no mistakes, and infinite numbers are numbers.
    (Array(decimals[..<19]) + ["NA", "NaN", "inf"], .number),
    (decimals + ["unknown"] + [String](repeating: "NA", count: 100), .number),
    (ages + ["unknown"], .number),
    (ages + ["07"], .number),
    (ages + ["90+"], .number),
    (decimals + ["$12.50"], .number),
    // Codes: whole numbers of one width, or beside others that look like them.
    (zips + ["unknown"], .category),
    (zips + ["01234"], .category),
    (zips + ["96204-1234"], .category),
    (numbers(497) + ["475A", "142a", "7731B"], .category),
    (numbers(497) + ["475A", "unknown value", "no value"], .number),
    (numbers(498) + ["475A", "142a"], .number),
    (numbers(497).map { "-" + $0 } + ["475A", "142a", "7731B"], .number),
    // ICD, telephone numbers and hexadecimal codes are no numbers at all.
    ((0..<200).map { "A\(10 + $0 % 80).\($0 % 10)" }, .category),
    ((0..<200).map { "+49 30 \(1_000 + $0)" }, .category),
    ((0..<200).map { "00a3\(100 + $0)" }, .category),
    (["1e3", "2.5E-4"], .number),
    (days + ["unknown"], .datetime),
    (days + ["unknown", "2020-02-30"], .datetime),
    (days + ["unknown", "2020-02-30", "soon", "never"], .category),
    (days + ["NaT", "null", "(null)", "<NA>"], .datetime),
  ])
  func kinds(cells: [String], kind: ColumnKind) async throws {
    #expect(try await column(cells).schema.kind == kind)
  }

  @Test func mistakesAreNamedWithTheirPlace() async throws {
    let found = try await column(Self.decimals + ["unknown"])
    #expect(found.schema.reason == "199 of 200 values are numbers")
    let note = try #require(found.diagnostics.first)
    #expect(note.code == "SG2015")
    #expect(note.place == "real.csv:201")
    #expect(note.message.contains("1 cell of real cannot be read as number"))
    #expect(!note.message.contains("unknown"))
  }

  @Test func codesSayWhatKeepsThemFromBeingNumbers() async throws {
    let found = try await column(Self.zips + ["unknown"])
    #expect(found.schema.reason == "whole numbers of one width beside other values: a code")
    #expect(found.diagnostics.map(\.code) == ["SG2003"])
    #expect(found.diagnostics.first?.place == "real.csv:301")
  }

  @Test func theCandidateDoesNotRetypeAColumn() async throws {
    let typed = try await typed([
      (.real, (["x"] + Self.decimals).joined(separator: "\n")),
      (.synthetic, "x\none\ntwo\n3.5\n"),
    ])
    #expect(typed.tables[1].schema[0].kind == .number)
    #expect(typed.tables[1].unparsed[0].count == 2)
  }

  /// 499 dates of the first twelve days and one that only one order reads.
  @Test func oneDateTellsTheOrder() async throws {
    let early = (0..<499).map { "\(1 + $0 % 12)/\(1 + $0 % 9)/2020" }
    #expect(try await column(early + ["13/2/2020"]).schema.reason.contains("day first"))
    #expect(try await column(early + ["2/13/2020"]).schema.reason.contains("month first"))
    #expect(try await column(early + ["2/13/2020", "unknown"]).schema.kind == .datetime)
    let both = try await column(early + ["2/13/2020", "13/2/2020"])
    #expect(both.schema.kind == .category)
    #expect(both.diagnostics.map(\.code) == ["SG2008"])
  }
}
