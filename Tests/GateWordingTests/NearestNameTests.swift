import GateWording
import Testing

@Suite struct NearestNameTests {
  /// By hand; kitten and sitting are the textbook's. A swap of neighbours counts once.
  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("abc", "acb", 1),
    ("ab", "ba", 1),
    ("kitten", "sitting", 3), ("ca", "abc", 3), ("failif", "failIf", 1),
  ])
  func `Edit distances are those of optimal string alignment`(
    first: String, second: String, distance: Int
  ) {
    #expect(editDistance(Array(first), Array(second)) == distance)
    #expect(editDistance(Array(second), Array(first)) == distance)
  }

  @Test func `Another case wins over a nearer word`() {
    #expect(suggestion(for: "FAILIF", among: ["FAILIT", "failIf"]) == "failIf")
  }

  @Test func `Words too far away are not suggested`() {
    #expect(suggestion(for: "abc", among: ["axyz", "xyz"]) == nil)
    #expect(suggestion(for: "ab", among: ["abc"]) == "abc")
    #expect(suggestion(for: "abcdef", among: ["abxyef", "abxyzf"]) == "abxyef")
    #expect(suggestion(for: String(repeating: "a", count: 100_000), among: ["a"]) == nil)
  }

  @Test(arguments: [
    ("failif", "failIf"), ("chekc", "check"), ("judg", "judge"), ("inspct", "inspect"),
    ("hold", "holdout"),
  ])
  func `The nearest word is suggested, or the only one that begins so`(
    word: String, expected: String
  ) {
    let known = ["check", "judge", "inspect", "failIf", "holdout"]
    #expect(suggestion(for: word, among: known, orCompletion: true) == expected)
  }

  @Test(arguments: ["", "zzzzzz", "c"])
  func `Nothing is suggested without a reason`(word: String) {
    let known = ["inspect", "judge", "cat", "cut"]
    #expect(suggestion(for: word, among: known, orCompletion: true) != "inspect")
    #expect(suggestion(for: word, among: [], orCompletion: true) == nil)
  }

  @Test func `A beginning is completed only where that is asked for`() {
    #expect(suggestion(for: "hold", among: ["holdout"]) == nil)
    #expect(suggestion(for: "hold", among: ["holdout", "holder"], orCompletion: true) == nil)
  }
}
