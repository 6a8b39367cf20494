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
}
