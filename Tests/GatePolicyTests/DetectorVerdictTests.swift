import GateModel
import Testing

@testable import GatePolicy

@Suite struct DetectorVerdictTests {
  private func detectors(found: Int) -> DetectorTest {
    DetectorTest(
      trials: [
        .init(
          metric: "memorization.text.spans", field: "text", kind: .span, planted: 100,
          found: found)
      ], planted: 100, found: found, documents: 1, tokens: 1, stride: 1)
  }

  private func judgement(found: Int, copies: Double, axes: [Axis] = []) throws -> Judgement {
    let policy = try policy(
      checks: """
        "d":{"metric":"diversity.duplicates","of":"value","failIf":{"gt":0.5}},
        "m":{"metric":"memorization.exact-copies","of":"value","failIf":{"gt":0.1}}
        """)
    return judged(
      policy,
      [
        measured("memorization.exact-copies", value: copies),
        measured("diversity.duplicates", value: 0),
      ], detectors: detectors(found: found), selection: Selection(onlyAxes: axes))
  }

  @Test func `A detector that misses more than one of a hundred leaves no verdict`() throws {
    let whole = try judgement(found: 99, copies: 0)
    #expect(whole.verdict == .pass && whole.diagnostics.isEmpty)
    let broken = try judgement(found: 98, copies: 0)
    #expect(broken.verdict == .incomplete)
    #expect(broken.axes[.memorization]?.verdict == .incomplete)
    #expect(broken.axes[.diversity]?.verdict == .pass)
    let told = broken.diagnostics.first { $0.code == "SG3011" }
    #expect(told?.message.contains("memorization.text.spans [text] found 98 of 100") == true)
  }

  @Test func `What was found stays found`() throws {
    #expect(try judgement(found: 0, copies: 0.2).verdict == .fail)
  }

  @Test func `An axis that is not judged is not made incomplete`() throws {
    #expect(try judgement(found: 0, copies: 0, axes: [.diversity]).verdict == .pass)
  }
}
