import GateModel
import GateReports
import GateTestSupport
import Testing

@Suite struct RunFileOverridesTests {
  private static let overrides = [
    Override(.protected, values: ["race", "sex"]), Override(.trim, values: []),
  ]

  private func encoded(_ overrides: [Override]) -> String {
    var run = SampleRun.failing
    run.overrides = overrides
    return String(decoding: RunFile.encode(run), as: UTF8.self)
  }

  @Test func overridesSurvive() throws {
    let run = try RunFile.decode(Array(encoded(Self.overrides).utf8))
    #expect(run.overrides == Self.overrides)
  }

  @Test func aRunUnderThePolicyAloneHasNoSuchKey() {
    #expect(encoded(Self.overrides).contains("\"overrides\""))
    #expect(!encoded([]).contains("\"overrides\""))
  }

  @Test func anOptionOfAnotherVersionIsPassedOver() throws {
    let text = encoded(Self.overrides).split(separator: "\n").filter {
      !$0.contains("\"digest\"")
    }.joined(separator: "\n")
    let changed = text.replacing("\"option\": \"trim\"", with: "\"option\": \"colour\"")
    #expect(changed != text)
    let run = try RunFile.decode(Array(changed.utf8))
    #expect(run.overrides == [Self.overrides[0]])
  }
}
