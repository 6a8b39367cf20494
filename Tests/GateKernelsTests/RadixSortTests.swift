import GateKernels
import Testing

/// Against the library's sort and a count of every row by itself.
@Suite struct RadixSortTests {
  /// Signs, zeros, ties, missing values and numbers of all sizes.
  private static let numbers: [[Double]] = [
    [], [.nan], [3], [0, -0.0, 1, -1, .nan, 0],
    [1e300, -1e300, 1e-300, -1e-300, 2, 2, -7.5, .greatestFiniteMagnitude],
    drawn { ($0.unit() - 0.5) * 1e9 }, drawn { Double($0.integer(below: 40)) },
    drawn { $0.integer(below: 5) == 0 ? .nan : -$0.unit() },
  ]

  private static func drawn(_ draw: (inout SeededGenerator) -> Double) -> [Double] {
    var generator = SeededGenerator(seed: 4, label: "radix sort")
    return (0..<3000).map { _ in draw(&generator) }
  }

  @Test(arguments: numbers) func numbersStandInOrder(_ values: [Double]) {
    let expected = values.filter { !$0.isNaN }.sorted()
    #expect(RadixSort.sorted(values) == expected)
    #expect(RadixSort.distinctCount(values) == Set(expected).count)
  }

  @Test(arguments: numbers) func ranksCountDifferentSmallerValues(_ values: [Double]) {
    let distinct = Set(values.filter { !$0.isNaN }).sorted()
    let (sorted, ranks) = RadixSort.ranked(values)
    #expect(sorted == values.filter { !$0.isNaN }.sorted())
    #expect(
      ranks.map { Int($0) } == values.map { value in distinct.firstIndex { $0 == value } ?? -1 })
  }

  @Test(arguments: numbers) func missingNumbersComeLast(_ values: [Double]) {
    let expected = values.indices.sorted { left, right in
      let keys = [left, right].map { values[$0].isNaN ? (1, 0) : (0, values[$0]) }
      return (keys[0].0, keys[0].1, left) < (keys[1].0, keys[1].1, right)
    }
    #expect(RadixSort.order(of: values) == expected)
  }

  @Test func equalKeysKeepTheirOrder() {
    let keys: [UInt64] = [7, 1 << 63, 7, 0, .max, 7, 1 << 40, 0]
    let expected = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    #expect(RadixSort.order(of: keys) == expected)
  }

  @Test(arguments: [(5, 3), (90, 80)]) func cellsAreCounted(_ rows: Int, _ columns: Int) {
    var generator = SeededGenerator(seed: 5, label: "joint counts")
    let first = (0..<1003).map { _ in UInt8(generator.integer(below: rows)) }
    let second = (0..<1003).map { _ in Int32(generator.integer(below: columns)) }
    var expected = [Int32](repeating: 0, count: rows * columns)
    for (a, b) in zip(first, second) { expected[Int(a) * columns + Int(b)] += 1 }
    #expect(jointCounts(first, second, width: columns, cells: rows * columns) == expected)
  }
}
