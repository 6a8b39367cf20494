import Testing

@testable import GatePreparation

@Suite("Texts of a column")
struct TextValueTests {
  @Test(
    "have a shape",
    arguments: [
      ("", "", ""), ("Anna", "Aa", "Aa"), ("ANNA 12", "A 9", "A 99"),
      ("10.0.3.255", "9.9.9.9", "99.9.9.999"), ("DE12345678", "A9", "A99999"),
      ("one two", "a a", "a a"), ("one two three", "W", "W"),
      ("12 Old Mill Lane, X", "9 W, A", "99 W, A"),
      ("a--b", "a-a", "a-a"), ("e\u{301}t\u{E9}", "a", "a"), ("\u{6771}\u{4EAC} 7", "x 9", "x 9"),
      ("5 \u{20AC}", "9 \u{20AC}", "9 \u{20AC}"), ("\u{1F600}\u{1F600}", "\u{1F600}", "\u{1F600}"),
    ])
  func shapes(text: String, plain: String, exact: String) {
    var form = WrittenForm()
    var bytes: [UInt8] = []
    form.read(text)
    form.write(to: &bytes, countsDigits: false)
    #expect(String(decoding: bytes, as: UTF8.self) == plain)
    form.write(to: &bytes, countsDigits: true)
    #expect(String(decoding: bytes, as: UTF8.self) == exact)
  }

  @Test("have counts of characters and numbers")
  func counts() {
    var form = WrittenForm()
    form.read("Ab 12-\u{661}\u{662}0")
    #expect((form.length, form.letters, form.capitals, form.digits, form.blanks) == (9, 2, 1, 5, 1))
    #expect(form.numbers == [12, 120])
    form.read("aab")
    #expect(form.distinct == 2)
    #expect(form.numbers.isEmpty)
  }

  @Test("of any length take time and room that are bounded")
  func long() {
    var form = WrittenForm()
    var bytes: [UInt8] = []
    form.read(String(repeating: "a1 ", count: 50_000))
    #expect(form.length == 150_000)
    form.write(to: &bytes, countsDigits: true)
    #expect(bytes.count <= 5 * 64)
    form.read(String(repeating: "9", count: 1000))
    #expect(form.numbers == [.infinity])
  }

  @Test(
    "count up where digits fill a tenth of their range",
    arguments: [
      (["INV-1", "INV-2", "INV-30"], true), (["INV-1", "INV-2", "INV-31"], false),
      (["7a", "8a", "9a"], true), (["10", "20", "30"], true), (["100", "200", "300"], false),
      (["a1", "b2"], false), (["1-1", "1-2"], true), (["", "1"], false), (["x"], false),
      (["12345678901234567890", "12345678901234567891"], false),
    ])
  func counters(texts: [String], countsUp: Bool) {
    #expect(CountingTexts.allCountUp(texts, texts.map { _ in 1 }) == countsUp)
  }

  @Test("that repeat do not count up")
  func repeating() {
    #expect(!CountingTexts.allCountUp(["1", "2"], [1, 2]))
    #expect(CountingTexts.allCountUp(["1", "2", "999"], [1, 1, 0]))
  }

  @Test(
    "are folded",
    arguments: [
      ("Anna", " ANNA ", true), ("a  b", "A\tb", true), ("ab", "a b", false),
      ("\u{E9}", "E\u{301}", true), ("\u{212A}", "k", true), ("\u{A0}x", "x", true),
      ("stra\u{DF}e", "strasse", false), ("", " ", true),
    ])
  func folding(first: String, second: String, areEqual: Bool) {
    let folded = FoldedValues([first, second])
    #expect((folded.valueOfText[0] == folded.valueOfText[1]) == areEqual)
    #expect(folded.hashes.count == (areEqual ? 1 : 2))
  }
}
