import GateText
import Testing

@Suite struct RepetitionTests {
  private func isRepetitive(_ text: String) -> Bool {
    var limits = RepetitionLimits()
    return limits.areExceeded(by: Array(text.utf8).span)
  }

  private func different(_ count: Int, from start: Int = 0) -> String {
    (start..<(start + count)).map { "w\(1000 + $0)" }.joined(separator: " ")
  }

  @Test func textWithoutRepetitionKeepsTheLimits() {
    #expect(!isRepetitive(""))
    #expect(!isRepetitive("one"))
    #expect(!isRepetitive("one two"))
    #expect(!isRepetitive(different(200)))
  }

  /// A pair of 5 bytes in a text of 24 words: twice is 10 bytes.
  @Test func theMostFrequentPairMayFillAFifth() {
    #expect(isRepetitive("ab cd " + different(5) + " ab cd"))
    #expect(!isRepetitive("ab cd " + different(20) + " ab cd"))
  }

  @Test func aLoopIsFoundByItsRepeatedTuples() {
    let loop = "so the answer that we look for is this one"
    #expect(isRepetitive(different(60) + " " + loop + " " + loop + " " + loop))
    #expect(!isRepetitive(different(60) + " " + loop))
  }

  @Test func linesAndParagraphsMayRepeatUpToAThird() {
    let lines = (0..<7).map { "line \(different(12, from: 20 * $0))" }
    #expect(!isRepetitive(lines.joined(separator: "\n")))
    #expect(isRepetitive((lines + Array(repeating: "x", count: 6)).joined(separator: "\n")))
    #expect(isRepetitive((lines + Array(repeating: "x", count: 6)).joined(separator: "\n\n")))
  }

  @Test func oneTextLeavesNothingToTheNext() {
    var limits = RepetitionLimits()
    let texts = [different(30), "ab cd " + different(5) + " ab cd", different(400), "one two"]
    for text in texts + texts {
      let bytes = Array(text.utf8)
      #expect(limits.areExceeded(by: bytes.span) == text.hasPrefix("ab"))
    }
  }
}
