import Testing

@testable import GatePolicy

@Suite struct GlobTests {
  @Test(arguments: [
    ("*", "", true), ("", "", true), ("", "a", false), ("a*", "abc", true), ("*c", "abc", true),
    ("a?c", "abc", true), ("a?c", "ac", false), ("*b*", "abc", true), ("a*b*c", "axxbyyc", true),
    ("a*b*c", "axxbyy", false), ("abc", "abc", true), ("ABC", "abc", false), ("**", "x", true),
  ])
  func `Globs describe whole names`(glob: String, text: String, matches: Bool) {
    #expect(globMatches(glob, text) == matches)
  }
}
