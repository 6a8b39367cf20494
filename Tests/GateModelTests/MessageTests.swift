import GateModel
import Testing

@Suite struct MessageTests {
  private let message: Message =
    "the label has no value; read it as categories (\(Remedy.option(.kind, "y=category"))) "
    + "or leave it out with \(OptionName.ignore)"

  @Test func aTerminalReadsFlagsAndAProgramProperties() {
    #expect(
      message.terminal
        == "the label has no value; read it as categories (--kind y=category) or leave it out with "
        + "--ignore")
    #expect(
      message.library
        == "the label has no value; read it as categories (columns.kinds: y=category) or leave it "
        + "out with columns.roles[.ignore]")
  }

  @Test func whatItNamesIsTyped() {
    #expect(message.remedies == [.option(.kind, "y=category"), .option(.ignore)])
  }

  @Test func aMessageInAMessageKeepsItsRemedies() {
    let outer: Message = "people.csv:3: \(message)"
    #expect(outer.remedies == message.remedies)
    #expect(outer.library == "people.csv:3: " + message.library)
  }

  @Test func whatATerminalReadsAlikeIsEqual() {
    #expect(Message("give --holdout") == "give \(OptionName.holdout)")
    #expect(Message("give") != "give \(OptionName.holdout)")
  }

  @Test func aDiagnosticOfALiteralKeepsItsRemedies() {
    let diagnostic = Diagnostic(
      severity: .warning, code: "SG2012", message: "declare it (\(OptionName.entity))")
    #expect(diagnostic.text.remedies == [.option(.entity)])
    #expect(diagnostic.message == "declare it (--entity)")
  }

  @Test func aTextThatIsComputedIsAMessageWithoutRemedies() {
    let text = ["a", "b"].joined(separator: " ")
    let diagnostic = Diagnostic(severity: .note, code: "SG4001", message: text)
    #expect(diagnostic.message == "a b")
    #expect(diagnostic.text.remedies == [])
  }
}
