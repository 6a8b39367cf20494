import Testing

@testable import GatePolicy

@Suite struct SuggestionTests {
  /// Distances by hand, swaps of neighbours counted as one edit.
  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("abc", "acb", 1),
    ("kitten", "sitting", 3), ("ca", "abc", 3), ("failif", "failIf", 1),
  ])
  func `Edit distances are those of optimal string alignment`(
    first: String, second: String, distance: Int
  ) {
    #expect(editDistance(Array(first), Array(second)) == distance)
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
    ("*", "", true), ("", "", true), ("", "a", false), ("a*", "abc", true), ("*c", "abc", true),
    ("a?c", "abc", true), ("a?c", "ac", false), ("*b*", "abc", true), ("a*b*c", "axxbyyc", true),
    ("a*b*c", "axxbyy", false), ("abc", "abc", true), ("ABC", "abc", false), ("**", "x", true),
  ])
  func `Globs describe whole names`(glob: String, text: String, matches: Bool) {
    #expect(globMatches(glob, text) == matches)
  }
}
