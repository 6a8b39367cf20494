import GateCommandLine
import Testing

@Suite struct HelpTextTests {
  @Test func everyOptionOfACommandIsThere() {
    let help = SampleProgram.program.help(on: ["check"])
    for option in SampleProgram.check.options {
      #expect(help.contains(option.signature))
      #expect(help.contains(option.help))
    }
    #expect(help.contains("Usage: tool check --real PATH... [options]"))
  }

  @Test func aGroupListsItsCommands() {
    let help = SampleProgram.program.help(on: ["policy"])
    #expect(help.contains("policy show"))
    #expect(!help.contains("inspect"))
  }

  @Test func linesAreWrappedAtTheWidth() {
    let lines = definitionList(
      [("term", String(repeating: "word ", count: 50)), ("a much longer term", "short")],
      indent: 2, termWidth: 10, width: 40)
    #expect(lines.allSatisfy { $0.count <= 40 })
    #expect(lines.first == "  term      word word word word word")
    #expect(lines.suffix(2) == ["  a much longer term", "            short"])
  }
}
