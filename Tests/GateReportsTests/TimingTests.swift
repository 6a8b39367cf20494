import GateModel
import GateTestSupport
import Testing

@testable import GateReports

@Suite struct TimingTests {
  private let timing = Timing(
    wallSeconds: 3, cpuSeconds: 5, threads: 2, phases: ["load": 1],
    facts: [
      "neighbours": WorkTime(
        wallSeconds: 1, cpuSeconds: 1.5, pairs: SearchedPairs(touched: 25, possible: 1000)),
      "clumps": WorkTime(wallSeconds: 0.25, cpuSeconds: nil),
    ],
    metrics: ["fidelity.ks": WorkTime(wallSeconds: 0.5, cpuSeconds: 0.5)])

  @Test func survivesTheRunFile() throws {
    var run = SampleRun.failing
    run.timing = timing
    #expect(try RunFile.decode(RunFile.encode(run)).timing == timing)
  }

  @Test func timingOfEarlierVersionsIsRead() throws {
    var run = SampleRun.failing
    run.timing = Timing(wallSeconds: 1, threads: 1, phases: ["load": 1])
    let text = String(decoding: RunFile.encode(run), as: UTF8.self)
    #expect(!text.contains("cpuSeconds"))
    #expect(!text.contains("facts"))
    #expect(try RunFile.decode(Array(text.utf8)).timing == run.timing)
  }

  @Test func aShareOfNoPairsIsNone() {
    #expect(SearchedPairs(touched: 0, possible: 0).share == 0)
    #expect(SearchedPairs(touched: 1, possible: 4).share == 0.25)
  }

  @Test func theSlowestComesFirst() throws {
    let lines = TimingReport.lines(timing).map { $0.split(separator: " ") }
    #expect(
      lines.map { $0.first } == ["what", "load", "neighbours", "clumps", "fidelity.ks", "all,"])
    #expect(lines[2].joined(separator: " ") == "neighbours 1.00 1.50 2.5 % of 1,000")
    #expect(lines[3].joined(separator: " ") == "clumps 0.25")
  }

  @Test func timesThatAreNoNumbersAreNotPrinted() {
    let odd = Timing(
      wallSeconds: .nan, threads: 1, phases: ["load": .infinity],
      facts: ["columns": WorkTime(wallSeconds: -1, cpuSeconds: .nan)])
    #expect(TimingReport.lines(odd).count == 4)
  }

  @Test(arguments: [
    (0.3, "a second"), (1.2, "1 second"), (119.4, "119 seconds"), (150, "3 minutes"),
    (.infinity, "for ever"),
  ])
  func durationsAreRough(seconds: Double, words: String) {
    #expect(PlanReport.duration(seconds) == words)
  }
}
