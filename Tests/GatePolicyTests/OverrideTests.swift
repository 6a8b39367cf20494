import GateModel
import Testing

@testable import GatePolicy

@Suite struct OverrideTests {
  /// A key, a subject, and whether the one stands for the other.
  static let keys: [(key: String, subject: Subject, fits: Bool)] = [
    ("age", .column("age"), true), ("age", .column("page"), false),
    ("capital-*", .column("capital-gain"), true), ("capital-*", .column("capital"), false),
    ("a x b", .pair("a", "b"), true), ("b x a", .pair("a", "b"), true),
    ("a x b", .pair("a", "c"), false), ("a x *", .pair("a", "c"), true),
    ("* x a", .pair("a", "c"), true), ("a", .pair("a", "c"), false),
    ("c* x *", .pair("a", "b"), false),
    // Names that hold the sign themselves.
    ("a x b x c", .pair("a x b", "c"), true), ("a x b x c", .pair("a", "b x c"), true),
    ("sex = F", .group(column: "sex", group: "F"), true),
    ("sex", .group(column: "sex", group: "F"), true),
    ("race = *", .group(column: "sex", group: "F"), false),
    ("s* = F*", .group(column: "sex", group: "Female"), true),
    ("a x b = u & v", .group(column: "a x b", group: "u & v"), true),
    ("table", .level("table"), true), ("*", .level("k=1"), false),
  ]

  @Test(arguments: keys)
  func `A key stands for columns, pairs in either order and groups`(
    key: String, subject: Subject, fits: Bool
  ) {
    #expect(SubjectPattern(key).matches(subject) == fits)
  }

  private func pairs(_ overrides: String) throws -> Policy {
    try policy(
      checks: """
        "c":{"metric":"fidelity.contingency","failIf":{"gt":0.5},"columnOverrides":{\(overrides)}}
        """)
  }

  private func pair(_ first: String, _ second: String) -> Measurement {
    measured("fidelity.contingency", .pair(first, second), value: 0.4, floor: 0.1, excess: 0.3)
  }

  @Test func `The limit of a pair holds in either order, and a name goes before a glob`() throws {
    let policy = try pairs(
      #""b x *":{"failIf":{"gt":0.4}},"b x a":{"failIf":{"gt":0.2}}"#)
    let judgement = judged(policy, [pair("a", "b"), pair("b", "c"), pair("a", "c")])
    #expect(judgement.findings.map(\.subject.label) == ["a x b", "a x c", "b x c"])
    #expect(judgement.findings.map(\.limit) == [.gt(0.2), .gt(0.5), .gt(0.4)])
    #expect(judgement.findings.map(\.status) == [.fail, .pass, .pass])
  }

  @Test func `A part that no column bears is told before anything is measured`() throws {
    let columns = [summary("age"), summary("sex"), summary("capital-gain")]
    let policy = try pairs(
      """
      "sexx x age":{"failIf":{"gt":0.2}},"captial-* x *":{"failIf":{"gt":0.2}},
      "age":{"failIf":{"gt":0.2}},"sex x age":{"failIf":{"gt":0.2}}
      """)
    let found = checkColumns(policy, columns: columns)
    #expect(found.map(\.code) == ["SG1007", "SG1007", "SG1007"])
    #expect(found.allSatisfy { $0.severity == .error })
    #expect(
      found[0].message
        == "the data has no column \"sexx\" at /checks/c/columnOverrides/sexx x age;"
        + " did you mean \"sex\"?")
    #expect(found[1].message.hasPrefix("no column of the data fits \"captial-*\""))
    #expect(found[1].message.hasSuffix("did you mean \"capital-gain\"?"))
    #expect(found[2].message.hasSuffix("is no pair; write \"age x *\" for all pairs with it"))
  }

  @Test func `A key that stands for nothing measured is an error with the nearest`() throws {
    let policy = try policy(
      checks: """
        "g":{"metric":"fidelity.subgroup","failIf":{"gt":0.5},
        "columnOverrides":{"sex = Femal":{"failIf":{"gt":0.2}}}}
        """)
    let group = measured("fidelity.subgroup", .group(column: "sex", group: "Female"), value: 0)
    let found = checkOverrides(policy, measurements: [group], columns: ["sex"])
    #expect(found.map(\.code) == ["SG1015"])
    #expect(found.first?.message.hasSuffix("did you mean \"sex = Female\"?") == true)
    // Where nothing was measured, nobody knows.
    #expect(checkOverrides(policy, measurements: [], columns: ["sex"]).isEmpty)
    #expect(
      checkOverrides(policy, measurements: [notApplicable("fidelity.subgroup")], columns: ["sex"])
        .isEmpty)
  }

  @Test func `Two globs for one subject are an error, unless it has a limit of its own`() throws {
    let globs = #""a x *":{"failIf":{"gt":0.4}},"* x b":{"failIf":{"gt":0.2}}"#
    let found = checkOverrides(
      try pairs(globs), measurements: [pair("a", "b")], columns: ["a", "b"])
    #expect(found.map(\.code) == ["SG1005"])
    #expect(found.first?.message.contains("both \"a x *\" and \"* x b\"") == true)
    let named = try pairs(globs + #","a x b":{"failIf":{"gt":0.1}}"#)
    #expect(checkOverrides(named, measurements: [pair("a", "b")], columns: ["a", "b"]).isEmpty)
  }
}

@Suite struct SelectionReviewTests {
  /// Checks, axes, and what is said.
  static let wrong: [(checks: [String], axes: [Axis], says: String)] = [
    (["fid-sk"], [], "has no check \"fid-sk\"; did you mean \"fid-ks\"?"),
    (["fidelity.ks"], [], "fidelity.ks is the metric of \"fid-ks\""),
    ([], [.pii], "has no check of the axis \"pii\"; it judges fidelity, diversity"),
    (["fid-ks"], [.diversity], "none of the checks fid-ks is of the axes diversity"),
  ]

  @Test(arguments: wrong)
  func `A selection that judges nothing says why`(
    checks: [String], axes: [Axis], says: String
  ) throws {
    let problem = selectionProblem(
      Selection(onlyChecks: checks, onlyAxes: axes), policy: try sample())
    #expect(problem?.contains(says) == true, "\(problem ?? "")")
  }

  @Test func `A selection of what there is has no problem`() throws {
    for selection in [Selection(), Selection(onlyChecks: ["fid-ks"], onlyAxes: [.fidelity])] {
      #expect(selectionProblem(selection, policy: try sample()) == nil)
    }
  }

  private func sample() throws -> Policy {
    try policy(
      checks: """
        "div":{"metric":"diversity.duplicates","failIf":{"gt":0.5}},
        "fid-ks":{"metric":"fidelity.ks","failIf":{"gt":0.1}}
        """)
  }
}
