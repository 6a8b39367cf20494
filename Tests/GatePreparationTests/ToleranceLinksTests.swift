import GateKernels
import Testing

@testable import GatePreparation

@Suite struct ToleranceLinksTests {
  /// Tied, spread, missing and constant numbers, in every mixture.
  @Test(arguments: 0..<40)
  func linksWhatAllPairsWouldLink(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed), label: "tolerance links")
    let count = [3, 60, 200, 500][seed % 4]
    let kinds = 1 + generator.integer(below: 4)
    var numbers: [[Double]] = []
    var tolerances: [Double] = []
    for _ in 0..<kinds {
      let kind = generator.integer(below: 4)
      numbers.append(
        (0..<count).map { _ in
          if generator.integer(below: 15) == 0 { return .nan }
          switch kind {
          case 0: return Double(generator.integer(below: 4))
          case 1: return generator.unit() * 40
          case 2: return Double(generator.integer(below: 6)) * 10 + generator.unit()
          default: return 7
          }
        })
      tolerances.append([0, 0.3, 1, 2.5][generator.integer(below: 4)])
    }
    var found = ToleranceLinks(numbers, tolerances: tolerances, count: count)
    found.link((0..<Int32(count)).map { $0 })
    var links = found.links
    let roots = (0..<count).map { Int(links.root(of: Int32($0))) }
    #expect(roots == Self.model(numbers, tolerances, count))
  }

  /// The bounds of stripes must not lose a pair whose difference rounds to the tolerance.
  @Test func aDifferenceOfExactlyTheToleranceIsNear() {
    let values = (0..<200).map { Double($0) * 0.1 }
    var found = ToleranceLinks([values], tolerances: [0.1], count: values.count)
    found.link((0..<200).map { $0 })
    var links = found.links
    #expect((0..<200).map { Int(links.root(of: $0)) } == Self.model([values], [0.1], 200))
  }

  /// Half a million rows of few values each, which all-pairs would not finish.
  @Test func tiedNumbersAreNotCompared() {
    var generator = SeededGenerator(seed: 5, label: "ties")
    let count = 500_000
    let numbers = (0..<5).map { _ in (0..<count).map { _ in Double(generator.integer(below: 3)) } }
    var found = ToleranceLinks(numbers, tolerances: [0.01, 0.01, 0, 0, 0.5], count: count)
    found.link((0..<Int32(count)).map { $0 })
    var links = found.links
    #expect(Set((0..<count).map { links.root(of: Int32($0)) }).count == 243)
  }

  /// The smallest row of each row's class, by comparing all pairs until nothing changes.
  private static func model(
    _ numbers: [[Double]], _ tolerances: [Double], _ count: Int
  ) -> [Int] {
    func isNear(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
      a.isNaN || b.isNaN ? a.isNaN && b.isNaN : abs(a - b) <= tolerance
    }
    var roots = Array(0..<count)
    var isChanged = true
    while isChanged {
      isChanged = false
      for a in 0..<count {
        for b in 0..<count where roots[b] != roots[a] {
          let near = numbers.indices.allSatisfy {
            isNear(numbers[$0][a], numbers[$0][b], tolerances[$0])
          }
          guard near else { continue }
          (roots[a], roots[b]) = (min(roots[a], roots[b]), min(roots[a], roots[b]))
          isChanged = true
        }
      }
    }
    return roots
  }
}
