import GateCommandLine
import Testing

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("failif", "failIf"), ("chekc", "check"), ("judg", "judge"), ("inspct", "inspect"),
    ("hold", "holdout"),
  ])
  func theNearestWordIsSuggested(word: String, expected: String) {
    let known = ["check", "judge", "inspect", "failIf", "holdout"]
    #expect(suggestion(for: word, among: known) == expected)
  }

  @Test(arguments: ["", "zzzzzz", "c"])
  func nothingIsSuggestedWithoutAReason(word: String) {
    #expect(suggestion(for: word, among: ["inspect", "judge", "cat", "cut"]) != "inspect")
    #expect(suggestion(for: word, among: []) == nil)
  }

  /// By hand: kitten/sitting is the textbook example; a swap of neighbours counts once.
  @Test(arguments: [
    ("kitten", "sitting", 3), ("ab", "ba", 1), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0),
  ])
  func distancesAreThoseOfTheTextbook(from: String, to: String, distance: Int) {
    #expect(editDistance(Array(from), Array(to)) == distance)
    #expect(editDistance(Array(to), Array(from)) == distance)
  }
}
