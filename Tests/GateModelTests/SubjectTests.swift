import GateModel
import Testing

@Suite struct SubjectTests {
  @Test(arguments: [
    (Subject.table, "table"), (.column("age"), "age"), (.pair("age", "pay"), "age x pay"),
    (.group(column: "sex", group: "F"), "sex = F"),
    (.group(of: ["race", "sex"], "B & F", measuring: ["race", "sex"]), "race x sex = B & F"),
    (.group(of: ["sex"], "F", measuring: ["pay"]), "sex = F: pay"),
    (.tail(column: "pay", .below, share: 0.001), "pay = below 0.1 %"),
    (.tail(column: "pay", .above, share: 1 - 0.999), "pay = above 99.9 %"),
    (.tail(column: "pay", .above, share: 1 - 0.95), "pay = above 95 %"),
    (.statistic(column: "pay", "mean"), "pay = mean"),
    (.aspect(column: "seen", aspect: "hour of day"), "seen (hour of day)"),
    (.level("1/2"), "1/2"), (.rule("adult"), "adult"),
    (.relation("a <= b", columns: ["a", "b"]), "a <= b"),
  ])
  func isSpelledInOneWay(subject: Subject, label: String) {
    #expect(subject.label == label)
  }

  @Test func aGroupIsAddressedByItsProtectedColumnAndMeasuresAnother() {
    let subject = Subject.group(of: ["sex"], "F", measuring: ["pay"])
    #expect(subject.addressed == ["sex"])
    #expect(subject.columns == ["pay"])
    #expect(Subject.group(of: ["a", "b"], "g", measuring: ["a", "b"]).addressed == ["a x b"])
  }

  @Test func subjectsStandInTheOrderOfTheirKindsAndThenOfTheirNames() {
    let ordered: [Subject] = [
      .table, .column("a"), .column("b"), .pair("a", "b"), .pair("a", "c"),
      .group(column: "a", group: "f"), .group(of: ["a"], "f", measuring: ["b"]),
      .statistic(column: "a", "mean"), .group(column: "b", group: "f"), .level("1"), .level("2"),
      .rule("r"), .aspect(column: "a", aspect: "hour"), .relation("a = b", columns: ["a", "b"]),
      .field("body", of: "a"),
    ]
    #expect(ordered.reversed().sorted() == ordered)
  }
}
