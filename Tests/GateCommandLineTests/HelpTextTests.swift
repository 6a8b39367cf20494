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
}
