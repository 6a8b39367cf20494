import GateModel
import Testing

@testable import GateTable

@Suite struct RowOriginsTests {
  private let origins = RowOrigins(
    segments: [
      RowOrigins.Segment(file: "a.csv", firstRow: 0),
      RowOrigins.Segment(file: "b.tar", member: "m.csv", firstRow: 2),
    ], lines: [2, 3, 2, 5])

  @Test(arguments: [(0, "a.csv:2"), (1, "a.csv:3"), (2, "b.tar:m.csv:2"), (3, "b.tar:m.csv:5")])
  func rowsBelongToTheSegmentThatBeganLast(row: Int, place: String) {
    #expect(origins.place(of: row).description == place)
  }
}
