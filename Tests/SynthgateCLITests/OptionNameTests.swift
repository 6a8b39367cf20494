import GateModel
import SynthgateCLI
import Testing

@Suite struct OptionNameTests {
  @Test func everyOptionOfTheListIsDeclaredByACommandAndNoOther() {
    let declared = Set(Program.specification.commands.flatMap { $0.options.map(\.name) })
    #expect(declared == Set(OptionName.allCases.map(\.flag)))
  }
}
