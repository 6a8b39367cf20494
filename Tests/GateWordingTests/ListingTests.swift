import GateWording
import Testing

@Suite struct ListingTests {
  @Test(arguments: [
    ([], ""), (["a"], "a"), (["a", "b"], "a, b"), (["a", "b", "c"], "a, b and 1 more"),
  ])
  func `As many words are named as fit, the others counted`(words: [String], text: String) {
    #expect(listing(words, atMost: 2) == text)
  }

  @Test func `How many more there are is spelled as asked for`() {
    let words = (0..<1235).map { "w\($0)" }
    #expect(listing(words, atMost: 1) == "w0 and 1234 more")
    #expect(listing(words, atMost: 1, spelled: grouped) == "w0 and 1,234 more")
  }
}
