import GateModel
import GateTable
import Testing

@testable import GateFormats

@Suite struct TableTypingTests {
  @Test func tablesShareOneSortedDictionary() async throws {
    let typed = try await typed([
      (.real, "x,y\nb,1\na,2\n"), (.synthetic, "y,x\n1,Z\n2,é\n3,b\n"),
    ])
    let columns = try typed.tables.map { table in
      let index = try #require(table.index(of: "x"))
      guard case .category(let column) = table.columns[index] else { throw WrongKind() }
      return column
    }
    #expect(columns[0].dictionary == ["Z", "a", "b", "é"])
    #expect(columns[1].dictionary == columns[0].dictionary)
    #expect(columns[0].codes == [2, 1])
    #expect(columns[1].codes == [0, 3, 2])
    #expect(typed.tables[1].schema.map(\.name) == ["y", "x"])
  }

  struct WrongKind: Error {}

  @Test func canonicallyEqualValuesAreOne() async throws {
    let typed = try await typed([(.real, "x\ncaf\u{E9}\ncafe\u{301}\n")])
    guard case .category(let column) = typed.tables[0].columns[0] else { throw WrongKind() }
    #expect(column.codes[0] == column.codes[1])
    #expect(column.dictionary.count == 1)
    #expect(typed.diagnostics.map(\.code) == ["SG2035"])
    let others = try await GateFormatsTests.typed([(.real, "x\ncaf\u{E9}\ncafe\n")])
    #expect(others.diagnostics.isEmpty)
  }

  @Test func numbersAreComparedByValueAndLabelsByBytes() async throws {
    let numbers = try await typed([(.real, "x\n39\n"), (.synthetic, "x\n39.0\n")])
    #expect(values(numbers.tables[0].columns[0]) == values(numbers.tables[1].columns[0]))
    let labels = try await typed([(.real, "x\n39\na\n"), (.synthetic, "x\n39.0\n a\n")])
    #expect(values(labels.tables[1].columns[0]) == ["39.0", " a"])
  }

  @Test func booleansTakeTheSpellingOfTheReference() async throws {
    let typed = try await typed([
      (.real, "x\nTrue\nFalse\nTrue\ntrue\n"), (.synthetic, "x\ntrue\nFALSE\nmaybe\n\"\"\n"),
    ])
    #expect(values(typed.tables[0].columns[0]) == ["True", "False", "True", "True"])
    #expect(values(typed.tables[1].columns[0]) == ["True", "False", nil, nil])
    #expect(typed.tables[1].unparsed[0].count == 1)
  }

  @Test func columnsMayBeMissingOrAdded() async throws {
    let typed = try await typed([(.real, "x,y\n1,a\n"), (.synthetic, "y,z\nb,2020-01-01\n")])
    #expect(typed.tables[1].schema.map(\.name) == ["y", "z"])
    #expect(typed.tables[1].schema.map(\.kind) == [.category, .datetime])
  }

  @Test func aKindForNoColumnIsSaidSo() async throws {
    let found = try await typed([(.real, "x\n1\n")], kinds: ["y": .text])
    #expect(found.diagnostics.map(\.code) == ["SG2005"])
  }
}
