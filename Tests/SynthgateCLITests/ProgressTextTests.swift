import GateModel
import Testing

@testable import SynthgateCLI

@Suite struct ProgressTextTests {
  @Test func saysWhatIsDoneWhereNothingIsKnown() {
    var text = ProgressText()
    #expect(text.line(at: 0.5) == "starting (0 s)")
    text.enter(RunProgress("reading"), at: 1)
    #expect(text.line(at: 3.7) == "reading (3 s)")
  }

  /// 20 s for a quarter of the work make 80 s of all of it: 40 s for a half, 20 s for the rest.
  @Test(arguments: [
    (20.0, "neighbours, 25 % done, about 60 s left (20 s)"),
    (40.0, "neighbours, 50 % done, about 40 s left (40 s)"),
  ])
  func timeLeftFollowsFromWhatWasDone(seconds: Double, line: String) {
    var text = ProgressText()
    text.enter(RunProgress("neighbours", shares: (done: 0.25, own: 0.5)), at: 20)
    #expect(text.line(at: seconds) == line)
  }

  /// It stays at 95 % of its half, however long it takes: 25 + 47.5 %.
  @Test func aPartIsNotDoneBeforeItEnds() {
    var text = ProgressText()
    text.enter(RunProgress("utility", shares: (done: 0.25, own: 0.5)), at: 20)
    #expect(text.line(at: 600) == "utility, 72 % done, about 22 s left (10 min)")
  }

  @Test(arguments: [
    (done: 0.0, own: 0.0), (done: 1.0, own: 0.0), (done: 0.5, own: 0.9),
  ])
  func oddSharesGiveALine(shares: (done: Double, own: Double)) {
    var text = ProgressText()
    text.enter(RunProgress("pairs", shares: shares), at: 1)
    let line = text.line(at: 1e12)
    #expect(line.hasPrefix("pairs"))
    #expect(!line.contains("-"))
  }
}
