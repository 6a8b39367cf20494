import GateCommandLine
import SynthgateCLI
import Testing

@Suite struct ProgramTests {
  @Test func helpOnEveryCommandFitsEightyColumns() {
    for command in Program.specification.commands {
      let help = Program.specification.help(on: command.words)
      #expect(help.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(command.name)")
    }
    let help = Program.specification.help(on: [])
    #expect(help.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func noOptionOfACommandHasTheNameOfAnother() {
    for command in Program.specification.commands {
      let names = command.options.flatMap { [$0.name] + ($0.short.map { [$0] } ?? []) }
      #expect(Set(names).count == names.count, "\(command.name)")
    }
  }

  @Test func textFromDataCannotSteerTheTerminal() {
    #expect(printable("a\u{1B}[2Jb\nc") == "a\\u{1b}[2Jb\nc")
    #expect(printable("Größe 🙂") == "Größe 🙂")
  }
}
