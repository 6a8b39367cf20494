import GateModel
import SynthgateKit
import Testing

@Suite struct ExitCodeTests {
  @Test(arguments: [
    (Verdict.pass, 0), (.warn, 0), (.fail, 1), (.incomplete, 3), (.notApplicable, 0), (.skipped, 0),
  ])
  func aVerdictHasItsCode(verdict: Verdict, code: Int) {
    #expect(ExitCode.of(verdict, failOnWarn: false, noFail: false) == code)
  }

  @Test func strictnessMovesWarningsAndFailuresAlone() {
    #expect(ExitCode.of(.warn, failOnWarn: true, noFail: false) == 1)
    #expect(ExitCode.of(.warn, failOnWarn: true, noFail: true) == 0)
    #expect(ExitCode.of(.fail, failOnWarn: true, noFail: true) == 0)
    // Nothing turns a missing verdict into a yes.
    #expect(ExitCode.of(.incomplete, failOnWarn: false, noFail: true) == 3)
  }

  @Test func theTableIsThePromiseThatIsDocumented() {
    #expect(
      ExitCode.meanings.map(\.code) == [0, 1, 2, 3, 65, 66, 70, 71, 73, 74, 78, 141])
    #expect(Set(ExitCode.meanings.map(\.meaning)).count == ExitCode.meanings.count)
  }
}
