import GateKernels

/// The ways to choose one, two or three of some columns.
package struct ColumnTuples: Sendable {
  /// Ascending positions, in lexicographic order.
  package let tuples: [[Int]]
  /// How many there are; more than `tuples` where they were sampled.
  package let count: Int

  /// Above this many triples a sample of them is taken, as in mostlyai-qa.
  private static let mostTriples = 10_000

  package init(of columns: Int, order: Int, seed: UInt64) {
    let positions = 0..<columns
    switch order {
    case 1: tuples = positions.map { [$0] }
    case 2: tuples = positions.flatMap { a in positions.dropFirst(a + 1).map { [a, $0] } }
    default: tuples = Self.triples(columns, seed)
    }
    count = order < 3 ? tuples.count : max(0, columns * (columns - 1) * (columns - 2) / 6)
  }

  private static func triples(_ columns: Int, _ seed: UInt64) -> [[Int]] {
    let all = max(0, columns * (columns - 1) * (columns - 2) / 6)
    var isWanted = [Bool](repeating: true, count: all)
    if all > mostTriples {
      var generator = SeededGenerator(seed: seed, label: "triples of columns")
      isWanted = [Bool](repeating: false, count: all)
      for index in generator.sample(mostTriples, of: all) { isWanted[index] = true }
    }
    var (triples, index): ([[Int]], Int) = ([], 0)
    for a in 0..<columns {
      for b in (0..<columns).dropFirst(a + 1) {
        for c in (0..<columns).dropFirst(b + 1) {
          if isWanted[index] { triples.append([a, b, c]) }
          index += 1
        }
      }
    }
    return triples
  }
}
