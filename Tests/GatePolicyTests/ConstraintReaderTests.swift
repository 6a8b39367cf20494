import GateModel
import Testing

@testable import GatePolicy

@Suite struct ConstraintReaderTests {
  private static let check = #""c":{"metric":"fidelity.ks","failIf":{"gt":0.1}}"#

  private static func dataset(_ constraint: String) -> String {
    "\"constraints\":{\"rule\":{\(constraint)}}"
  }

  private static func value(_ text: String, _ number: Double? = nil) -> Constraint.Value {
    Constraint.Value(text: text, number: number)
  }

  static let rules: [(constraint: String, rule: Constraint.Rule)] = [
    (
      #""type":"range","column":"age","min":17,"max":90"#,
      .range(column: "age", .init(min: value("17", 17), max: value("90", 90)))
    ),
    (
      #""type":"range","column":"day","min":"2020-01-31""#,
      .range(column: "day", .init(min: value("2020-01-31"), max: nil))
    ),
    (
      #""type":"comparison","left":"a","operator":"<=","right":"b""#,
      .comparison(left: "a", .lessOrEqual, right: "b")
    ),
    (
      #""type":"sum","total":"t","parts":["a","b"],"tolerance":0.5"#,
      .sum(total: "t", parts: ["a", "b"], tolerance: 0.5)
    ),
    (
      #""type":"implication","if":{"column":"a","in":["x",1]},"then":{"column":"b","max":2}"#,
      .implication(
        premise: .init(column: "a", test: .oneOf([value("x"), value("1", 1)])),
        conclusion: .init(column: "b", test: .within(.init(min: nil, max: value("2", 2)))))
    ),
    (
      #""type":"not-null-when","column":"b","when":{"column":"a","in":true}"#,
      .implication(
        premise: .init(column: "a", test: .oneOf([value("true")])),
        conclusion: .init(column: "b", test: .isMissing(false)))
    ),
    (
      #""type":"functional-dependency","determinant":"a","dependent":"b""#,
      .functionalDependency(determinant: ["a"], dependent: "b")
    ),
    (#""type":"fixed-combinations","columns":["a","b"]"#, .fixedCombinations(["a", "b"])),
    (#""type":"one-hot","columns":["a","b"]"#, .oneHot(["a", "b"])),
    (#""type":"pattern","column":"a","pattern":"[A-Z]+""#, .pattern(column: "a", "[A-Z]+")),
  ]

  @Test(arguments: rules)
  func `Every form of a constraint is read`(constraint: String, rule: Constraint.Rule) throws {
    let policy = try policy(checks: Self.check, dataset: Self.dataset(constraint))
    #expect(policy.dataset.constraints.map(\.constraint) == [Constraint(name: "rule", rule: rule)])
    #expect(
      policy.dataset.constraints.first?.columns.map(\.text).sorted() == rule.columns.sorted())
  }

  static let mistakes: [(constraint: String, code: String, says: String)] = [
    (#""type":"rang","column":"a","min":1"#, "SG1005", "did you mean \"range\"?"),
    (
      #""column":"a","min":1"#, "SG1005", "the key \"type\" is missing at /dataset/constraints/rule"
    ),
    (#""type":"range","column":"a","mim":1,"max":2"#, "SG1003", "did you mean \"min\"?"),
    (#""type":"range","column":"a","columns":"a","min":1"#, "SG1003", "/rule/columns"),
    (#""type":"range","column":"a""#, "SG1005", "needs \"min\", \"max\" or both"),
    (#""type":"range","column":"a","min":2,"max":1"#, "SG1005", "min must not be above max"),
    (#""type":"comparison","left":"a","operator":"at most","right":"b""#, "SG1005", "here: <, <="),
    (#""type":"sum","total":"t","parts":["a"],"tolerance":-1"#, "SG1005", "at least 0"),
    (#""type":"one-hot","columns":["a","a"]"#, "SG1005", "2 different column names"),
    (#""type":"pattern","column":"a","pattern":"[""#, "SG1005", "no regular expression"),
    (
      #""type":"implication","if":{"column":"a"},"then":{"column":"b","missing":true}"#, "SG1005",
      "exactly one of"
    ),
  ]

  @Test(arguments: mistakes)
  func `A mistake in a constraint has a code, a place and a remedy`(
    constraint: String, code: String, says: String
  ) {
    let found = problems(document(checks: Self.check, dataset: Self.dataset(constraint)))
    #expect(found.map(\.code) == [code], "\(found)")
    #expect(found.allSatisfy { $0.message.contains(says) }, "\(found)")
    #expect(found.allSatisfy { $0.place?.hasPrefix("p.json:2:") == true }, "\(found)")
  }

  @Test func `Columns that are not there or do not fit are errors`() throws {
    let dataset = """
      "constraints":{
      "a":{"type":"range","column":"Age","min":1},
      "b":{"type":"sum","total":"age","parts":["sex"]},
      "c":{"type":"pattern","column":"age","pattern":"x"},
      "d":{"type":"functional-dependency","determinant":"sex","dependent":"age"}}
      """
    let policy = try policy(checks: Self.check, dataset: dataset)
    let found = checkConstraints(
      policy.dataset.constraints, columns: [summary("age"), summary("sex", .category)])
    #expect(found.map(\.code) == ["SG1007", "SG1010", "SG1010"])
    #expect(found[0].message.contains("/dataset/constraints/a/column; did you mean \"age\"?"))
    #expect(found[1].message.contains("needs numbers or dates, but the column \"sex\""))
    #expect(found[2].message.contains("needs categories or text, but the column \"age\""))
    #expect(found.map(\.place) == ["p.json:3:30", "p.json:4:42", "p.json:5:32"])
  }
}
