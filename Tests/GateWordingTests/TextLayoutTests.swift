import GateWording
import Testing

@Suite struct TextLayoutTests {
  @Test func `Lines are wrapped at the width`() {
    let lines = definitionList(
      [("term", String(repeating: "word ", count: 50)), ("a much longer term", "short")],
      indent: 2, termWidth: 10, width: 40)
    #expect(lines.allSatisfy { $0.count <= 40 })
    #expect(lines.first == "  term      word word word word word")
    #expect(lines.suffix(2) == ["  a much longer term", "            short"])
  }

  @Test func `A longer word stands alone, or is cut where that is asked for`() {
    #expect(wrap("a bcdefgh i", width: 4) == ["a", "bcdefgh", "i"])
    #expect(wrap("a bcdefgh i", width: 4, cutsWords: true) == ["a", "bcde", "fgh", "i"])
    #expect(wrap("  ", width: 4) == [])
  }

  @Test func `Cells are filled up or cut to a width`() {
    #expect(padded("ab", to: 4) == "ab  ")
    #expect(padded("abcde", to: 4) == "abcde")
    #expect(shortened("abcde", to: 5) == "abcde")
    #expect(shortened("abcdef", to: 5) == "ab...")
    #expect(alignedRows([["a", "b"], ["long", "c"]]) == ["a     b", "long  c"])
  }
}
