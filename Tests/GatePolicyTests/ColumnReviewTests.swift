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
    #expect(
      found[2].message
        == "the data has no column \"x\" at /checks/c/columns/except/0; there are \"age\", \"sex\"")
    #expect(found[3].message.contains("/checks/c/columnOverrides/Sex; did you mean \"sex\"?"))
  }

  @Test func `Labels of pairs and groups are known names`() throws {
    let policy = try policy(
      checks: """
        "c":{"metric":"fidelity.contingency","failIf":{"gt":0.1},
        "columnOverrides":{"age x sex":{"failIf":{"gt":0.2}}}},
        "g":{"metric":"fidelity.subgroup","allowEmpty":true,"failIf":{"gt":0.1},
        "columnOverrides":{"sex = F":{"failIf":{"gt":0.2}},"sex":{"failIf":{"gt":0.3}},
        "age x sex = F & u":{"failIf":{"gt":0.2}}}}
        """)
    #expect(checkColumns(policy, columns: columns).isEmpty)
  }

  @Test func `A check that may be empty names no unknown column either`() throws {
    let policy = try policy(
      checks: """
        "c":{"metric":"fidelity.ks","columns":{"names":["agee"]},"failIf":{"gt":0.1},
        "allowEmpty":true}
        """)
    let found = checkColumns(policy, columns: columns)
    #expect(found.map(\.code) == ["SG1007"])
    #expect(found.first?.severity == .error)
  }

  @Test func `An optional column may be missing, and is noted`() throws {
    let policy = try policy(
      checks: """
        "c":{"metric":"fidelity.ks","columns":{"except":["race"]},"failIf":{"gt":0.1},
        "columnOverrides":{"race":{"failIf":{"gt":0.2}}}}
        """,
      dataset: """
        "columns":{"race":{"role":"protected","optional":true},"sex":{"optional":true}},
        "constraints":{"r":{"type":"one-hot","columns":["race","sex"]},
        "s":{"type":"pattern","column":"sex","pattern":"f|m"}}
        """)
    let found = checkColumns(policy, columns: columns)
    #expect(found.map(\.code) == ["SG1012"])
    #expect(found.map(\.severity) == [.note])
    #expect(found.first?.message.contains("\"race\" is not in the data") == true)
    let names = policy.applicableConstraints(present: columns.map(\.name)).map(\.constraint.name)
    #expect(names == ["s"])
    #expect(checkOverrides(policy, measurements: [ks("age", excess: 0)], columns: ["age"]).isEmpty)
  }

  @Test func `A glob that fits no column is told, unless the check may be empty`() throws {
    for (more, codes) in [("", ["SG1007"]), (#","allowEmpty":true"#, [])] {
      let policy = try policy(
        checks:
          #""c":{"metric":"fidelity.ks","columns":{"match":"gea*"},"failIf":{"gt":0.1}\#(more)}"#)
      #expect(checkColumns(policy, columns: columns + [summary("gear-box")]).isEmpty)
      #expect(checkColumns(policy, columns: columns).map(\.code) == codes)
    }
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
