import GateModel
import GateTable
import Testing

@testable import GatePreparation

@Suite struct ComparedSideTests {
  @Test func `There is a side for each role that is given, with one table without a name`() throws {
    let comparison = Comparison(
      reference: numbers([1, 2, 3]), candidate: numbers([4, 5]), holdout: nil, roles: [:])
    #expect(Set(comparison.sides.keys) == [.real, .synthetic])
    let reference = try #require(comparison.sides[.real])
    #expect(reference.tables.count == 1 && reference.table?.rowCount == 3)
    #expect(reference.texts == nil && comparison.texts == nil)
    #expect(comparison.tables(of: .holdout, .synthetic, .real).map(\.rowCount) == [2, 3])
    #expect(comparison.entityCount(of: .synthetic) == 2)
    #expect(comparison.entityCount(of: .holdout) == 0)
  }

  @Test func `Cells and records that cannot be read are those of their side`() {
    let comparison = Comparison(
      reference: numbers([1], unparsed: 2), candidate: numbers([1], unparsed: 3),
      holdout: numbers([1]), roles: [:],
      malformed: [.real: ["quotes": 1], .holdout: ["quotes": 2, "syntax": 4]])
    #expect(comparison.unparsed(of: .real).map(\.count) == [2])
    #expect(comparison.candidateUnparsed.map(\.count) == [3])
    #expect(comparison.unparsed(of: .benchmark).map(\.count) == [0])
    #expect(comparison.malformed(of: .synthetic) == [:])
    #expect(comparison.realMalformedCount == 7)
  }

  @Test func `Benchmarks have names and stand in their order`() throws {
    let one = WrittenRecords.documents(["one"])
    let comparison = WrittenRecords.comparison(
      one, one, holdout: nil, benchmarks: [("b", one + one), ("a", one)])
    #expect(comparison.benchmarks.map(\.name) == ["a", "b"])
    #expect(comparison.benchmarks.allSatisfy { $0.side.tables.isEmpty })
    let texts = try #require(comparison.texts)
    #expect(texts.benchmarks.map(\.items.count) == [1, 2])
    #expect(texts.holdout.map(\.count) == nil)
  }

  /// A table of one column.
  private func numbers(_ values: [Double], unparsed: Int = 0) -> Table {
    Table(
      schema: [ColumnSchema(name: "x", kind: .number, reason: "")],
      columns: [.number(NumberColumn(values: values))], unparsed: [UnparsedCells(count: unparsed)],
      rowCount: values.count, origins: RowOrigins(segments: [], lines: []))
  }
}
