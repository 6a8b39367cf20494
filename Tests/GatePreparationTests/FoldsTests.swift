import GateKernels
import GatePreparation
import Testing

@Suite("Folds")
struct FoldsTests {
  @Test("hold all rows with the same key")
  func together() {
    var generator = SeededGenerator(seed: 1, label: "folds")
    let keys = (0..<1000).map { _ in generator.integer(below: 300) }
    let folds = Folds.deal(keys, largest: 20)
    var known: [Int: Int] = [:]
    for (key, fold) in zip(keys, folds) {
      #expect(known[key] ?? fold == fold)
      known[key] = fold
    }
  }

  @Test("are of one size but for the last group", arguments: [1, 2, 5, 19])
  func balanced(group: Int) {
    let folds = Folds.deal((0..<1000).map { $0 / group }, largest: 20)
    let sizes = (0..<Folds.count).map { fold in folds.count { $0 == fold } }
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= group)
    #expect(sizes.reduce(0, +) == 1000)
  }

  @Test("share a group that is too large for one")
  func large() {
    let folds = Folds.deal(Array(repeating: 7, count: 100), largest: 20)
    #expect((0..<Folds.count).map { fold in folds.count { $0 == fold } } == [20, 20, 20, 20, 20])
  }

  @Test("of rows that all differ are dealt in turn")
  func distinct() {
    #expect(Folds.deal([9, 4, 7, 1, 3, 8, 2], largest: 5) == [0, 1, 2, 3, 4, 0, 1])
  }

  @Test("of no rows are none")
  func none() { #expect(Folds.deal([Int](), largest: 5).isEmpty) }
}
