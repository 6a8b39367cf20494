import GateKernels
import Testing

@testable import GateStatistics

/// Packed categories against comparing the codes one by one.
@Suite("Packed categories compare as their codes do")
struct CategoryWordsTests {
  /// How many codes the columns have: some fit into one word together, some need several.
  @Test(arguments: [[], [3], [2, 9, 40], [1000, 5, 70_000, 2, 1 << 30, 1 << 30, 12, 9]])
  func order(sizes: [Int]) {
    var generator = SeededGenerator(seed: 1, label: "category words \(sizes)")
    func draw(_ count: Int, beyond: Int) -> MixedRows {
      MixedRows(
        count: count, numericColumns: [],
        categoryColumns: sizes.map { size in
          // Few different codes, so that rows often differ in their last columns alone.
          let step = max(1, size / 3)
          return (0..<count).map { _ in
            Int32(step * (generator.integer(below: 3 + 2 * beyond) - beyond) - 1)
          }
        })
    }
    let (rows, queries) = (draw(60, beyond: 0), draw(90, beyond: 1))
    let packing = CategoryWords.Packing(rows)
    let words = CategoryWords(rows, order: 0..<60, packing: packing)
    let queryWords = CategoryWords(queries, order: 0..<90, packing: packing)
    for row in 0..<60 {
      for other in 0..<60 {
        #expect(
          words.compare(row, with: words, other).signum()
            == Self.order(rows, row, rows, other))
      }
      for query in 0..<90 {
        #expect(
          words.compare(row, with: queryWords, query).signum()
            == Self.order(rows, row, queries, query))
      }
    }
  }

  @Test func theLeastAndTheLargestCodesAreToldApart() {
    let rows = MixedRows(
      count: 2, numericColumns: [], categoryColumns: [[.min, .max], [.max, .min], [0, 0]])
    let packing = CategoryWords.Packing(rows)
    let words = CategoryWords(rows, order: 0..<2, packing: packing)
    #expect(words.compare(0, with: words, 1) < 0)
    #expect(words.compare(0, with: words, 0) == 0)
  }

  private static func order(_ a: MixedRows, _ i: Int, _ b: MixedRows, _ j: Int) -> Int {
    for column in 0..<a.categoryWidth {
      let (x, y) = (a.codes[i * a.categoryWidth + column], b.codes[j * a.categoryWidth + column])
      if x != y { return x < y ? -1 : 1 }
    }
    return 0
  }
}
