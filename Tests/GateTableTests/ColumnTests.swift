import Testing

@testable import GateTable

@Suite struct ColumnTests {
  @Test func missingCellsAreCounted() {
    let number = Column.number(NumberColumn(values: [1, .nan, 2]))
    let category = Column.category(CategoryColumn(codes: [0, -1, -1], dictionary: ["a"]))
    #expect(number.count == 3)
    #expect(number.missingCount == 1)
    #expect(category.count == 3)
    #expect(category.missingCount == 2)
  }

  @Test(arguments: [([1, 2, .nan], true), ([1.5], false), ([], true), ([-0.0, 1e300], true)])
  func integralColumnsHoldWholeNumbers(values: [Double], isIntegral: Bool) {
    #expect(NumberColumn(values: values).isIntegral == isIntegral)
  }
}
