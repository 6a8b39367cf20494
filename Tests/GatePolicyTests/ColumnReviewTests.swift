import GateModel
import Testing

@testable import GatePolicy

@Suite struct ColumnReviewTests {
  private let columns = [summary("age"), summary("sex", .category)]

  @Test func `Names that no column bears are told with a suggestion`() throws {
    let policy = try policy(
      checks: """
        "c":{"metric":"fidelity.ks","columns":{"names":["agee"],"except":["x"]},
        "failIf":{"gt":0.1},"columnOverrides":{"Sex":{"failIf":{"gt":0.2}}}}
        """, dataset: #""columns":{"sx":{"role":"label"}}"#)
    let found = checkColumns(policy, columns: columns)
    #expect(found.map(\.code) == ["SG1007", "SG1007", "SG1007", "SG1007"])
    #expect(found[0].message.contains("/dataset/columns/sx; did you mean \"sex\"?"))
    #expect(found[1].message.contains("/checks/c/columns/names/0; did you mean \"age\"?"))
    #expect(found[2].message == "the data has no column \"x\" at /checks/c/columns/except/0")
    #expect(found[3].message.contains("/checks/c/columnOverrides/Sex; did you mean \"sex\"?"))
  }

  @Test func `Labels of pairs and groups are known names`() throws {
    let policy = try policy(
      checks: """
        "c":{"metric":"fidelity.contingency","failIf":{"gt":0.1},
        "columnOverrides":{"age x sex":{"failIf":{"gt":0.2}},"sex = F":{"failIf":{"gt":0.2}}}}
        """)
    #expect(checkColumns(policy, columns: columns).isEmpty)
  }

  @Test func `A role that nobody has is a warning unless the check may be empty`() throws {
    for (more, codes) in [("", ["SG1009"]), (#","allowEmpty":true"#, [])] {
      let policy = try policy(
        checks: #""c":{"metric":"bias.representation","failIf":{"gt":1}\#(more)}"#)
      let found = checkColumns(policy, columns: columns)
      #expect(found.map(\.code) == codes)
      #expect(found.allSatisfy { $0.severity == .warning })
    }
  }
}
