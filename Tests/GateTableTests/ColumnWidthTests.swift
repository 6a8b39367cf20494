import Testing

@testable import GateTable

/// Columns are stored in the narrowest width, of which one value marks what is missing.
@Suite struct ColumnWidthTests {
  /// The number that is stored, and the bytes of the width that has room for it and the mark.
  private static let numbers: [(value: Double, bytes: Int)] = [
    (0, 1), (127, 1), (-127, 1), (-128, 2), (128, 2), (32_767, 2), (-32_767, 2), (-32_768, 4),
    (32_768, 4), (2_147_483_647, 4), (-2_147_483_647, 4), (-2_147_483_648, 8),
    (2_147_483_648, 8), (0.5, 8), (1e300, 8),
  ]

  private static func bytes(_ run: NumberColumn.Run) -> Int {
    switch run {
    case .int8: 1
    case .int16: 2
    case .int32: 4
    case .double: 8
    }
  }

  @Test(arguments: numbers)
  func `A number keeps its value beside a missing one in the narrowest width`(
    value: Double, bytes: Int
  ) {
    let column = NumberColumn(narrowing: [value, .nan, 1])
    #expect(column.runs.map(Self.bytes) == [bytes])
    #expect(column.values[0] == value && column.values[1].isNaN && column.values[2] == 1)
    #expect(column.missingCount == 1)
    #expect(column.bounds == min(value, 1)...max(value, 1))
  }

  /// Sizes of a dictionary around those at which the greatest code meets the mark.
  @Test(arguments: [(255, 1), (256, 2), (65_535, 2), (65_536, 4)])
  func `The last code of a dictionary is not taken for a missing value`(size: Int, bytes: Int) {
    let dictionary = (0..<size).map { "\($0)" }
    let codes: [Int32] = [Int32(size - 1), CategoryColumn.missing, 0]
    let column = CategoryColumn(narrowing: codes, dictionary: dictionary)
    let width =
      switch column.runs[0] {
      case .uint8: 1
      case .uint16: 2
      case .int32: 4
      }
    #expect(width == bytes)
    #expect(column.codes == codes)
    #expect(column.missingCount == 1 && column.distinctCount == 2)
  }

  @Test func `Rows that move between runs of all widths keep their values`() {
    let column = NumberColumn(runs: [
      .int8([1, .min]), .int16([300, .min]), .int32([70_000, .min]), .double([0.5, .nan]),
    ])
    let backwards = column.moved(to: [7, 6, 5, 4, 3, 2, 1, 0])
    #expect(backwards.values.map { $0.isNaN ? -1 : $0 } == [-1, 0.5, -1, 70_000, -1, 300, -1, 1])
    // Without doubles the widest of whole numbers is kept, with its own mark.
    let whole = NumberColumn(runs: [.int8([1, .min]), .int16([300, .min])])
    #expect(whole.moved(to: [3, 2, 1, 0]).runs == [.int16([.min, 300, .min, 1])])
  }

  @Test func `Codes that move between runs keep what is missing`() {
    let dictionary = (0..<300).map { "\($0)" }
    let column = CategoryColumn(
      runs: [.uint8([7, .max]), .uint16([299, .max]), .int32([0, CategoryColumn.missing])],
      dictionary: dictionary)
    let moved = column.moved(to: [5, 4, 3, 2, 1, 0])
    #expect(moved.runs == [.uint16([.max, 0, .max, 299, .max, 7])])
    #expect(moved.codes == [-1, 0, -1, 299, -1, 7])
  }
}
