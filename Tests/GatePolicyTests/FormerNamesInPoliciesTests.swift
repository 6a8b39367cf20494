import GateModel
import Testing

@testable import GatePolicy

/// Policies that were written before names were given up are read, and told of those of now.
@Suite struct FormerNamesInPoliciesTests {
  private static let limit = #""failIf":{"gt":0}"#

  private func notes(_ policy: Policy) -> [String] {
    #expect(policy.warnings.allSatisfy { $0.code == "SG1021" && $0.severity == .note })
    return policy.warnings.map(\.message)
  }

  @Test func `The former key of a check means the same, and is told once`() throws {
    let check = #"{"metric":"memorization.mirror","levels":["equality"],\#(Self.limit)}"#
    let read = try policy(checks: #""a":\#(check),"b":\#(check)"#)
    #expect(read.checks.map(\.selector.levels) == [["equality"], ["equality"]])
    #expect(
      notes(read) == [
        "\"levels\" is called \"parts\" now at /checks/a/levels; write that everywhere, since a "
          + "later version will not know the old name"
      ])
  }

  @Test func `A former key beside the one of now is an error`() {
    let check = #""metric":"memorization.mirror","levels":["a"],"parts":["b"],\#(Self.limit)"#
    let found = problems(document(checks: #""c":{\#(check)}"#))
    #expect(found.map(\.code) == ["SG1005"])
    #expect(found.first?.message.contains("\"levels\" is the old name of \"parts\"") == true)
  }

  @Test func `The former id of a metric is read as the one of now`() throws {
    let read = try policy(checks: #""c":{"metric":"memorization.holdout-suspect",\#(Self.limit)}"#)
    #expect(read.checks.map(\.metric.id) == ["memorization.holdout-leakage"])
    // The id of the check is its author's.
    #expect(read.checks.map(\.id) == ["c"])
    #expect(notes(read).count == 1)
  }

  @Test func `A metric that no policy may judge is refused by its name of now`() {
    let check = #""c":{"metric":"memorization.legacy.dcr",\#(Self.limit)}"#
    let found = problems(document(checks: check))
    #expect(found.map(\.code) == ["SG1006"])
    #expect(found.first?.message.contains("\"memorization.peer.dcr\"") == true)
  }

  @Test func `The former name of a kind is read wherever a kind stands`() throws {
    let read = try policy(
      checks:
        #""c":{"metric":"fidelity.ks","columns":{"kind":["number","instant"]},\#(Self.limit)}"#,
      dataset: #""columns":{"seen":{"kind":"instant","dateFormat":"%Y-%m-%d"}}"#)
    #expect(read.checks.first?.selector.kinds == [.number, .datetime])
    #expect(read.dataset.columns.compactMap(\.kind) == [.datetime])
    #expect(notes(read).count == 1)
  }
}
